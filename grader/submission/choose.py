"""Which of several files is the submission."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.names import defined_in, mentioned_in, text_of, unwritten
from grader.submission.shown import shown
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from grader.submission.model import Source

__all__ = ["Candidate", "choose", "stem_of"]

_LISTED = 5
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_DRAFT = 2
"""A file with less than one half of another's graded functions is a scratch pad beside it."""


@dataclass(frozen=True)
class Candidate:
    """A file that may be the submission."""

    path: str
    source: Source

    @property
    def stem(self) -> str:
        """The file's name without folders and suffix."""
        return stem_of(self.path)


def stem_of(path: str) -> str:
    """Return the name of a file without its folders and suffix."""
    return path.rpartition("/")[2].rpartition(".")[0]


def choose(
    candidates: Sequence[Candidate], where: str, hints: Collection[str], functions: Collection[str]
) -> Candidate:
    """Return the one that is meant; raises SubmissionError that lists them if it is not clear."""
    if len(candidates) == 1:
        return candidates[0]
    scores = {each.path: _Score(each, functions) for each in candidates}
    for group in (_named(candidates, hints, _is_name), _named(candidates, hints, _has_name)):
        best = _most_written(group, scores)
        if best is not None:
            return best
        if group:
            raise _unclear(group, where)
    relevant = _unimported([each for each in candidates if scores[each.path].is_relevant(scores)])
    best = _outstanding(relevant, {path: score.defined for path, score in scores.items()})
    if best is None:
        raise _unclear(relevant or candidates, where)
    return best


class _Score:
    """What a candidate has to do with the graded functions."""

    def __init__(self, candidate: Candidate, functions: Collection[str]) -> None:
        text = text_of(candidate.source)
        self.stem = candidate.stem
        self.defined = len(defined_in(text) & set(functions))
        self.written = self.defined - min(self.defined, unwritten(text))
        self.words = mentioned_in([text])

    def is_relevant(self, scores: dict[str, _Score]) -> bool:
        """Tell whether it defines graded functions, or imports a file that does."""
        return self.defined > 0 or any(
            other.defined and other.stem in self.words for other in scores.values()
        )


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
    """Return the one that was worked on, where another is the untouched stub beside it."""
    return _outstanding(group, {path: score.written for path, score in scores.items()})


def _unimported(group: list[Candidate]) -> list[Candidate]:
    """Return those that no other one imports; all, where they go round in a circle."""
    outer = [
        each
        for each in group
        if not any(
            other is not each and _imports(text_of(other.source), each.stem) for other in group
        )
    ]
    return outer or group


def _imports(text: str, stem: str) -> bool:
    pattern = (
        rf"^[ \t]*(?:from[ \t]+[\w.]*\b{re.escape(stem)}\b|import[ \t][^\n]*\b{re.escape(stem)}\b)"
    )
    return re.search(pattern, text, re.MULTILINE) is not None


def _outstanding(group: list[Candidate], counts: dict[str, int]) -> Candidate | None:
    """Return the one that no other comes near; the first if all of them have nothing."""
    ranked = sorted(group, key=lambda each: -counts[each.path])
    if not ranked:
        return None
    best, *rest = (counts[each.path] for each in ranked)
    near = [count for count in rest if count * _DRAFT >= best and count]
    return None if near else ranked[0]


def _unclear(group: Sequence[Candidate], where: str) -> SubmissionError:
    names = [shown(each.path) for each in group[:_LISTED]]
    more = len(group) - len(names)
    listed = ", ".join(names) + (say("submission.and_more", count=more) if more else "")
    return SubmissionError(say("submission.unclear", name=where, count=len(group), listed=listed))
