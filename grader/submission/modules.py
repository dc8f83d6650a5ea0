"""Find the scripts that a main file may import, and put the submission together."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.submission.filenames import is_test, join_names, printable_name
from grader.submission.model import Submission
from grader.submission.scan import mentioned_in
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.submission.source_file import ReadFile

__all__ = ["assemble", "link_notes", "mentioned_modules"]


def mentioned_modules(main: ReadFile, others: Iterable[ReadFile]) -> list[ReadFile]:
    """Return the scripts whose names occur in the main file, or in one that does.

    Each text is looked through once.
    """
    left = [each for each in others if each.source.kind == "script" and not is_test(each.path)]
    found: list[ReadFile] = []
    newest = [main]
    while newest and left:
        stems = {each.stem for each in left}
        words = set().union(*(mentioned_in(each.text, stems) for each in newest))
        newest = [each for each in left if each.stem in words]
        left = [each for each in left if each.stem not in words]
        found += newest
    return found


def assemble(main: ReadFile, modules: Iterable[ReadFile], notes: Sequence[str]) -> Submission:
    """Return the submission that is made of a file and the modules that come along."""
    folder = main.path.rpartition("/")[0]
    named = {}
    notes = [*main.notes, *notes]
    for module in modules:
        name = printable_name(module.path.removeprefix(f"{folder}/") if folder else module.path)
        named[name] = (replace(module.source, name=name), module.data)
        notes += module.notes
    digest = hashlib.sha256()
    contents = {main.source.name: main.data} | {name: data for name, (_, data) in named.items()}
    for name in sorted(contents):
        for part in (name.encode(), contents[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return Submission(
        main=main.source,
        modules=tuple(named[name][0] for name in sorted(named)),
        files=(main.source.name, *sorted(named)),
        sha256=digest.hexdigest(),
        notes=tuple(notes),
    )


def link_notes(links: Sequence[str]) -> list[str]:
    """Return a note about links that were left out, if there are any."""
    if not links:
        return []
    names = [printable_name(path.rpartition("/")[2]) for path in links]
    key = "link_left_out" if len(names) == 1 else "links_left_out"
    return [message(f"submission.{key}", names=join_names(names))]
