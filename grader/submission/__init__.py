"""Reading submissions: files, notebooks, folders and archives, without running a line of them."""

from grader.submission.model import Cell, Source, Submission

__all__ = ["Cell", "Source", "Submission"]
