"""See whether a function is right but for the order in which it unpacks a parameter.

Its names for the members of a tuple tell the order that it expects. If these are the reference's
names in another order, the failed checks run once more with the members in that order: if all of
them pass, that is the mistake.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from grader.errors import CheckFailed, LearnerRaised, SourceLocation
from grader.report.model import MEASURED, Diagnosis
from grader.running.callers import ChangingCaller
from grader.sandbox.child.parameter_names import matched_names
from grader.sandbox.child.unpacking import unpacked_parameters
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.course.exercise import Exercise
    from grader.judge.check_runner import CheckRunner
    from grader.judge.sandbox_caller import SandboxCaller
    from grader.running.check import CheckOutcome
    from grader.sandbox.replies import Reply, Unpacked

__all__ = ["wrongly_unpacked"]

VARIANT = "unpacked-in-another-order"
MEMBERS = "members"
"""The relation that a course may have a name for."""


@dataclass(frozen=True)
class _Order:
    """How a function unpacks one of its parameters, and how the reference does."""

    unpacked: Unpacked
    due: tuple[str, ...]
    index: int
    """Of the parameter."""
    places: tuple[int, ...]
    """The place in the contract's tuple of each member in the learner's."""


def wrongly_unpacked(
    exercise: Exercise,
    function: str,
    unpacked: Sequence[Unpacked],
    outcomes: Sequence[CheckOutcome],
    caller: SandboxCaller,
    runner: CheckRunner,
) -> Diagnosis | None:
    """Return the diagnosis of a function that is right with a parameter in its own order."""
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if not all(isinstance(each.failure, (CheckFailed, LearnerRaised)) for each in failed):
        return None
    for order in _other_orders(exercise, function, unpacked):
        reordering = _ReorderingCaller(caller, function, order)
        if all(runner.run(outcome.test, reordering).passed for outcome in failed):
            return None if caller.saw_reference else _diagnosis(exercise, function, order, failed)
    return None


def _other_orders(
    exercise: Exercise, function: str, unpacked: Sequence[Unpacked]
) -> Iterator[_Order]:
    reference = exercise.reference()
    parameters = reference.parameters(function)
    due = {name: names for name, names, _ in unpacked_parameters(reference[function])}
    for each in unpacked:
        if each.index >= len(parameters) or parameters[each.index] not in due:
            continue
        names = due[parameters[each.index]]
        matched = matched_names(each.names, names)
        if matched and len(matched) == len(each.names):
            places = tuple(matched[place] for place in range(len(names)))
            if places != tuple(range(len(names))):
                shown = [
                    each.names[places.index(place)] if name == "_" else name
                    for place, name in enumerate(names)
                ]
                yield _Order(each, tuple(shown), each.index, places)


@dataclass
class _ReorderingCaller(ChangingCaller):
    """Call a function with the members of one argument in the order that it expects."""

    order: _Order

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function``."""
        index, places = self.order.index, self.order.places
        given = args[index] if function == self.function and index < len(args) else None
        if not isinstance(given, tuple) or len(given) != len(places):
            return self.caller.call(function, args, seed=seed, want_inputs=want_inputs)
        changed = (*args[:index], tuple(given[each] for each in places), *args[index + 1 :])
        reply = self.caller.call(function, changed, seed=seed, want_inputs=want_inputs)
        after = reply.inputs[index] if reply.inputs else None
        if reply.inputs is None or not isinstance(after, tuple) or len(after) != len(places):
            return reply
        back = tuple(after[places.index(each)] for each in range(len(places)))
        return replace(reply, inputs=(*reply.inputs[:index], back, *reply.inputs[index + 1 :]))


def _diagnosis(
    exercise: Exercise, function: str, order: _Order, failed: Sequence[CheckOutcome]
) -> Diagnosis:
    parameter = exercise.reference().parameters(function)[order.index]
    known = exercise.sentences.relation(MEMBERS, parameter, exercise.quantities)
    mistake = known.mistake if known else MEASURED
    listed = [each for each in exercise.mistakes() if each.function == function]
    quantities = [each.quantity for each in listed if each.variant == VARIANT]
    where = order.unpacked.where
    values = {"due": ", ".join(order.due), "own": ", ".join(order.unpacked.names)}
    return Diagnosis(
        mistake=mistake,
        variant=VARIANT,
        quantity=next(iter(quantities), exercise.functions[function].first_output),
        message=message("signatures.unpacked", parameter=parameter, **values),
        line=_line(where) if where else "",
        evidence=message("signatures.unpacked_evidence", parameter=parameter),
        explains=[outcome.test.id for outcome in failed],
    )


def _line(where: SourceLocation) -> str:
    return f"{printable(str(where), 200)}: {printable(where.code.strip(), 160)}"
