"""Grading inside of learning platforms: what is built for them, and what runs in them."""
