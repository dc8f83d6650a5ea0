"""Make small edits of a function's text, each of which may be, or may undo, one mistake.

Hidden tests are tried on edits of right functions, which they should catch; a wrong function is
tried with one edit at a time, to find the line that is mistaken. Standard library only: a sandbox
process imports it, because a submission is parsed nowhere else.
"""

from grader.mutations.edit import Edit, EditKind
from grader.mutations.make import MAX_EDITS, edits

__all__ = ["MAX_EDITS", "Edit", "EditKind", "edits"]
