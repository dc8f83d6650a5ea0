"""A proof for people: which mistake is caught by which check, times, and what is to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.course.mistakes import Mistake
    from grader.verify.model import CheckProof, MistakeProof, Proof

__all__ = ["as_text"]

MILLI = 1000


def as_text(proof: Proof) -> str:
    """Return the matrix of mistakes and checks for each function, and the verdict."""
    lines: list[str] = []
    for function in dict.fromkeys(check.test.function for check in proof.checks):
        checks = [check for check in proof.checks if check.test.function == function]
        mistakes = [row for row in proof.mistakes if row.mistake.function == function]
        lines += [f"{proof.exercise}: {function}", *_checks(checks), *_matrix(checks, mistakes), ""]
    return "\n".join([*lines, *_verdict(proof)]) + "\n"


def _checks(checks: Sequence[CheckProof]) -> Iterator[str]:
    widest = max(len(check.test.id) for check in checks)
    for number, check in enumerate(checks, 1):
        yield message(
            "verify.check",
            number=f"{number:>3}",
            check=f"{check.test.id:<{widest}}",
            points=f"{check.test.points:>4g}",
            local=f"{check.seconds * MILLI:7.1f}",
            isolated=f"{check.isolated_seconds * MILLI:7.1f}",
        )


def _matrix(checks: Sequence[CheckProof], mistakes: Sequence[MistakeProof]) -> Iterator[str]:
    if not mistakes:
        return
    numbers = [str(number) for number in range(1, len(checks) + 1)]
    width = max(map(len, numbers))
    names = [_name(row.mistake) for row in mistakes]
    widest = max(map(len, names))
    yield ""
    yield f"  {'':<{widest}}  " + " ".join(f"{number:>{width}}" for number in numbers)
    for row, name in zip(mistakes, names, strict=True):
        signs = ["x" if check.test.id in row.caught_by else "." for check in checks]
        cells = " ".join(f"{sign:>{width}}" for sign in signs)
        yield f"  {name:<{widest}}  {cells}{_named(row)}"


def _name(mistake: Mistake) -> str:
    variant = f", {mistake.variant}" if mistake.variant else ""
    return f"{mistake.id} ({mistake.quantity}{variant})"


def _named(row: MistakeProof) -> str:
    if row.holds:
        return ""
    if not row.caught_by:
        return message("verify.row_not_caught")
    named = ", ".join(row.named)
    return message("verify.row_misnamed", named=named) if named else message("verify.row_not_named")


def _verdict(proof: Proof) -> Iterator[str]:
    if not proof.proven:
        yield message("verify.not_proven", exercise=proof.exercise, count=len(proof.problems))
        for problem in proof.problems:
            first, *rest = problem.message.splitlines() or [""]
            yield f"  {problem.part}: {first}"
            yield from (f"    {line}" for line in rest)
        return
    yield message(
        "verify.proven",
        exercise=proof.exercise,
        mistakes=len(proof.mistakes),
        seeds=proof.seeds,
        checks=len(proof.checks),
        seconds=f"{proof.duration:.0f}",
    )
