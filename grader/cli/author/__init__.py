"""Commands for authors of exercises."""
