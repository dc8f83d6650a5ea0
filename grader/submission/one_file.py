"""One source file: from its bytes to its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.encodings import decode_source
from grader.submission.filenames import printable_name
from grader.submission.main_file import stem_of
from grader.submission.notebook import looks_like_notebook, read_notebook
from grader.submission.scan import text_of
from grader.submission.script import read_script
from grader.text import message

if TYPE_CHECKING:
    from grader.submission.model import SourceFile

__all__ = ["OneFile"]


class OneFile:
    """A source file and its bytes; SubmissionError when it cannot be read."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.source = _source(data, printable_name(path.rpartition("/")[2]), path)

    @property
    def stem(self) -> str:
        """The name by which it is imported."""
        stem = stem_of(self.path)
        package = self.path.rpartition("/")[0]
        return stem_of(f"{package}.") if stem == "__init__" else stem

    @property
    def text(self) -> str:
        """All of its source."""
        return text_of(self.source)


def _source(data: bytes, name: str, path: str) -> SourceFile:
    is_notebook = path.lower().endswith(".ipynb")
    text = decode_source(data, name, cookie=not is_notebook)
    if not text.strip():
        raise SubmissionError(message("submission.empty", name=name))
    if is_notebook or looks_like_notebook(text):
        return read_notebook(text, name)
    return read_script(text, name)
