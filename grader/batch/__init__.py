"""Grade the submissions of a class in several processes or machines, so that it can be resumed."""

from grader.batch.run import Batch

__all__ = ["Batch"]
