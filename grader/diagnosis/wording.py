"""Put found mistakes into the words of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.source_lines import line_in_words, with_code
from grader.errors import LearnerRaised, known_kind
from grader.report.model import MEASURED, Diagnosis
from grader.text import catalogue, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.exercise import Exercise
    from grader.course.function import Function
    from grader.diagnosis.found_mistakes import FoundMistake
    from grader.submission.model import Submission

__all__ = ["in_words"]


def in_words(
    found: Sequence[FoundMistake],
    exercise: Exercise,
    function: str,
    submission: Submission | None,
    *,
    only_own_words: bool = False,
) -> list[Diagnosis]:
    """Return the diagnoses of ``function``, one for each mistake, finer name and quantity.

    ``only_own_words`` is for outputs of a process that may know replies of the reference. Then the
    diagnoses consist of sentences of nngrade and of the course, without a number, text or line by
    which the submission could pass such replies on.
    """
    diagnoses: dict[tuple[str, str, str], Diagnosis] = {}
    for each in found:
        key = (each.mistake, each.variant, exercise.quantities.stem(each.quantity))
        if told := diagnoses.get(key):
            explains = list(dict.fromkeys([*told.explains, *each.explains]))
            diagnoses[key] = told.model_copy(update={"explains": explains})
            continue
        has_equation = exercise.functions[function].has_equation_for(each.quantity)
        values = _values(each, exercise, function, only_own_words=only_own_words)
        values |= _outside(values, submission)
        evidence = (
            message("diagnosis.beside_the_reference")
            if only_own_words
            else _with_raising_line(each)
        )
        # What is shown once for several mistakes is not said again.
        repeated = any(told.evidence == evidence for told in diagnoses.values())
        diagnoses[key] = Diagnosis(
            mistake=each.mistake,
            variant=each.variant,
            quantity=each.quantity,
            message=_message(
                each,
                exercise,
                values,
                only_own_words=only_own_words,
                has_equation=has_equation,
            ),
            hint=_hint(each, exercise, values),
            equation=_equation(each, exercise.functions[function]),
            line="" if only_own_words and not each.is_unaided else _line(each, submission),
            evidence="" if repeated else evidence,
            explains=list(each.explains),
        )
    return list(diagnoses.values())


def _values(
    found: FoundMistake, exercise: Exercise, function: str, *, only_own_words: bool
) -> dict[str, object]:
    """Return what fills in a sentence: with ``only_own_words``, nothing of the submission's."""
    values: dict[str, object] = {"quantity": found.quantity, "function": function}
    if found.has_own_values or not only_own_words:
        return values | dict(found.values)
    if found.raised is not None:
        kind = known_kind(found.raised.kind)
        own = {"own_said": kind, "own_means": exercise.sentences.meaning(kind), **found.values}
        values |= {"said": own["own_said"], "means": own["own_means"]}
    return values


def _equation(found: FoundMistake, function: Function) -> str:
    """Return the equation of what is wrong; none that is only of other outputs.

    But where something is raised, or the whole is meant, all equations are.
    """
    is_whole = found.raised is not None or found.quantity == function.first_output
    if is_whole or function.has_equation_for(found.quantity):
        return function.equation_for(found.quantity)
    return ""


def _outside(values: dict[str, object], submission: Submission | None) -> dict[str, object]:
    """Return what a sentence calls variables from outside of the function."""
    if "names" not in values or "unread" not in values:
        return {}
    names = str(values["names"])
    kind = "file"
    if submission is not None and submission.main.kind == "notebook":
        several = message("diagnosis.and") in names
        kind = "notebook_several" if several else "notebook_one"
    return {"outside": message(f"diagnosis.outside_{kind}", names=names)}


def _message(
    found: FoundMistake,
    exercise: Exercise,
    values: dict[str, object],
    *,
    only_own_words: bool,
    has_equation: bool,
) -> str:
    if found.sentence:
        return found.sentence.format(**values)
    if found.mistake == MEASURED or found.measured:
        key = f"diagnosis.measured_{found.measured}"
        without_numbers = f"{key}_plain"
        if only_own_words and without_numbers in catalogue():
            key = without_numbers
        if not has_equation and f"{key}_no_equation" in catalogue():
            key = f"{key}_no_equation"
        return message(key, **values)
    return exercise.sentences.message(found.mistake, values)


def _hint(found: FoundMistake, exercise: Exercise, values: dict[str, object]) -> str:
    if found.hint:
        return found.hint.format(**values)
    return exercise.sentences.hint(found.mistake, values)


def _with_raising_line(found: FoundMistake) -> str:
    """Return the evidence, with where an exception was raised if another line is shown."""
    raised_at = found.raised.where if found.raised is not None else None
    if raised_at is None or found.where is None:
        return found.evidence
    places = [(each.file, each.cell, each.line) for each in (raised_at, found.where)]
    if places[0] == places[1]:
        return found.evidence
    said = message("diagnosis.raised_at", where=raised_at)
    before = found.evidence.rstrip(" .")
    return f"{before}. {said}" if before else said


def _line(found: FoundMistake, submission: Submission | None) -> str:
    """Return the line that an experiment found, else the one that raised; "" if there is none."""
    if found.where is not None:
        known = with_code(found.where, submission) if submission is not None else None
        return line_in_words(known) if known is not None else ""
    if isinstance(found.raised, LearnerRaised) and found.raised.where is not None:
        return line_in_words(found.raised.where)
    return ""
