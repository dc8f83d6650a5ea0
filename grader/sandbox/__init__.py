"""Learner code in a process of its own that can do nothing but compute.

``host`` is what the grader uses. ``fork_server`` and ``child`` run on the other side; they import
the standard library, NumPy and the wire format, and nothing that knows an answer.
"""
