"""Tell by their names which files count as source, and write such names for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "is_archive",
    "is_kept",
    "is_skipped_folder",
    "is_source",
    "is_source_or_archive",
    "is_test",
    "join_names",
    "names_of_archives",
    "printable_name",
    "stem_of",
]

_MAX_NAME_CHARACTERS = 100
_MAX_NAMES_LISTED = 5
_SKIPPED_FOLDERS = {
    "__MACOSX",
    "__pycache__",
    "build",
    "dist",
    "env",
    "node_modules",
    "site-packages",
    "test",
    "tests",
    "venv",
}
_TEST = re.compile(r"(?:test_.*|.*_tests?|tests?|conftest|setup|noxfile)", re.IGNORECASE)
_ARCHIVE = re.compile(r".*\.(?:zip|7z|rar|tar|tgz|gz|bz2|xz)", re.IGNORECASE | re.DOTALL)


def printable_name(name: str) -> str:
    """Return a foreign file name as one harmless, short line."""
    return printable(name.replace("\n", "\0").replace("\t", "\0"), _MAX_NAME_CHARACTERS)


def join_names(names: Sequence[str]) -> str:
    """Return the first names for people, and how many more there are."""
    more = len(names) - _MAX_NAMES_LISTED
    text = ", ".join(names[:_MAX_NAMES_LISTED])
    return text + message("submission.and_more", count=more) if more > 0 else text


def stem_of(path: str) -> str:
    """Return the name of a file without its folders and suffix."""
    return path.rpartition("/")[2].rpartition(".")[0]


def is_source(name: str) -> bool:
    """Tell whether a file of that name holds source, and not hidden from its owner."""
    return name.lower().endswith((".py", ".ipynb")) and not name.startswith((".", "~"))


def is_skipped_folder(name: str) -> bool:
    """Tell whether a folder of that name never holds a learner's own files."""
    return name.startswith(".") or name in _SKIPPED_FOLDERS


def is_test(name: str) -> bool:
    """Tell whether a file of that name holds tests rather than a submission."""
    return bool(_TEST.fullmatch(name.rpartition(".")[0]))


def is_archive(name: str) -> bool:
    """Tell whether a file of that name has other files in it."""
    return bool(_ARCHIVE.fullmatch(name))


def is_source_or_archive(name: str) -> bool:
    """Tell whether a file of that name holds source, or other files that may."""
    return is_source(name) or is_archive(name)


def is_kept(path: str) -> bool:
    """Tell whether a file at ``path`` in a submission is source, or an archive beside it."""
    *folders, name = path.split("/")
    return is_source_or_archive(name) and not any(map(is_skipped_folder, folders))


def names_of_archives(paths: Iterable[str]) -> list[str]:
    """Return how those of the files that are archives are called, for people."""
    return [printable_name(path.rpartition("/")[2]) for path in sorted(paths) if is_archive(path)]
