"""A proof as text for people or data for programs, and the list of mistakes as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.course.exercise import Exercise
    from grader.course.mistakes import Mistake
    from grader.verify.model import CheckProof, MistakeProof, Proof

__all__ = ["as_data", "as_markdown", "as_text"]

_MILLISECONDS = 1000


def as_text(proof: Proof) -> str:
    """Return the matrix of mistakes and checks for each function, and the verdict."""
    lines: list[str] = []
    for function in dict.fromkeys(check.test.function for check in proof.checks):
        checks = [check for check in proof.checks if check.test.function == function]
        mistakes = [row for row in proof.mistakes if row.mistake.function == function]
        lines += [
            f"{proof.exercise}: {function}",
            *_check_lines(checks),
            *_matrix(checks, mistakes),
            "",
        ]
    return "\n".join([*lines, *_verdict(proof)]) + "\n"


def _check_lines(checks: Sequence[CheckProof]) -> Iterator[str]:
    widest = max(len(check.test.id) for check in checks)
    for number, check in enumerate(checks, 1):
        yield message(
            "verify.check",
            number=f"{number:>3}",
            check=f"{check.test.id:<{widest}}",
            points=f"{check.test.points:>4g}",
            local=f"{check.seconds * _MILLISECONDS:7.1f}",
            isolated=f"{check.isolated_seconds * _MILLISECONDS:7.1f}",
        )


def _matrix(checks: Sequence[CheckProof], mistakes: Sequence[MistakeProof]) -> Iterator[str]:
    if not mistakes:
        return
    numbers = [str(number) for number in range(1, len(checks) + 1)]
    width = max(map(len, numbers))
    names = [_mistake_name(row.mistake) for row in mistakes]
    widest = max(map(len, names))
    yield ""
    yield f"  {'':<{widest}}  " + " ".join(f"{number:>{width}}" for number in numbers)
    for row, name in zip(mistakes, names, strict=True):
        signs = ["x" if check.test.id in row.caught_by else "." for check in checks]
        cells = " ".join(f"{sign:>{width}}" for sign in signs)
        yield f"  {name:<{widest}}  {cells}{_named(row)}"


def _mistake_name(mistake: Mistake) -> str:
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


def as_data(proof: Proof) -> dict[str, Any]:
    """Return ``proof`` as plain dictionaries and lists, for JSON; times are in seconds."""
    return {
        "exercise": proof.exercise,
        "proven": proof.proven,
        "problems": [
            {"part": problem.part, "message": problem.message} for problem in proof.problems
        ],
        "reference_score": proof.reference_score,
        "stub_score": proof.stub_score,
        "seeds": proof.seeds,
        "duration": proof.duration,
        "checks": [_check_data(check) for check in proof.checks],
        "mistakes": [_mistake_data(row) for row in proof.mistakes],
    }


def _check_data(check: CheckProof) -> dict[str, Any]:
    return {
        "id": check.test.id,
        "function": check.test.function,
        "kind": check.test.kind,
        "points": check.test.points,
        "seconds": round(check.seconds, 6),
        "isolated_seconds": round(check.isolated_seconds, 6),
        "false_alarms": check.false_alarms,
    }


def _mistake_data(row: MistakeProof) -> dict[str, Any]:
    return {
        "function": row.mistake.function,
        "mistake": row.mistake.id,
        "quantity": row.mistake.quantity,
        "replace": row.mistake.replace,
        "with": row.mistake.by,
        "caught_by": list(row.caught_by),
        "named": list(row.named),
        "holds": row.holds,
    }


def as_markdown(exercise: Exercise) -> str:
    """Return a table of the mistakes that the diagnosis of ``exercise`` can name.

    Each has its id, sentence, functions and outputs; the edits would show the solution.
    """
    of_id: dict[str, list[Mistake]] = {}
    for mistake in exercise.mistakes():
        of_id.setdefault(mistake.id, []).append(mistake)
    head = [message("verify.docs_head"), "| --- | --- | --- |"]
    rows = [_row(exercise, id_, mistakes) for id_, mistakes in sorted(of_id.items())]
    return "\n".join([f"## {exercise.title}", "", *head, *rows]) + "\n"


def _row(exercise: Exercise, id_: str, mistakes: Sequence[Mistake]) -> str:
    where: dict[str, dict[str, None]] = {}
    for mistake in mistakes:
        where.setdefault(mistake.function, {})[mistake.quantity] = None
    places = "; ".join(
        f"`{function}`: {', '.join(quantities)}" for function, quantities in where.items()
    )
    return f"| `{id_}` | {_sentence(exercise, id_, mistakes)} | {places} |"


def _sentence(exercise: Exercise, id_: str, mistakes: Sequence[Mistake]) -> str:
    quantities = {mistake.quantity for mistake in mistakes}
    functions = {mistake.function for mistake in mistakes}
    values = {
        "quantity": quantities.pop() if len(quantities) == 1 else "…",
        "function": functions.pop() if len(functions) == 1 else "…",
        "said": "…",
        "means": "",
    }
    return exercise.sentences.message(id_, values).strip().replace("|", "\\|")
