"""Make a listed mistake in the reference, and compare what it returns with the submission."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.cases import RAISED, CallOutput
from grader.diagnosis.fingerprints import BROADCAST, MASK, PRODUCT, RESHAPE
from grader.diagnosis.leaves import agree, is_broadcast_of, is_finite, is_lost, shape_of
from grader.diagnosis.raising_lines import raises_elsewhere
from grader.errors import CourseError
from grader.running.learner import points_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import CodeType

    from grader.course.mistakes import Mistake
    from grader.course.reference import Reference
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.fingerprints import Fingerprint
    from grader.diagnosis.known_outputs import Outputs
    from grader.diagnosis.leaves import LeafPath, Leaves

__all__ = [
    "Effect",
    "Explanation",
    "add_up",
    "calls_elsewhere",
    "changes_shape",
    "compatible",
    "edited_function",
    "edited_namespace",
    "effect",
    "stays_right",
    "try_mistakes",
]


SAME_POINT = 1e-10
"""How far two points may be apart that are the same, for numbers near 1."""
CLASHES = {PRODUCT, BROADCAST}
"""Kinds of exceptions that are compared by sizes alone."""
SHAPE_KINDS = {*CLASHES, MASK, RESHAPE}
"""Kinds of exceptions of which the one or the other comes, as a function that is called is written.

Its own shapes clash if it is given what belongs to something else.
"""
ASSERTION = "AssertionError"
MIN_ALIKE = 2
"""Calls that are wrong in the same way, where in others shapes clash in another way."""


def edited_function(reference: Reference, mistakes: Sequence[Mistake]) -> Callable[..., Any]:
    """Return the reference's function with ``mistakes`` in it; those that it calls stay right."""
    name = mistakes[0].function
    source = edited_source(reference, mistakes)
    namespace = dict(reference.namespace)
    _define(source, str(reference.path), namespace)
    function: Callable[..., Any] = namespace[name]
    return function


def edited_source(reference: Reference, mistakes: Sequence[Mistake]) -> str:
    """Return the text of the reference's function with ``mistakes`` in it."""
    source = reference.sources[mistakes[0].function]
    for mistake in mistakes:
        source = mistake.edit(source)
    return source


def edited_namespace(reference: Reference, mistake: Mistake) -> dict[str, Any]:
    """Return all functions of the reference, as a learner who makes ``mistake`` would have them.

    Every function is defined anew, so that those which call the mistaken one call the edit.
    """
    namespace = dict(reference.namespace)
    for name, source in reference.sources.items():
        text = mistake.edit(source) if name == mistake.function else source
        _define(text, str(reference.path), namespace)
    return namespace


def compatible(source: str, one: Mistake, other: Mistake) -> bool:
    """Tell whether ``source`` can have both mistakes: neither edit changes the other's text."""
    if one.replace == other.replace:
        return False
    after = one.edit(source)
    return after.count(other.replace) == 1 and other.edit(source).count(one.replace) == 1


def _define(source: str, path: str, namespace: dict[str, Any]) -> None:
    try:
        exec(_compiled(source, path), namespace)  # noqa: S102 - the author's own code
    except (SyntaxError, NameError, SystemExit) as error:
        raise CourseError(f"{path}: an edited function does not compile: {error}") from error


@lru_cache(maxsize=4096)
def _compiled(source: str, path: str) -> CodeType:
    return compile(source, path, "exec")


@dataclass(frozen=True)
class Explanation:
    """One mistake, or two together, and the wrong outputs that they explain."""

    mistakes: tuple[Mistake, ...]
    outputs: frozenset[CallOutput]
    stretched: bool = False
    """Whether the edit explains them only if products repeat an axis of size 1."""
    clashes_differ: bool = False
    """Whether in some calls other shapes clash than under the edit."""


def try_mistakes(
    diagnosed: DiagnosedFunction, mistakes: tuple[Mistake, ...], numbers: Iterable[int]
) -> Explanation | None:
    """Return what ``mistakes`` explain in the cases ``numbers``; None if they are not made.

    They explain outputs if everything that the edit changes is in the submission just so: every
    output that is wrong under the edit is the same in the submission, shape or exception included.
    """
    numbers = list(numbers)
    only_raises = all(path == RAISED for _, path in diagnosed.wrong_outputs)
    outputs: set[CallOutput] = set()
    stretched = False
    alike = 0
    differing: list[int] = []
    for number in numbers:
        case = diagnosed.cases[number]
        made = _outputs(diagnosed, mistakes, case)
        if not _calls_there(diagnosed, mistakes, case):
            return None
        if _may_stretch_axis(case, made.returned):
            made = _outputs(diagnosed, mistakes, case, stretches=True)
            stretched = True
        edited = made.returned
        paths = _reproduced(case, made, may_hide_edit=not only_raises)
        if paths is None and diagnosed.function.uses and _both_clash(case, edited):
            differing.append(number)
            outputs.add((number, RAISED))
            continue
        if paths is None:
            return None
        alike += bool(paths)
        if isinstance(edited, tuple) and edited[0] in CLASHES:
            source = edited_source(diagnosed.reference, mistakes)
            function = edited_function(diagnosed.reference, mistakes)
            if raises_elsewhere(diagnosed, function, source, case):
                return None
        outputs.update((number, path) for path in paths)
    if not _tells_anything(diagnosed, numbers, outputs):
        return None
    if differing and (alike < MIN_ALIKE or 2 * alike < len(differing)):
        return None
    return Explanation(mistakes, frozenset(outputs), stretched, clashes_differ=bool(differing))


def _calls_there(diagnosed: DiagnosedFunction, mistakes: tuple[Mistake, ...], case: Case) -> bool:
    """Tell whether the edit calls functions at all points where the submission calls them.

    An edit that calls one is none of a submission that calls none.
    """
    if not any(map(callable, case.args)):
        return True
    edited = edited_function(diagnosed.reference, mistakes)
    if not case.points:
        return case.fingerprint is not None or not _points(diagnosed, edited, case)
    return _calls_only_there(diagnosed, edited, case)


def calls_elsewhere(diagnosed: DiagnosedFunction) -> bool | None:
    """Tell whether functions among the arguments are called at other points than the reference's.

    None if none is called, or if that differs from one wrong call to another.
    """
    reference = diagnosed.reference[diagnosed.function.name]
    elsewhere = {
        not _calls_only_there(diagnosed, reference, case)
        for case in diagnosed.cases
        if case.points and case.wrong
    }
    return elsewhere.pop() if len(elsewhere) == 1 else None


def _calls_only_there(
    diagnosed: DiagnosedFunction, function: Callable[..., Any], case: Case
) -> bool:
    """Tell whether the submission calls functions only at points where ``function`` does."""
    called = _points(diagnosed, function, case)
    return _are_among(case.points, (*called, *_numbers(case.args)))


def _points(
    diagnosed: DiagnosedFunction, function: Callable[..., Any], case: Case
) -> Sequence[complex]:
    """Return where ``function`` calls the functions among the arguments."""
    before = points_of(case.args)
    diagnosed.run(function, case)
    return points_of(case.args)[len(before) :]


def _are_among(points: Sequence[complex], others: Sequence[complex]) -> bool:
    """Tell whether a submission calls a function only where an edit does, or at its own arguments.

    The edit may call it at more: an edit of one line leaves the others as they are.
    """
    return all(
        any(abs(point - other) <= SAME_POINT * (1 + abs(point)) for other in others)
        for point in points
    )


def _numbers(args: tuple[Any, ...]) -> Iterator[complex]:
    """Yield the arguments that are single numbers."""
    yield from (complex(arg) for arg in args if isinstance(arg, (int, float, complex)))


@dataclass(frozen=True)
class Effect:
    """What a mistake does to the outputs of one call."""

    changed: frozenset[LeafPath]
    """The outputs that it makes wrong."""
    reproduced: frozenset[LeafPath]
    """Those of them that are wrong in the same way in the submission."""
    outputs: Leaves
    """All outputs under the edit."""


def effect(diagnosed: DiagnosedFunction, mistake: Mistake, case: Case) -> Effect | None:
    """Return what ``mistake`` changes in ``case``, None if that is more than is wrong there."""
    made = _outputs(diagnosed, (mistake,), case)
    edited = made.returned
    if isinstance(edited, tuple):
        return None
    changed = frozenset(_changed(case, made, edited))
    if not changed <= case.wrong:
        return None
    same = frozenset(path for path in changed if _same_output(case, edited, path))
    return Effect(changed, same, edited)


def add_up(case: Case, one: Effect, other: Effect) -> bool:
    """Tell whether two mistakes together seem to give what is wrong in ``case``.

    That is so where each shifts the wrong outputs, or multiplies them, and the submission has both
    shifts, or both factors.
    """
    return all(_adds_up(case, one, other, path) for path in case.wrong)


def _adds_up(case: Case, one: Effect, other: Effect, path: LeafPath) -> bool:
    leaves: list[Any] = [
        case.actual.get(path),
        case.expected.get(path),
        one.outputs.get(path),
        other.outputs.get(path),
    ]
    if not all(map(is_finite, leaves)) or len({np.size(leaf) for leaf in leaves}) > 1:
        return False
    actual, expected, first, second = (np.ravel(leaf).astype(float) for leaf in leaves)
    return agree(actual + expected, first + second) or agree(actual * expected, first * second)


def stays_right(diagnosed: DiagnosedFunction, mistake: Mistake, case: Case) -> bool:
    """Tell whether ``mistake`` leaves everything as it is expected in ``case``."""
    made = _outputs(diagnosed, (mistake,), case)
    return not isinstance(made.returned, tuple) and not _changed(case, made, made.returned)


def changes_shape(
    diagnosed: DiagnosedFunction, mistakes: tuple[Mistake, ...], case: Case, path: LeafPath
) -> bool:
    """Tell whether the edit gives the output at ``path`` another shape than is due.

    If not, another shape in the submission, such as a number for an array of it, is not its doing.
    """
    edited = _outputs(diagnosed, mistakes, case).returned
    if not isinstance(edited, dict) or path not in edited:
        return True
    return shape_of(edited[path]) != shape_of(case.expected[path])


def _outputs(
    diagnosed: DiagnosedFunction,
    mistakes: tuple[Mistake, ...],
    case: Case,
    *,
    stretches: bool = False,
) -> Outputs:
    """Return what the reference with ``mistakes`` makes of the arguments of ``case``."""
    known, key = diagnosed.edited_outputs, (mistakes, id(case.args), stretches)
    if key not in known:
        edited = partial(edited_function, diagnosed.reference, mistakes)
        # The arguments are kept, so that no others come to lie in their place.
        known[key] = case.args, diagnosed.outputs(mistakes, case, edited, stretches=stretches)
    return known[key][1]


def _tells_anything(
    diagnosed: DiagnosedFunction, numbers: Iterable[int], outputs: Iterable[CallOutput]
) -> bool:
    """Tell whether ``outputs``, which an edit gives as well, are any evidence.

    Many mistakes give nothing but NaN or infinity. That all outputs are so in all calls does not
    tell which mistake it is; that some are right, and the rest so, does.
    """
    cases = diagnosed.cases
    if any(not cases[number].wrong for number in numbers):
        return any(True for _ in outputs)
    return any(path == RAISED or not _is_lost(cases[number], path) for number, path in outputs)


def _is_lost(case: Case, path: LeafPath) -> bool:
    """Tell whether no number of the output at ``path`` is finite, where those expected are."""
    actual, expected = case.actual.get(path), case.expected.get(path)
    return is_lost(actual) and not is_lost(expected)


def _may_stretch_axis(case: Case, edited: Leaves | Fingerprint) -> bool:
    """Tell whether the submission may have repeated an axis of size 1 where the edit raises.

    ``einsum`` does that, ``@`` does not.
    """
    if not isinstance(edited, tuple) or case.fingerprint is not None or not case.wrong:
        return False
    return edited[0] == PRODUCT and 1 in edited[1:]


def _both_clash(case: Case, edited: Leaves | Fingerprint) -> bool:
    """Tell whether shapes clash in the submission and under the edit, be it in another way.

    An own assert may find the shape before it clashes.
    """
    return (
        isinstance(edited, tuple)
        and case.fingerprint is not None
        and edited[0] in SHAPE_KINDS
        and case.fingerprint[0] in {*SHAPE_KINDS, ASSERTION}
    )


def _reproduced(case: Case, made: Outputs, *, may_hide_edit: bool) -> Sequence[LeafPath] | None:
    """Return the outputs that are wrong in the same way under the edit.

    None if the edit changes something that the submission does not have so. ``may_hide_edit`` says
    whether an exception of the submission is thought to hide what the edit changes.
    """
    edited = made.returned
    if isinstance(edited, tuple):
        return [RAISED] if edited == case.fingerprint else None
    changed = _changed(case, made, edited)
    if case.fingerprint is not None:
        if case.fingerprint[0] == ASSERTION and _has_wrong_shape(case, edited, changed):
            return [RAISED]
        return [] if may_hide_edit or not changed else None
    if not all(_same_output(case, edited, path) for path in changed):
        return None
    if any(path not in edited for path in changed):
        names = {"", *(path[0] for path in case.expected if path)}
        if not _has_outline(case.actual, edited, names):
            return None
    return changed


def _has_wrong_shape(case: Case, edited: Leaves, changed: Iterable[LeafPath]) -> bool:
    """Tell whether the edit gives an output another shape, as an own assert would find.

    A list of another length is none: how often a number is noted is seldom asserted.
    """
    return any(
        shape_of(edited.get(path)) != shape_of(case.expected[path])
        and not (_is_row(edited.get(path)) and _is_row(case.expected[path]))
        for path in changed
    )


def _is_row(leaf: Any) -> bool:
    return len(shape_of(leaf) or ()) == 1


def _changed(case: Case, made: Outputs, edited: Leaves) -> list[LeafPath]:
    """Return the outputs that the edit makes wrong; ``edited`` are all that it returned."""
    for path, expected in case.expected.items():
        if path not in made.differs:
            made.differs[path] = path not in edited or not agree(edited[path], expected)
    return [path for path in case.expected if made.differs[path]]


def _same_output(case: Case, edited: Leaves, path: LeafPath) -> bool:
    """Tell whether submission and edit have the same output at ``path``, or both have none."""
    if path not in case.actual or path not in edited:
        is_missing = path not in case.actual and path not in edited
        return is_missing and _has_parts(case.actual, path) == _has_parts(edited, path)
    actual, expected, mistaken = case.actual[path], case.expected[path], edited[path]
    if agree(actual, mistaken):
        return True
    if agree(*(_without_ones(leaf, expected) for leaf in (actual, mistaken))):
        return True
    return is_broadcast_of(actual, mistaken)


def _has_parts(leaves: Leaves, path: LeafPath) -> bool:
    """Tell whether a tuple, a list or a dictionary stands at ``path``."""
    return any(len(at) > len(path) and at[: len(path)] == path for at in leaves)


def _without_ones(leaf: Any, expected: Any) -> Any:
    """Return an array of a wrong shape without axes of size 1: (m,) is as wrong as (1, m)."""
    if isinstance(leaf, np.ndarray) and leaf.shape != np.shape(expected):
        return leaf.squeeze()
    return leaf


def _has_outline(actual: Leaves, edited: Leaves, names: set[str | int]) -> bool:
    """Tell whether of the outputs ``names`` there are the same, and with the same parts or more.

    A dictionary of the submission may have further keys; a tuple is no dictionary.
    """
    ours, theirs = _outline(edited, names), _outline(actual, names)
    return ours.keys() == theirs.keys() and all(
        parts <= theirs[name] and bool(parts) == bool(theirs[name]) for name, parts in ours.items()
    )


def _outline(leaves: Leaves, names: set[str | int]) -> dict[str | int, set[str | int]]:
    """Return which of the outputs ``names`` there are, and the first part of all paths in them."""
    found: dict[str | int, set[str | int]] = {}
    for path in leaves:
        name = path[0] if path else ""
        if name in names:
            found.setdefault(name, set()).update(path[1:2])
    return found
