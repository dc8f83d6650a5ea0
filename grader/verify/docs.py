"""The list of mistakes as a Markdown table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.exercise import Exercise
    from grader.course.mistakes import Mistake

__all__ = ["as_markdown"]


def as_markdown(exercise: Exercise) -> str:
    """Return what the diagnosis of ``exercise`` can name: id, sentence, functions and outputs.

    The edits themselves are left out: they would show the solution.
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
