"""Make calls from one and the same start, the last one with its long loops shortened.

Whether a loop takes all the steps that are asked, and all of them alike, shows late, and thousands
of steps are dear. So ``range`` gives of a long range the first numbers, the last, and those around
numbers that stand in the learner's text, and says how long it was. A loop that is written in
another way takes all of its steps. What comes out is a reason to look closer, at a call with whole
loops, and none to judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.checks.structure import expect_tuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["call_alike"]

_SHORTENED = 120
"""How many numbers are left of a long range, of at least a thousand."""


def call_alike(
    learner: Any,
    function: str,
    calls: Sequence[tuple[Any, ...]],
    *,
    steps: int = 0,
    last: str = "",
) -> tuple[list[Any], int]:
    """Return what ``function`` returns for each of ``calls``, and how many steps the last took.

    Before each call the global generators are seeded alike. With ``steps``, which the last call
    asks for, its long loops are shortened; the number is that of a loop that would take all of
    them, or 0 if its ranges have other lengths. The last argument of each call is passed by the
    name ``last``, if there is one.
    """
    __tracebackhide__ = True
    made = learner.run(_call_alike, function, list(calls), steps > 0, _SHORTENED, last)
    values, lengths = expect_tuple(made, ("values", "lengths"), "what the calls return")
    values = expect_tuple(
        values, [f"value {number}" for number, _ in enumerate(calls, 1)], "values"
    )
    lengths = [each for each in lengths if type(each) is int] if isinstance(lengths, list) else [-1]
    taken = {(): steps, (steps,): _SHORTENED}.get(tuple(lengths), 0)
    return list(values), taken


def _call_alike(  # the annotations are what the sandbox has, too
    net: object,
    function: str,
    calls: list[tuple[object, ...]],
    shorten: bool,  # noqa: FBT001
    left: int,
    last: str,
) -> object:
    """Make the calls; runs in the sandbox."""
    import builtins  # noqa: PLC0415 - it has no globals
    import inspect  # noqa: PLC0415
    import random  # noqa: PLC0415
    import types  # noqa: PLC0415

    import numpy as np  # noqa: PLC0415

    whole = builtins.range
    called = inspect.unwrap(getattr(net, function))
    lengths: list[int] = []
    values: list[object] = []

    # Where a loop changes its ways is a number in the text, more often than not.
    found = [called, *getattr(called, "__globals__", {}).values()]
    for thing in found:
        if isinstance(thing, types.FunctionType):
            found.append(thing.__code__)
        elif isinstance(thing, types.CodeType):
            found += thing.co_consts
    numbers = [thing for thing in found if type(thing) is int and thing in whole(30, 10**6)][:10]
    near = {number + one for number in numbers for one in (-1, 0, 1)}

    def shortened(*bounds: int) -> object:
        steps = whole(*bounds)
        if not steps[999:1000]:
            return steps
        end = steps.index(steps[-1]) + 1
        lengths.append(min(end, 2**31))
        kept = {steps.index(number) for number in near if number in steps}
        kept.update(whole(end - 40, end))
        first = whole(left)
        kept.update([each for each in first if each not in kept][: left - len(kept)])
        return [steps[each] for each in sorted(kept)]

    for number, arguments in enumerate(calls, 1):
        random.seed(7)
        np.random.seed(7)  # noqa: NPY002 - learners use it
        try:
            if shorten and number == len(calls):
                builtins.range = shortened  # type: ignore[assignment, misc]
            named = {last: arguments[-1]} if last else {}
            values.append(getattr(net, function)(*arguments[: -len(named) or None], **named))
        finally:
            builtins.range = whole  # type: ignore[misc]
    return values, lengths
