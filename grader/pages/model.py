"""One page about a report: bounded, harmless and in words, so that printers only lay it out.

Every foreign text in it is clean (:meth:`View.text`), every list is cut and counts what is
beyond, and every sentence is looked up. A printer escapes, wraps and colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.report.model import CheckKind, CheckStatus, FunctionStatus

__all__ = [
    "CutList",
    "LeftOutReason",
    "Page",
    "PageCheck",
    "PageExplanation",
    "PageFunction",
    "Section",
    "cut_list",
]

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class CutList(Generic[Item]):
    """A list that is cut where it gets too long."""

    title: str = ""
    items: tuple[Item, ...] = ()
    more: str = ""
    """How many more there are, in words; empty if these are all."""

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return bool(self.items)

    def joined(self, separator: str = " ") -> str:
        """Return the items of a list of texts, and how many more there are."""
        return separator.join([*map(str, self.items), *([self.more] if self.more else [])])


def cut_list(
    items: Sequence[Item],
    bound: int,
    *,
    title: str = "",
    more: str = "page.more",
    sizes: Sequence[int] = (),
) -> CutList[Item]:
    """Return the first ``bound`` of ``items``, and in words how many more there are.

    ``title`` and ``more`` are keys of messages. ``sizes`` says how many things each item stands
    for, if not for one. A single item beyond the bound is shown: to count it takes as much room.
    """
    shown = items if len(items) <= bound + 1 else items[:bound]
    rest = sum(sizes[len(shown) :]) if sizes else len(items) - len(shown)
    return CutList(
        message(title) if title else "",
        tuple(shown),
        message(more, count=rest) if rest else "",
    )


@dataclass(frozen=True, slots=True)
class PageExplanation:
    """One thing that is wrong, and where to look."""

    message: str
    """What is wrong, in a sentence."""
    sign: str
    """A cross; a circle if it is waiting."""
    is_waiting: bool = False
    """Whether something else has to be right first."""
    look: tuple[str, ...] = ()
    """Hints and equations."""
    evidence: str = ""
    """What gives the mistake away."""
    place: str = ""
    """The learner's own line."""
    checks: CutList[str] = CutList()
    """What the checks that fail for it had to find, by their titles."""


@dataclass(frozen=True, slots=True)
class Section:
    """What there is to read about a function, or about several that fail alike."""

    functions: tuple[str, ...]
    explanations: CutList[PageExplanation]
    output: CutList[str]
    """What the learner's code printed while it failed, line by line."""


@dataclass(frozen=True, slots=True)
class PageCheck:
    """One hidden test of a function."""

    id: str
    kind: CheckKind
    status: CheckStatus
    message: str
    """What is wrong; empty if it passed."""
    explanations: tuple[PageExplanation, ...]
    """The diagnoses that explain it, then what the check itself saw; none if it passed."""
    output: CutList[str]


@dataclass(frozen=True, slots=True)
class PageFunction:
    """One graded function: a row of the table."""

    name: str
    status: FunctionStatus
    sign: str
    points: str
    """``9 / 14``."""
    aligned_points: str
    """The same, as wide as those of all other functions."""
    has_full_marks: bool
    state: str
    """A few words; empty if it is simply right."""
    unwritten: str
    """What is said about a function that is not there, or still a stub."""
    section: Section | None
    checks: tuple[PageCheck, ...]


@dataclass(frozen=True, slots=True)
class LeftOutReason:
    """The parts of a submission that were left out for one reason."""

    why: str
    parts: CutList[tuple[str, str]]
    """Where each was, and what it is."""

    def __str__(self) -> str:
        """Return it in one line of plain text."""
        parts = tuple(f"{where} ({what})" for where, what in self.parts.items)
        return f"{self.why}: {CutList('', parts, self.parts.more).joined('; ')}"


@dataclass(frozen=True, slots=True)
class Page:
    """All that people read about one report."""

    exercise: str
    headline: str
    """The score in words."""
    share: float
    """The score as a part of 1."""
    names: CutList[str]
    """The learner and the files."""
    next_step: str
    """What to do now; empty where nothing could be read."""
    columns: tuple[str, str]
    """The headings of the table of functions."""
    functions: tuple[PageFunction, ...]
    sections: CutList[Section]
    left_out: CutList[LeftOutReason]
    notes: CutList[str]
    footer: str
    """What graded it, and when."""
