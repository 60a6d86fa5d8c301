"""The local chat in the terminal, and what the command line prints there."""
