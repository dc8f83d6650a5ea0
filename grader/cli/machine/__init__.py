"""Commands about this machine and its user's settings."""
