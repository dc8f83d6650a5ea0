"""The function that is diagnosed, with its cases: arguments, actual and expected outputs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.accepted_shapes import in_expected_shapes
from grader.diagnosis.fingerprints import Fingerprint, fingerprint, fingerprint_of
from grader.diagnosis.known_outputs import KNOWN, Outputs, digest_of, size_of
from grader.diagnosis.leaves import (
    LENGTH,
    LeafPath,
    Leaves,
    agree,
    copied,
    display_name,
    flatten,
    is_broadcast_of,
    is_finite,
    is_lost,
    shape_of,
)
from grader.diagnosis.numbered_keys import renumber
from grader.diagnosis.random_arrays import signatures
from grader.diagnosis.stretching import stretching, unstretched
from grader.errors import ChildLost, FunctionMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from grader.course.exercise import Exercise
    from grader.course.function import Function
    from grader.course.mistakes import Mistake
    from grader.course.quantities import Quantities
    from grader.course.reference import Reference
    from grader.diagnosis.probe import Probe
    from grader.errors import LearnerFailure
    from grader.running.learner import Call

__all__ = ["RAISED", "CallOutput", "Case", "DiagnosedFunction", "case_of", "diagnosed_function"]

RAISED: LeafPath = ("!",)
"""The path that stands for all outputs of a call that raised instead of returning."""
CallOutput = tuple[int, LeafPath]
"""One output of one call: the number of the case, and the path of the output."""
MIN_WRONG = 3
"""Wrong calls that are enough to tell a mistake by."""
RANDOM_SEED = 20
"""Seeds the reference and its edits, so that each draws the same random numbers."""


@dataclass(frozen=True)
class Case:
    """One call of the function."""

    args: tuple[Any, ...]
    actual: Leaves
    """What the submission returned; empty if it raised."""
    expected: Leaves
    """What the reference returns."""
    raised: LearnerFailure | None = None
    fingerprint: Fingerprint | None = None
    """Of ``raised``."""
    value: Any = None
    """What the submission returned, as it is."""
    points: tuple[complex, ...] = ()
    """The numbers with which the submission called functions among the arguments."""
    start: tuple[str, list[Any]] | None = None
    """A function, and what it returned in this call instead of its own, one after the other."""
    digest: bytes = b""
    """Equal for equal arguments; empty where that cannot be said."""

    @cached_property
    def wrong(self) -> frozenset[LeafPath]:
        """The paths of all wrong outputs."""
        if self.fingerprint is not None:
            return frozenset([RAISED])
        return frozenset(
            path
            for path, expected in self.expected.items()
            if path not in self.actual or not agree(self.actual[path], expected)
        )


@dataclass(frozen=True)
class DiagnosedFunction:
    """A function of the submission, with everything that its diagnosis is drawn from."""

    exercise: Exercise
    function: Function
    is_random: bool
    """Whether its outputs differ from run to run, so that only statistics can be compared."""
    returns_dictionary: bool = False
    """Whether its outputs are the entries of one dictionary."""
    failed_names: frozenset[str] = frozenset()
    """Words of the quantities of failed checks; empty: every quantity counts."""
    cases: tuple[Case, ...] = ()
    """Wrong ones first."""
    check_time: Callable[[], None] = lambda: None
    """Raises when there is no time left."""
    probe: Probe | None = None
    """Asks the submission's process, if there is one."""
    may_mutate: bool = True
    """Whether its arguments may be changed in place; not if a check has seen that they are not."""
    edited_outputs: dict[object, tuple[object, Outputs]] = field(default_factory=dict)
    """What edits of the reference returned: none is run twice on the same arguments."""
    from_start: list[Any] = field(default_factory=list)
    """The same function, with calls that begin where the reference does: made once."""
    accepted_shapes: frozenset[str] = frozenset()
    """Quantities of which the checks accept any shape that holds the same numbers."""
    compares_numbers: bool = False
    """Whether random numbers are compared as they are, because they are drawn alike."""

    @property
    def quantities(self) -> Quantities:
        """What the exercise says of its quantities."""
        return self.exercise.quantities

    @property
    def reference(self) -> Reference:
        """The reference of the exercise."""
        return self.exercise.reference()

    @property
    def mistakes(self) -> list[Mistake]:
        """The listed mistakes of the function."""
        name = self.function.name
        return [mistake for mistake in self.exercise.mistakes() if mistake.function == name]

    @cached_property
    def wrong_outputs(self) -> frozenset[CallOutput]:
        """Every output of every call that is wrong."""
        return frozenset((i, path) for i, case in enumerate(self.cases) for path in case.wrong)

    def with_cases(self, cases: Iterable[Case]) -> DiagnosedFunction:
        """Return the same function with other cases."""
        return replace(self, cases=tuple(cases))

    def stem(self, path: LeafPath) -> str:
        """Return the name of the leaf at ``path``, without its number."""
        return self.quantities.stem(display_name(path))

    def stems(self, path: LeafPath) -> set[str]:
        """Return every name on ``path``, without numbers."""
        names = (part for part in path if isinstance(part, str) and part != LENGTH)
        return {self.quantities.stem(name) for name in names}

    def is_in_failed_check(self, path: LeafPath) -> bool:
        """Tell whether a failed check was about the output at ``path``.

        A contract can leave open what the reference decides: how often a number is noted, or
        whether a number stands for an array of equal numbers. Where no check fails for it, it is
        not wrong.
        """
        return not self.failed_names or not self.failed_names.isdisjoint(self.stems(path))

    def pairs(self, paths: Iterable[LeafPath]) -> list[tuple[Case, Any, Any]]:
        """Return (case, actual, expected) of the outputs at ``paths``, in calls that returned.

        A missing output is None.
        """
        return [
            (case, case.actual.get(path), case.expected[path])
            for path in paths
            for case in self.cases
            if path in case.expected and case.fingerprint is None
        ]

    def lacks_all_outputs(self) -> bool:
        """Tell whether a call returned something that holds none of the outputs."""
        return any(
            case.fingerprint is None and not any(path in case.actual for path in case.expected)
            for case in self.cases
        )

    def without_accepted(self, *, of_other_forms: bool = False) -> DiagnosedFunction | None:
        """Return the function without wrong outputs that no check failed for.

        With ``of_other_forms``, only without those of another shape, or in another place, and those
        that are lost: a check stops at its first failure, and does not come to other values. None
        if there are none.
        """
        cases = []
        for case in self.cases:
            expected, actual = dict(case.expected), dict(case.actual)
            for path in case.wrong:
                if path not in expected or self.is_in_failed_check(path):
                    continue
                if of_other_forms and _has_form(actual.get(path), expected[path]):
                    continue
                if is_broadcast_of(actual.get(path), expected[path]):
                    actual[path] = expected[path]
                else:
                    del expected[path]
            cases.append(replace(case, expected=expected, actual=actual))
        reduced = self.with_cases(cases)
        return None if reduced.wrong_outputs == self.wrong_outputs else reduced

    def without_lost(self) -> DiagnosedFunction | None:
        """Return the function without calls in which a wrong output has no finite number.

        What grows without bound gets lost in another way with each way to write it. None if there
        are no such calls, or too few others.
        """
        kept = [
            case for case in self.cases if not any(is_lost(case.actual.get(p)) for p in case.wrong)
        ]
        wrong = sum(bool(case.wrong) for case in kept)
        return self.with_cases(kept) if len(kept) < len(self.cases) and wrong >= MIN_WRONG else None

    def sizes(self, case: Case, expected: Any = None) -> dict[str, int]:
        """Return the named sizes of the arguments of a case, and of one of its outputs."""
        names = self.reference.parameters(self.function.name)
        return self.quantities.sizes_of(dict(zip(names, case.args, strict=False)), expected)

    def run(
        self, function: Callable[..., Any], case: Case, *, stretches: bool = False
    ) -> Leaves | Fingerprint:
        """Return what ``function``, the reference or an edit of it, makes of the arguments.

        With ``stretches``, products repeat an axis of size 1 where sizes differ.
        """
        self.check_time()
        if self.is_random:
            np.random.seed(RANDOM_SEED)  # noqa: NPY002 - the generator that references draw from
        try:
            args = copied(case.args)
            value = unstretched(function(*stretching(args))) if stretches else function(*args)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a mistake may raise anything
            return fingerprint_of(type(error).__name__, str(error))
        if value is None:
            return ("None",)
        return self.leaves(value)

    def outputs(
        self,
        mistakes: tuple[Mistake, ...],
        case: Case,
        function: Callable[[], Callable[..., Any]],
        *,
        stretches: bool = False,
    ) -> Outputs:
        """Return what the reference with ``mistakes`` makes of the arguments, if known from before.

        ``function`` returns that edit, and ``stretches`` is as for :meth:`run`.
        """

        def make() -> Outputs:
            return Outputs(self.run(function(), case, stretches=stretches))

        if not case.digest:
            return make()
        self.check_time()
        numbers = self.is_random and not self.compares_numbers
        form = (self.is_random, numbers, self.returns_dictionary, stretches)
        key = (self.function.name, mistakes, form, case.digest)
        return KNOWN.get(self.reference, key, make, size_of)

    def leaves(self, value: Any) -> Leaves:
        """Return the leaves of a returned ``value``, as signatures if they are random."""
        leaves = flatten(value, self.function.returns, is_one_dictionary=self.returns_dictionary)
        return signatures(leaves) if self.is_random and not self.compares_numbers else leaves

    def actual_leaves(self, value: Any, expected: Leaves) -> Leaves:
        """Return the leaves of a ``value`` of the submission, in the shapes of those expected.

        That is where the checks accept other shapes.
        """
        leaves = self.leaves(value)
        return in_expected_shapes(leaves, expected, self.accepted_shapes, self.quantities)


def _has_form(actual: Any, expected: Any) -> bool:
    """Tell whether an output has the shape that is due, and finite numbers."""
    return is_finite(actual) and shape_of(actual) == shape_of(expected)


def diagnosed_function(
    exercise: Exercise,
    function: Function,
    calls: Sequence[Call],
    failed_names: frozenset[str] = frozenset(),
    check_time: Callable[[], None] = lambda: None,
    *,
    probe: Probe | None = None,
    may_mutate: bool = True,
    accepted_shapes: frozenset[str] = frozenset(),
) -> DiagnosedFunction:
    """Return ``function`` with a case for each of its ``calls`` that the reference can answer.

    ``failed_names`` are the words of the quantities of failed checks; they count only if outputs
    are among them. The others are those of the diagnosed function.
    """
    own = [
        call
        for call in calls
        if call.function == function.name
        and not isinstance(call.failure, (ChildLost, FunctionMissing))
    ]
    diagnosed = DiagnosedFunction(
        exercise,
        function,
        _is_random(exercise, function),
        check_time=check_time,
        probe=probe,
        may_mutate=may_mutate,
        accepted_shapes=accepted_shapes,
    )
    if own and len(function.returns) > 1:
        right = diagnosed.reference[function.name]
        is_dictionary = isinstance(right(*copied(own[0].args)), dict)
        diagnosed = replace(diagnosed, returns_dictionary=is_dictionary)
    cases = [case for call in own if (case := case_of(diagnosed, call)) is not None]
    renumbered, _ = renumber(
        [case.actual for case in cases],
        [case.expected for case in cases],
        diagnosed.quantities,
        first=0,
    )
    cases = [replace(case, actual=leaves) for case, leaves in zip(cases, renumbered, strict=True)]
    diagnosed = diagnosed.with_cases(sorted(cases, key=lambda case: not case.wrong))
    outputs = {stem for case in cases for path in case.expected for stem in diagnosed.stems(path)}
    if outputs.isdisjoint(failed_names):
        return diagnosed
    return replace(diagnosed, failed_names=failed_names)


def case_of(diagnosed: DiagnosedFunction, call: Call) -> Case | None:
    """Return the case of ``call``, None where the reference raises as well."""
    case = Case(call.args, {}, {}, call.failure, digest=digest_of(call.args))
    right = diagnosed.reference[diagnosed.function.name]
    expected = diagnosed.outputs((), case, lambda: right).returned
    if not isinstance(expected, dict):
        return None
    if call.failure is not None:
        found = fingerprint(call.failure)
        return replace(case, expected=expected, fingerprint=found)
    actual = diagnosed.actual_leaves(call.value, expected)
    case = replace(case, expected=expected, actual=actual)
    return replace(case, value=call.value, points=call.points)


def _is_random(exercise: Exercise, function: Function) -> bool:
    """Tell whether the function, or one that it may call, draws random numbers."""
    sources = exercise.reference().sources
    names = (function.name, *exercise.closure(function.name))
    return any("random." in sources[name] for name in names)
