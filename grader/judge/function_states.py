"""Say why a function is missing, and which functions are not written yet.

The sandbox reports it as a code with a place, when it loads a submission (``FunctionState``); here
it gets to the outcomes of the function's checks, and is put into words.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.errors import (
    FunctionMissing,
    FunctionState,
    LearnerFailure,
    LearnerRaised,
    NotImplementedYet,
    SourceLocation,
)
from grader.report.model import MEASURED, NOT_IMPLEMENTED, Diagnosis
from grader.text import catalogue, message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.course.function import Function
    from grader.report.model import FunctionResult
    from grader.running.check import CheckOutcome

__all__ = [
    "PYTHON",
    "diagnoses_with_state",
    "is_missing_module",
    "is_unwritten",
    "known_states",
    "may_be_done",
    "module_sentence",
    "outcomes_with_states",
    "state_hint",
    "state_in_short",
    "state_sentence",
]

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
"""The version of Python that reads submissions: a sandbox process has the grader's own."""
_NOT_DEFINED = re.compile(
    r"name '(?P<name>\w{1,80})' is not defined"
    r"|module '(?:\w{1,80}\.){0,9}(?P<module>\w{1,80})' has no attribute '(?P<attribute>\w{1,80})'"
)
_MODULE = re.compile(r"needs the module ([\w.]{1,80}),")
_LIBRARIES = re.compile(
    r"(?:IPython|PIL|bokeh|cupy|cv2|h5py|imageio|jax|keras|lightning|matplotlib|mxnet|numba|pandas"
    r"|plotly|scipy|seaborn|skimage|sklearn|statsmodels|sympy|tensorflow|theano|torch|torchvision"
    r"|tqdm)(?:\..*)?"
)
_EMPTY_PLACES = {"marks", "pass"}
"""The details of a function with marks between which nothing stands, or nothing but pass."""
_MAY_BE_DONE = {*_EMPTY_PLACES, "None", "..."}
"""Details of a function that may be right all the same, by what stands outside of the marks."""
_IN_WORDS = {"...": "three dots"}
"""What cannot stand at the end of a sentence."""
_VALUE_KINDS = {"value", "gradient", "convergence", "stability"}
_MAX_LOST = 3
"""Names that are told of, each of which another needs."""
_UNREADABLE = {"ended", "endless", "newer", "python2", "raised", "slow", "syntax"}
_TAKES_TIME = {"endless_loop", "waiting"}
_DONE_BY_NOBODY = {*_TAKES_TIME, "unwritten", "unfinished", "no_return"}
"""Codes of functions that exist all the same."""


def known_states(
    loaded: Iterable[FunctionState],
    not_code: Iterable[tuple[str, str, str]] = (),
    near: Iterable[FunctionState] = (),
) -> dict[str, FunctionState]:
    """Return what is known of functions by their names.

    ``not_code`` are the names of functions in cells that hold no code, with the cells' labels and
    kinds; that counts for those of which nothing else is known, and ``near``, functions with names
    like theirs, where not even that is.
    """
    states = {state.name or f"*{number}": state for number, state in enumerate(loaded)}
    for name, label, kind in not_code:
        detail = message("states.cell", place=label, kind=kind)
        states.setdefault(name, FunctionState(name, "not_code", None, detail))
    for state in near:
        states.setdefault(state.name, state)
    return states


def outcomes_with_states(
    outcomes: Mapping[str, Sequence[CheckOutcome]], states: Mapping[str, FunctionState]
) -> dict[str, list[CheckOutcome]]:
    """Return the outcomes with what is known of the functions, where it is why a check failed.

    A function that is not written fails in all its checks, as the stub does: code that was given
    around an empty place may pass some.
    """
    return {name: _with_states(name, own, states) for name, own in outcomes.items()}


def _with_states(
    name: str, outcomes: Sequence[CheckOutcome], states: Mapping[str, FunctionState]
) -> list[CheckOutcome]:
    state = states.get(name)
    kind: type[FunctionMissing | NotImplementedYet] | None = None
    if _is_unwritten(state, outcomes):
        kind = NotImplementedYet
    elif state is not None and state.code in _UNREADABLE and not _all_passed(outcomes):
        kind = FunctionMissing  # what ran is the stub beside it
    if kind is None:
        return [_with_state(outcome, states) for outcome in outcomes]
    failure = kind(name)
    failure.state = state
    return [replace(outcome, failure=failure, calls=[]) for outcome in outcomes]


def _all_passed(outcomes: Sequence[CheckOutcome]) -> bool:
    return all(outcome.passed for outcome in outcomes)


def is_unwritten(failure: LearnerFailure | None) -> bool:
    """Tell whether a check failed because the function's source shows that it is not written."""
    return (
        isinstance(failure, NotImplementedYet)
        and failure.state is not None
        and failure.state.code == "unwritten"
    )


def may_be_done(state: FunctionState | None) -> bool:
    """Tell whether a function that seems not to be written may pass with others substituted."""
    return state is not None and state.code == "unwritten" and state.detail in _MAY_BE_DONE


def _is_unwritten(state: FunctionState | None, outcomes: Sequence[CheckOutcome]) -> bool:
    if state is None or state.code != "unwritten" or _all_passed(outcomes):
        return False
    # Between empty marks nothing shows that the rest is not the learner's: a right value does.
    return state.detail not in _EMPTY_PLACES or not any(
        each.passed and each.test.kind in _VALUE_KINDS for each in outcomes
    )


def _with_state(outcome: CheckOutcome, states: Mapping[str, FunctionState]) -> CheckOutcome:
    name = outcome.test.function
    state = states.get(name) or _not_loaded(name, states)
    match outcome.failure:
        case FunctionMissing() if state and state.code not in _DONE_BY_NOBODY:
            outcome.failure.state = state
        case NotImplementedYet(returned_none=True) if state and state.code == "no_return":
            outcome.failure.state = state
        case LearnerRaised() if not outcome.saw_reference:
            outcome.failure.meaning = _meaning(outcome.failure, states)
            outcome.failure.lost_at = _lost_at(outcome.failure, states)
            outcome.failure.sentence = outcome.failure.sentence or module_sentence(outcome.failure)
    return outcome


def _not_loaded(name: str, states: Mapping[str, FunctionState]) -> FunctionState | None:
    """Return that a file is not there which may define ``name``; None if all files are there."""
    found = next((state for state in states.values() if state.code == "not_loaded"), None)
    return replace(found, name=name) if found else None


def _meaning(raised: LearnerRaised, states: Mapping[str, FunctionState]) -> str:
    """Return why a name or a module is not there; "" where nothing is known."""
    return " ".join(_why_missing(name, state) for name, state in _lost(raised, states))


def _lost(
    raised: LearnerRaised, states: Mapping[str, FunctionState]
) -> list[tuple[str, FunctionState]]:
    """Return the name that is not there, those without which it could not be made, and why.

    A name of a module of the learner's own, ``module.name``, counts as well.
    """
    lost: list[tuple[str, FunctionState]] = []
    said = raised.message[:300] if raised.kind in ("NameError", "AttributeError") else ""
    while len(lost) < _MAX_LOST and (found := _NOT_DEFINED.search(said)):
        name, module = found["name"] or found["attribute"], found["module"]
        state = states.get(name) or (None if module else _not_loaded(name, states))
        if state is None or state.where is None or (name, state) in lost:
            break
        if module and state.where.file.rpartition("/")[2] != f"{module}.py":
            break  # a line of another file lost a name that is the same
        lost.append((name, state))
        said = state.detail if state.code == "raised" else ""
    return lost


def _why_missing(name: str, state: FunctionState) -> str:
    if state.code == "imported":
        return message("states.module", module=printable(state.detail, 200))
    if state.code == "not_loaded":
        return f"{state_sentence(state)} {state_hint(state)}"
    suffix = f"_{state.code}" if f"states.helper_{state.code}" in catalogue() else ""
    return message(
        f"states.helper{suffix}",
        name=name,
        where=_place(state.where),
        detail="Python 2" if state.code == "python2" else _detail(state),
        python=PYTHON,
    )


def _lost_at(raised: LearnerRaised, states: Mapping[str, FunctionState]) -> SourceLocation | None:
    """Return the line at which what a name stands for could not be read or defined."""
    lost = _lost(raised, states)
    if not lost or lost[-1][1].code in {"imported", "not_loaded", "unwritten"}:
        return None
    return lost[-1][1].where


def is_missing_module(raised: LearnerRaised) -> bool:
    """Tell whether a value was needed from a module that is not there: the exception is ours."""
    return raised.kind == "ModuleNotAvailable"


def module_sentence(raised: LearnerRaised) -> str:
    """Return which module is not there; "" where the exception is about something else."""
    found = _MODULE.search(raised.message[:300]) if is_missing_module(raised) else None
    if found is None:
        return ""
    key = "library" if _LIBRARIES.fullmatch(found[1]) else "module"
    return message(f"states.{key}", module=found[1])


def state_sentence(state: FunctionState) -> str:
    """Return what is known of a function, as a sentence."""
    for key in (f"{state.code}_{state.detail}", f"{state.code}_holds", state.code):
        if f"states.{key}" in catalogue() and (state.detail or key == state.code):
            return _worded(key, state)
    raise KeyError(state.code)


def state_hint(state: FunctionState) -> str:
    """Return what to do about it."""
    return _worded(f"{state.code}_hint", state)


def state_in_short(state: FunctionState) -> str:
    """Return the state in a few words for a table; "" where the function's status says it."""
    key = f"{state.code}_short"
    return _worded(key, state) if f"states.{key}" in catalogue() else ""


def _worded(key: str, state: FunctionState) -> str:
    told = message(
        f"states.{key}",
        function=state.name,
        where=_place(state.where),
        place=f"line {state.where.line}" if state.where else "",
        detail=_detail(state),
        python=PYTHON,
    )
    return told.replace("?.", "?")


def _detail(state: FunctionState) -> str:
    detail = printable(_IN_WORDS.get(state.detail, state.detail), 200)
    key = f"loading.{detail}"
    return message(key) if state.code == "left_out" and key in catalogue() else detail.rstrip(".")


def _place(where: SourceLocation | None) -> str:
    return printable(str(where), 200) if where else ""


def diagnoses_with_state(
    function: Function,
    state: FunctionState | None,
    result: FunctionResult,
    found: Sequence[Diagnosis],
) -> list[Diagnosis]:
    """Return the diagnoses of a function that is not right, with what its source says of it."""
    if state is None or state.code not in _DONE_BY_NOBODY:
        return list(found)
    is_stopped = any(check.status == "timeout" for check in result.checks)
    is_about_it = {
        "endless_loop": is_stopped,
        "waiting": is_stopped,
        "unwritten": result.status == "not_implemented",
        "no_return": any(each.mistake == NOT_IMPLEMENTED for each in found),
        # What is computed is right where only the arguments are not left as they were.
        "unfinished": any(c.status != "passed" and c.kind != "purity" for c in result.checks),
    }
    if not is_about_it[state.code]:
        return list(found)
    replaced = {
        "endless_loop": set(),
        "waiting": set(),
        "unfinished": {NOT_IMPLEMENTED, "raises"},
    }.get(state.code, {NOT_IMPLEMENTED})
    kept = (
        []
        if state.code == "unwritten"
        else [
            each
            for each in found
            if each.mistake not in replaced
            # Without a line, that an output is wrong says less than that it is not written.
            and not (state.code == "unfinished" and each.mistake in _VAGUE and not each.line)
        ]
    )
    is_endless = state.code in _TAKES_TIME
    failed = [
        check.id
        for check in result.checks
        if (check.status == "timeout" if is_endless else check.status != "passed")
    ]
    told = {id_ for each in kept for id_ in each.explains}
    own = Diagnosis(
        mistake=MEASURED if is_endless else NOT_IMPLEMENTED,
        variant="" if state.code == "unwritten" else state.code.replace("_", "-"),
        quantity=function.first_output,
        message=state_sentence(state),
        hint=state_hint(state),
        # What is missing stands in no line.
        line=_line(state) if state.code in {*_TAKES_TIME, "unfinished"} else "",
        explains=[id_ for id_ in failed if id_ not in told],
    )
    return [own, *kept]


_VAGUE = {MEASURED, "wrong-shape"}


def _line(state: FunctionState) -> str:
    if state.where is None:
        return ""
    code = printable(state.where.code.strip(), 160)
    return f"{_place(state.where)}: {code}" if code else _place(state.where)
