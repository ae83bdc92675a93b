"""What this machine says of itself: which step of the bootstrap it is at, how its hub is, and the last lines of its logs.

Standard library only: it runs before anything is installed.
"""
