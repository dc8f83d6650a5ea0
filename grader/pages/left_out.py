"""What was left out when a submission was read, by the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.report.model import LeftOut, Report

__all__ = ["Omission", "omissions"]


@dataclass(frozen=True, slots=True)
class Omission:
    """The parts that were left out for one reason."""

    why: str
    parts: tuple[LeftOut, ...]


def omissions(report: Report) -> list[Omission]:
    """Return the reasons, the rarest first: what happened once is more likely a surprise.

    Where there is one file only, the places do not repeat its name.
    """
    files = report.submission.files
    only = f"{files[0]}, " if len(files) == 1 else ""
    groups: dict[str, list[LeftOut]] = {}
    for part in report.submission.loaded.left_out:
        where = part.where.removeprefix(only)
        groups.setdefault(part.why, []).append(part.model_copy(update={"where": where}))
    found = [Omission(why, tuple(parts)) for why, parts in groups.items()]
    return sorted(found, key=lambda omission: len(omission.parts))
