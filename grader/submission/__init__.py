"""Read submissions: files, notebooks, folders and archives; nothing of them is run or parsed."""

from grader.submission.model import Cell, SourceFile, Submission
from grader.submission.packing import FilesRead, PackedSubmission, pack, pack_from
from grader.submission.read import read_bytes, read_packed, read_submission
from grader.submission.scan import defined_names

__all__ = [
    "Cell",
    "FilesRead",
    "PackedSubmission",
    "SourceFile",
    "Submission",
    "defined_names",
    "pack",
    "pack_from",
    "read_bytes",
    "read_packed",
    "read_submission",
]
