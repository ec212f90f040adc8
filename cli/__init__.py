"""The commands of `guiju`."""
