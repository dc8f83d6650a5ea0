"""Find another default: failed checks pass once the arguments that they leave out are given.

A check that asks for defaults may fail where no output does, as a derivative is right with any
nudge. So each failed check that leaves arguments out is run once more with the reference's defaults
in their places.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from grader.diagnosis.found_mistakes import related
from grader.errors import CheckFailed, NNGradeError
from grader.running.callers import ChangingCaller
from grader.running.check import run_check
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.found_mistakes import FoundMistake
    from grader.running.callers import Caller
    from grader.running.check import CheckOutcome
    from grader.sandbox.replies import Reply

__all__ = ["ANOTHER_DEFAULT", "default_in_words", "wrong_default"]

ANOTHER_DEFAULT = "another default"
"""The relation of outputs that are right where an argument is given, and wrong where it is not."""
MAX_CHECKS = 4
"""Failed checks that are run again."""


@dataclass
class _GivenDefaults(ChangingCaller):
    """Give one function the arguments that a call leaves out."""

    defaults: tuple[Any, ...]
    """Of the first parameters, ``inspect.Parameter.empty`` where there is none."""

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function``, with all arguments if it is the one in question."""
        if function == self.function:
            args = (*args, *self.defaults[len(args) :])
        return super().call(function, args, seed=seed, want_inputs=want_inputs)


def wrong_default(
    diagnosed: DiagnosedFunction, outcomes: Sequence[CheckOutcome], caller: Caller, seed: int
) -> FoundMistake | None:
    """Find that checks fail just because arguments are left out: they pass with the defaults given.

    Such a function uses what it is given: only its defaults are others.
    """
    name = diagnosed.function.name
    parameters = inspect.signature(diagnosed.reference[name]).parameters
    defaults = tuple(each.default for each in parameters.values())
    failed = [outcome for outcome in outcomes if not outcome.passed]
    asked = [each for each in failed if (_given(each, name) or len(defaults)) < len(defaults)]
    for count in range(1, len(defaults) + 1):
        healed = [
            each
            for each in asked[:MAX_CHECKS]
            if (_given(each, name) or 0) < count
            and _passes(diagnosed, each, _GivenDefaults(caller, name, defaults[:count]), seed)
        ]
        if healed:
            names = list(parameters)[min(_given(each, name) or 0 for each in healed) : count]
            found = default_in_words(diagnosed, names, _quantity(diagnosed, healed))
            evidence = found.evidence if found and len(healed) == len(failed) else ""
            tests = tuple(each.test.id for each in healed)
            return found and replace(found, evidence=evidence, explains=tests)
    return None


def default_in_words(
    diagnosed: DiagnosedFunction, names: Sequence[str], quantity: str
) -> FoundMistake | None:
    """Return the mistake that the defaults of the parameters ``names`` are others."""
    key = "default" if len(names) == 1 else "defaults"
    values = {"names": message("diagnosis.and").join(names)}
    evidence = message(f"diagnosis.{key}", **values)
    found = related(diagnosed, ANOTHER_DEFAULT, quantity, evidence, otherwise=key, values=values)
    return replace(found, has_own_values=True) if found else None


def _given(outcome: CheckOutcome, function: str) -> int | None:
    """Return how many arguments the check gave at least, None if it did not call ``function``."""
    return min(
        (len(each.args) for each in outcome.calls if each.function == function), default=None
    )


def _passes(diagnosed: DiagnosedFunction, outcome: CheckOutcome, caller: Caller, seed: int) -> bool:
    """Tell whether the check passes through ``caller``."""
    diagnosed.check_time()
    reference = SimpleNamespace(**diagnosed.reference.namespace)
    try:
        return run_check(
            outcome.test, caller, reference, list(diagnosed.exercise.functions), seed
        ).passed
    except NNGradeError:
        return False


def _quantity(diagnosed: DiagnosedFunction, outcomes: Sequence[CheckOutcome]) -> str:
    failures = (each.failure for each in outcomes)
    named = (each.quantity for each in failures if isinstance(each, CheckFailed))
    return next(filter(None, named), diagnosed.function.first_output)
