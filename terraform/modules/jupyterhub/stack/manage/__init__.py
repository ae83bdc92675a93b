"""The stack's command: brings a hub up, down, and says how it is. Standard library only."""
