"""The phones of the room: pages over the local network, on demand, in a thread of their own.

`phones` is the door; what serves them is only loaded when they are served.
"""
