"""Tell by their names which files count as source, and write such names for people.

Source is what is called ``.py`` or ``.ipynb``, whatever a browser or an editor has added to that
(``.ipynb.txt``). Where a submission has no such file, text and Markdown count as well, for they may
hold a notebook or code blocks; so do the folders that usually hold no work, such as ``build``. A
few of these are looked into as well where nothing is written in any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "EARLIER_UPLOADS",
    "MAX_SPARES",
    "is_archive",
    "is_kept",
    "is_kept_archive",
    "is_listed",
    "is_looked_into",
    "is_markdown",
    "is_skipped_folder",
    "is_source",
    "is_source_or_archive",
    "is_test",
    "join_names",
    "may_be_main",
    "may_hold_source",
    "module_name",
    "names_of_archives",
    "names_of_sources",
    "original_stem",
    "printable_name",
    "spare_names",
    "stem_of",
]

_MAX_NAME_CHARACTERS = 100
_MAX_NAMES_LISTED = 5
_SKIPPED_FOLDERS = {
    "__MACOSX",
    "__pycache__",
    "env",
    "node_modules",
    "site-packages",
    "venv",
}
MAX_SPARES = 10
"""How many files that usually hold no work are looked into."""
EARLIER_UPLOADS = "earlier-uploads"
"""The folder in which a download keeps a file that was uploaded again under the same name."""
_UNLIKELY_FOLDERS = {EARLIER_UPLOADS, "build", "dist", "test", "tests"}
_SOURCE = re.compile(r".*\.(?:py|ipynb)(?:\.(?:txt|json))?", re.IGNORECASE | re.DOTALL)
_MARKDOWN = re.compile(r".*\.(?:md|markdown|rmd|qmd)", re.IGNORECASE | re.DOTALL)
_TEXT = re.compile(r".*\.(?:txt|json)", re.IGNORECASE | re.DOTALL)
_COPY = re.compile(
    r"(?P<first>.+?)[ _-]{1,3}(?:copy|kopie|copie|copia|복사본)(?:[ _]?\(?\d{1,3}\)?)?"
    r"|(?:copy of|kopie von|copie de|copia de|사본)[ _-]{1,3}(?P<last>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""What Jupyter and systems call a copy of ``x``: ``x-Copy1``, ``Kopie von x``, ``x - Copy (2)``."""
_MAX_COPY_CHARACTERS = 300
_NO_MAIN = {"__init__", "notebook_check"}
"""What belongs to a package, and what learners get beside every notebook."""
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
    name = path.rpartition("/")[2]
    stem, _, suffix = name.rpartition(".")
    if suffix.lower() in {"txt", "json"} and _SOURCE.fullmatch(name):
        stem = stem.rpartition(".")[0]
    return stem


def original_stem(stem: str) -> str | None:
    """Return the stem of the file of which one is a copy by its name; None if it is none."""
    found = _COPY.fullmatch(stem) if len(stem) <= _MAX_COPY_CHARACTERS else None
    return (found["first"] or found["last"]) if found else None


def module_name(path: str) -> str:
    """Return the name by which a file is imported: that of its folder for ``__init__.py``."""
    stem = stem_of(path)
    package = path.rpartition("/")[0]
    return stem_of(f"{package}.") if stem == "__init__" else stem


def is_source(name: str) -> bool:
    """Tell whether a file of that name holds source, and not hidden from its owner."""
    return _SOURCE.fullmatch(name) is not None and not name.startswith((".", "~"))


def is_markdown(name: str) -> bool:
    """Tell whether a file of that name is text with blocks of code in it."""
    return _MARKDOWN.fullmatch(name) is not None


def may_hold_source(name: str) -> bool:
    """Tell whether a file of that name may hold source, though most such files do not."""
    return not name.startswith((".", "~")) and bool(_TEXT.fullmatch(name) or is_markdown(name))


def is_skipped_folder(name: str) -> bool:
    """Tell whether a folder of that name usually holds no files of a learner's own."""
    return not is_looked_into(name) or name in _UNLIKELY_FOLDERS


def is_looked_into(name: str) -> bool:
    """Tell whether a folder of that name is looked into, at least where there is nothing else."""
    return not name.startswith(".") and name not in _SKIPPED_FOLDERS


def is_test(name: str) -> bool:
    """Tell whether a file of that name holds tests rather than a submission."""
    return bool(_TEST.fullmatch(stem_of(name)))


def may_be_main(path: str) -> bool:
    """Tell whether the file at ``path`` may be the main file, going by its name."""
    return not is_test(path) and stem_of(path) not in _NO_MAIN


def is_archive(name: str) -> bool:
    """Tell whether a file of that name has other files in it."""
    return bool(_ARCHIVE.fullmatch(name))


def is_source_or_archive(name: str) -> bool:
    """Tell whether a file of that name holds source, or other files that may."""
    return is_source(name) or is_archive(name)


def is_listed(path: str) -> bool:
    """Tell whether a file at ``path`` in a submission counts, or would if there were no other."""
    *folders, name = path.split("/")
    known = is_source_or_archive(name) or may_hold_source(name)
    return known and all(map(is_looked_into, folders))


def names_of_sources(paths: Iterable[str]) -> list[str]:
    """Return those of the files of a submission that count as source, in order.

    Other kinds, and other folders, only where nothing else can be the submission.
    """
    found: list[str] = []
    for rank in _by_rank(paths):
        found += rank
        if any(map(may_be_main, found)):
            break
    return sorted(found)


def spare_names(paths: Iterable[str]) -> list[list[str]]:
    """Return those that count where nothing is written in any of ``names_of_sources``.

    The most likely kind and place come first; all of them are at most MAX_SPARES files.
    """
    spares: list[list[str]] = []
    room = MAX_SPARES
    is_found = False
    for rank in _by_rank(paths):
        if is_found:
            spares.append([*filter(may_be_main, rank)][:room])
            room -= len(spares[-1])
        is_found = is_found or any(map(may_be_main, rank))
    return [*filter(None, spares)]


def _by_rank(paths: Iterable[str]) -> list[list[str]]:
    """Return source before text, and likely folders before others, each in order."""
    ranks: list[list[str]] = [[], [], [], []]
    for path in sorted(paths):
        *folders, name = path.split("/")
        if not all(map(is_looked_into, folders)):
            continue
        unlikely = any(map(is_skipped_folder, folders))
        if is_source(name):
            ranks[unlikely].append(path)
        elif may_hold_source(name):
            ranks[2 + unlikely].append(path)
    return ranks


def is_kept(path: str) -> bool:
    """Tell whether a file at ``path`` is named as source or an archive, where work usually is."""
    *folders, name = path.split("/")
    return is_source_or_archive(name) and not any(map(is_skipped_folder, folders))


def is_kept_archive(path: str) -> bool:
    """Tell whether a file at ``path`` in a submission is an archive that its owner packed."""
    return is_archive(path) and is_kept(path)


def names_of_archives(paths: Iterable[str]) -> list[str]:
    """Return how those of the files that are archives are called, for people."""
    kept = filter(is_kept_archive, sorted(paths))
    return [printable_name(path.rpartition("/")[2]) for path in kept]
