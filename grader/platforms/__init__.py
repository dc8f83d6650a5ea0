"""Grading inside of other systems: what is built for them, and what runs in them."""
