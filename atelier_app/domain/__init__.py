"""The workshop in plain Python: what it is made of, and the events that change it.

Nothing here opens a file or a socket, reads a clock or draws a random number: whoever calls brings
times and identifiers, so that replaying the same events always gives the same session.
"""
