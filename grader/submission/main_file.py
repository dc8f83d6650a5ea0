"""Find the one of several files that is the submission.

The text of each file is looked through a fixed number of times, however many files there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.filenames import join_names, original_stem, printable_name, stem_of
from grader.submission.modules import mentioned_paths
from grader.submission.scan import defined_in, imported_in, mentioned_in, text_of
from grader.submission.written import function_texts
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from grader.submission.model import SourceFile

__all__ = ["Candidate", "MainFile", "find_main_file", "is_written_in"]

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_DRAFT_FACTOR = 2
"""A file with less than one half of another's graded functions is a scratch pad beside it."""
_MAX_CHARACTERS = 3_000_000
"""Where all files together are longer, whatever they define counts as written."""


@dataclass(frozen=True)
class Candidate:
    """A file that may be the main file of the submission."""

    path: str
    source: SourceFile

    @property
    def stem(self) -> str:
        """The file's name without folders and suffix, composed: some systems write it otherwise."""
        return unicodedata.normalize("NFC", stem_of(self.path))


@dataclass(frozen=True)
class MainFile:
    """The file that is the submission, and what people should know about the others."""

    chosen: Candidate
    notes: list[str] = field(default_factory=list)


def is_written_in(candidates: Collection[Candidate], functions: Collection[str]) -> bool:
    """Tell whether something is written in one of the graded functions that these files define."""
    return any(score.written for score in _scores(candidates, functions).values())


def find_main_file(
    candidates: Sequence[Candidate], where: str, hints: Collection[str], functions: Collection[str]
) -> MainFile:
    """Return the one that is meant; SubmissionError that lists them where it is not clear.

    A file in which nothing is written never counts beside one in which something is; where that
    seems so of all, the one with most code outside of the marks counts. Files whose functions have
    the same code, such as a notebook and its export, count as one.
    """
    if len(candidates) == 1:
        return MainFile(candidates[0])
    scores = _scores(candidates, functions)
    left = _without_copies(_without_stubs(candidates, scores), scores, hints)
    chosen = _chosen(left, where, hints, scores)
    return MainFile(chosen, [*_notes(chosen, candidates, left, scores, functions)])


def _scores(candidates: Collection[Candidate], functions: Collection[str]) -> dict[str, _Score]:
    is_long = (
        sum(len(cell.source) for each in candidates for cell in each.source.cells) > _MAX_CHARACTERS
    )
    return {each.path: _Score.of(each, functions, is_long=is_long) for each in candidates}


def _chosen(
    candidates: Sequence[Candidate], where: str, hints: Collection[str], scores: dict[str, _Score]
) -> Candidate:
    if len(candidates) == 1:
        return candidates[0]
    for fits in (_is_name, _has_name):
        group = _originals(_named(candidates, hints, fits))
        best = _most_written(group, scores)
        if best is not None:
            return best
        if group:
            raise _unclear(group, where)
    relevant = _originals(_unimported(_relevant(candidates, scores)))
    best = _outstanding(relevant, {path: score.defined for path, score in scores.items()})
    best = best or _most_written(relevant, scores)
    if best is None:
        raise _unclear(relevant or candidates, where)
    return best


@dataclass(frozen=True, slots=True)
class _Score:
    """How many of the graded functions a candidate has."""

    defined: int
    written: int
    """Without those that are still stubs."""
    codes: dict[str, tuple[str, ...]]
    """The functions' own code, by which copies are found."""
    lines: int = 0
    """How many lines of them are no starter's."""

    @classmethod
    def of(cls, candidate: Candidate, functions: Collection[str], *, is_long: bool) -> _Score:
        text = text_of(candidate.source)
        defined = defined_in(text, functions)
        if is_long or not defined:
            return cls(len(defined), len(defined), {})
        texts = function_texts(text, functions)
        return cls(len(defined), len(defined & texts.written), texts.codes, texts.lines)


def _without_stubs(
    candidates: Sequence[Candidate], scores: dict[str, _Score]
) -> Sequence[Candidate]:
    """Return the files in which something is written, and those that bring such a file along.

    Where nothing is, those with most lines that are no starter's.
    """
    written = {each.stem for each in candidates if scores[each.path].written}
    if not written:
        most = max(score.lines for score in scores.values())
        return [each for each in candidates if scores[each.path].lines == most]
    return [
        each
        for each in candidates
        if scores[each.path].written
        or (imported_in if scores[each.path].defined else mentioned_in)(
            text_of(each.source), written - {each.stem}
        )
    ]


def _without_copies(
    candidates: Sequence[Candidate], scores: dict[str, _Score], hints: Collection[str]
) -> list[Candidate]:
    """Return one of each group of files with the same functions: none that another one imports."""
    importing = {each.path for each in _unimported(candidates)}
    best: dict[object, tuple[tuple[bool, int], Candidate]] = {}
    for each in candidates:
        codes = scores[each.path].codes
        key = frozenset(codes.items()) if codes else each.path
        near = (each.path in importing, _nearness(each, hints))
        if key not in best or near > best[key][0]:
            best[key] = near, each
    kept = {each.path for _, each in best.values()}
    return [each for each in candidates if each.path in kept]


def _nearness(candidate: Candidate, hints: Collection[str]) -> int:
    stem = candidate.stem
    return sum(any(fits(stem, hint) for hint in hints) for fits in (_is_name, _has_name))


def _notes(
    chosen: Candidate,
    candidates: Sequence[Candidate],
    left: Sequence[Candidate],
    scores: dict[str, _Score],
    functions: Collection[str],
) -> Iterator[str]:
    """Tell of files that might be taken for the submission as well."""
    name = printable_name(chosen.path)
    written = scores[chosen.path].written
    stubs = [
        each for each in candidates if scores[each.path].defined and not scores[each.path].written
    ]
    if not written:
        stubs = [each for each in stubs if scores[each.path].lines < scores[chosen.path].lines]
    if stubs:
        key = "stubs" if written else "more_code"
        names = join_names([printable_name(each.path) for each in stubs])
        yield message(f"submission.{key}", names=names, name=name)
    if copies := [each for each in left if original_stem(each.stem) == chosen.stem]:
        names = join_names([printable_name(each.path) for each in copies])
        yield message("submission.copies", names=names, name=name)
        return
    text = text_of(chosen.source)
    mentioned = mentioned_in(text, {each.stem for each in left})
    brought = _brought(text, [each for each in candidates if each is not chosen])
    apart = [each for each in left if each.stem not in mentioned and each.path not in brought]
    if scores[chosen.path].defined and not written:
        apart += _without_use(text, [each for each in left if each not in apart], functions)
    fuller = [each for each in apart if scores[each.path].written > written]
    others = fuller or [each for each in apart if each is not chosen and scores[each.path].written]
    if others:
        names = join_names([printable_name(each.path) for each in others])
        key = "fuller" if fuller else "less"
        yield message(f"submission.{key}", names=names, name=name)


def _without_use(
    text: str, mentioned: Sequence[Candidate], functions: Collection[str]
) -> list[Candidate]:
    """Return the files that a starter with this ``text`` names before its functions alone.

    Whatever it imports there under their names, its own functions take the place of it.
    """
    names = "|".join(map(re.escape, sorted(functions)))
    first = re.search(rf"^[ \t]*(?:async[ \t]+)?def[ \t]+(?:{names})\b", text, re.MULTILINE)
    if first is None:
        return []
    rest = text[first.start() :]
    return [each for each in mentioned if not mentioned_in(rest, {each.stem})]


def _brought(text: str, others: Sequence[Candidate]) -> set[str]:
    """Return the paths of those files that the chosen one, with this text, may load, or they."""
    left = {each.path: each for each in others}
    brought: set[str] = set()
    newest = [text]
    while newest and left:
        paths = set().union(*(mentioned_paths(each, left) for each in newest))
        newest = [text_of(left.pop(path).source) for path in paths]
        brought |= paths
    return brought


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


def _most_written(group: Sequence[Candidate], scores: dict[str, _Score]) -> Candidate | None:
    """Return the file that was written in, where another one is still the untouched stub."""
    return _outstanding(group, {path: score.written for path, score in scores.items()})


def _unimported(group: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the files that no other one imports; all, where they import each other."""
    stems = {each.stem for each in group}
    importers: dict[str, set[str]] = defaultdict(set)
    for each in group:
        for stem in imported_in(text_of(each.source), stems):
            importers[stem].add(each.path)
    return [each for each in group if not importers[each.stem] - {each.path}] or group


def _originals(group: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the files that are no copies of others by their names."""
    stems = {each.stem for each in group}
    return [each for each in group if original_stem(each.stem) not in stems]


def _outstanding(group: Sequence[Candidate], counts: dict[str, int]) -> Candidate | None:
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
