"""One module for each command: its options and its help, and no logic."""
