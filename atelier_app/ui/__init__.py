"""The desktop windows: the only package that knows Qt.

Views show a session and voice intentions; rules live in the service. `main.run` is the way in.
"""
