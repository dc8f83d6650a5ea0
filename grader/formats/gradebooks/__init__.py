"""Scores on their way back to the course: gradebook files of Canvas, Moodle and others.

A teacher's own file is filled in, and differs from what it was in the filled cells only.
"""
