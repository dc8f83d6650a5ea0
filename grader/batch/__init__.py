"""Grading a class: many submissions, several processes or machines, nothing lost."""

from grader.batch.run import Batch

__all__ = ["Batch"]
