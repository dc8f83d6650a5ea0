"""Find the one of several files that is the submission.

The text of each file is looked through a fixed number of times, however many files there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.filenames import join_names, printable_name, stem_of
from grader.submission.scan import count_stubs, defined_in, imported_in, mentioned_in, text_of
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from grader.submission.model import SourceFile

__all__ = ["Candidate", "find_main_file"]

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_DRAFT_FACTOR = 2
"""A file with less than one half of another's graded functions is a scratch pad beside it."""


@dataclass(frozen=True)
class Candidate:
    """A file that may be the main file of the submission."""

    path: str
    source: SourceFile

    @property
    def stem(self) -> str:
        """The file's name without folders and suffix."""
        return stem_of(self.path)


def find_main_file(
    candidates: Sequence[Candidate], where: str, hints: Collection[str], functions: Collection[str]
) -> Candidate:
    """Return the one that is meant; SubmissionError that lists them where it is not clear."""
    if len(candidates) == 1:
        return candidates[0]
    scores = {each.path: _Score.of(each, functions) for each in candidates}
    for group in (_named(candidates, hints, _is_name), _named(candidates, hints, _has_name)):
        best = _most_written(group, scores)
        if best is not None:
            return best
        if group:
            raise _unclear(group, where)
    relevant = _unimported(_relevant(candidates, scores))
    best = _outstanding(relevant, {path: score.defined for path, score in scores.items()})
    if best is None:
        raise _unclear(relevant or candidates, where)
    return best


@dataclass(frozen=True, slots=True)
class _Score:
    """How many of the graded functions a candidate has."""

    defined: int
    written: int
    """Without those that are still stubs."""

    @classmethod
    def of(cls, candidate: Candidate, functions: Collection[str]) -> _Score:
        text = text_of(candidate.source)
        defined = len(defined_in(text, functions))
        return cls(defined, defined - min(defined, count_stubs(text)) if defined else 0)


def _relevant(candidates: Sequence[Candidate], scores: dict[str, _Score]) -> list[Candidate]:
    """Return the files that define graded functions, or mention a file that does."""
    stems = {each.stem for each in candidates if scores[each.path].defined}
    return [
        each
        for each in candidates
        if scores[each.path].defined or mentioned_in(text_of(each.source), stems)
    ]


def _is_name(stem: str, hint: str) -> bool:
    return stem == hint


def _has_name(stem: str, hint: str) -> bool:
    """Find the name in what a download makes of it: ``1234_deep-network (1)``."""
    plain = _NOT_A_LETTER.sub("_", stem.lower())
    return f"_{_NOT_A_LETTER.sub('_', hint.lower())}_" in f"_{plain}_"


def _named(
    candidates: Sequence[Candidate], hints: Collection[str], fits: Callable[[str, str], bool]
) -> list[Candidate]:
    return [each for each in candidates if any(fits(each.stem, hint) for hint in hints)]


def _most_written(group: list[Candidate], scores: dict[str, _Score]) -> Candidate | None:
    """Return the file that was written in, where another one is still the untouched stub."""
    return _outstanding(group, {path: score.written for path, score in scores.items()})


def _unimported(group: list[Candidate]) -> list[Candidate]:
    """Return the files that no other one imports; all, where they import each other."""
    stems = {each.stem for each in group}
    importers: dict[str, set[str]] = defaultdict(set)
    for each in group:
        for stem in imported_in(text_of(each.source), stems):
            importers[stem].add(each.path)
    return [each for each in group if not importers[each.stem] - {each.path}] or group


def _outstanding(group: list[Candidate], counts: dict[str, int]) -> Candidate | None:
    """Return the file that has far more functions than others; the first where none has any."""
    ranked = sorted(group, key=lambda each: -counts[each.path])
    if not ranked:
        return None
    best, *rest = (counts[each.path] for each in ranked)
    near = [count for count in rest if count * _DRAFT_FACTOR >= best and count]
    return None if near else ranked[0]


def _unclear(group: Sequence[Candidate], where: str) -> SubmissionError:
    names = join_names([printable_name(each.path) for each in group])
    return SubmissionError(
        message("submission.unclear", name=where, count=len(group), listed=names)
    )
