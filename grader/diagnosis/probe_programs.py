"""Programs that run in a submission's process: each is sent as text, so it imports for itself."""

# The imports stand where they run: what is defined here knows nothing of this module there.
# ruff: noqa: PLC0415

from __future__ import annotations

from typing import Any

__all__ = [
    "called_twice",
    "has_no_loop",
    "raising_float_errors",
    "several_values_in_one_name",
    "used_names",
    "with_outside",
    "with_replies",
]


def called_twice(name: str, args: tuple[Any, ...]) -> Any:
    """Call the function ``name`` twice, with the same arguments and random numbers."""
    import copy
    import random
    from collections import OrderedDict

    import numpy as np

    def kept(value: Any) -> Any:
        # An object of the learner's may have methods of its own, by which it would be copied.
        if type(value) is np.ndarray:
            return value.copy()
        if type(value) in (list, tuple):
            return type(value)(map(kept, value))
        if type(value) in (dict, OrderedDict):
            return {key: kept(each) for key, each in value.items()}
        return value

    replies = []
    for _ in range(2):
        np.random.seed(0)  # noqa: NPY002 - learners use the global generator
        random.seed(0)
        replies.append(kept(globals()[name](*copy.deepcopy(args))))
    return tuple(replies)


def has_no_loop(name: str, graded: list[str]) -> bool:
    """Tell whether neither the function ``name`` nor any helper that it calls repeats anything.

    False where that cannot be told. Other functions that are ``graded`` are not looked into.
    """
    import builtins
    import dis
    import types
    from numbers import Number

    import numpy as np

    deepest = 10
    repeating = {"map", "filter", "reduce", "accumulate", "starmap", "exec", "eval", "iter"}
    plain = (types.ModuleType, np.ndarray, np.ufunc, Number, str, list, tuple, dict)

    def is_straight(function: Any, above: tuple[Any, ...]) -> bool:
        for _ in range(deepest):
            function = getattr(function, "__wrapped__", function)
        code = getattr(function, "__code__", None)
        if code is None or code in above or len(above) > deepest:
            return False
        parts = [code]
        for part in parts:  # it grows
            parts += [each for each in part.co_consts if isinstance(each, types.CodeType)]
        names = {each for part in parts for each in part.co_names}
        # A function inside that knows its own name may call itself.
        if names & repeating or any(each.co_name in each.co_freevars for each in parts):
            return False
        steps = [each for part in parts for each in dis.get_instructions(part)]
        if any(each.opname == "FOR_ITER" or "BACKWARD" in each.opname for each in steps):
            return False
        used = {each.argval for each in steps if each.opname in ("LOAD_GLOBAL", "LOAD_NAME")}
        return all(
            is_plain(each, function.__globals__.get(each), (*above, code))
            for each in used.difference(graded) | (used & {name})
        )

    def is_plain(used: str, value: Any, above: tuple[Any, ...]) -> bool:
        if isinstance(value, types.FunctionType) and not value.__module__.startswith("numpy"):
            return is_straight(value, above)
        if value is None:
            return hasattr(builtins, used)
        return callable(value) is False or isinstance(value, (*plain, types.FunctionType))

    return is_straight(globals().get(name), ())


def raising_float_errors(name: str, args: tuple[Any, ...]) -> Any:
    """Call the function ``name`` so that NumPy raises where a number gets lost."""
    import numpy as np

    with np.errstate(divide="raise", over="raise", invalid="raise"):
        return globals()[name](*args)


def several_values_in_one_name(  # noqa: C901 - sent as one text
    name: str, args: tuple[Any, ...]
) -> list[str]:
    """Call the function ``name`` and return the variable that its raising line takes for one value.

    That is a tuple which a call returned, and beside it how many parts that has; nothing if there
    is none, or several.
    """
    import dis
    from itertools import pairwise

    import numpy as np

    def lines_of(trace: Any) -> Any:
        while trace is not None:
            if trace.tb_frame.f_globals is own.__globals__:
                yield trace
            trace = trace.tb_next

    def tuples(trace: Any) -> dict[str, Any]:
        steps = list(dis.get_instructions(trace.tb_frame.f_code))
        found = {}
        for step, following in pairwise(steps):
            line = step.positions.lineno if step.positions else None
            value = trace.tb_frame.f_locals.get(str(step.argval))
            if line != trace.tb_lineno or "LOAD_FAST" not in step.opname:
                continue
            is_part = following.opname in ("LOAD_CONST", "UNPACK_SEQUENCE")
            if isinstance(value, tuple) and len(value) > 1 and not is_part:
                found[str(step.argval)] = value
        return found

    def is_returned(trace: Any, variable: str) -> bool:
        before = ""
        for step in dis.get_instructions(trace.tb_frame.f_code):
            if step.opname == "STORE_FAST" and step.argval == variable and "CALL" in before:
                return True
            if "STORE" not in step.opname and step.opname not in ("COPY", "CACHE"):
                before = step.opname
        return False

    own = globals()[name]
    for _ in range(10):
        own = getattr(own, "__wrapped__", own)
    try:
        own(*args)
    except Exception as raised:  # noqa: BLE001 - whatever it is
        traces = list(lines_of(raised.__traceback__))
    else:
        return []
    held = [tuples(trace) for trace in traces]
    if not held or len(held[-1]) != 1:
        return []
    [value] = held[-1].values()
    if not any(isinstance(part, np.ndarray) for part in value):
        return []
    for trace, variables in zip(traces, held, strict=True):
        for variable, each in variables.items():
            if each is value and is_returned(trace, variable):
                return [variable, str(len(value))]
    return []


def used_names(name: str, graded: list[str]) -> dict[str, list[str]]:  # noqa: C901, PLR0912, PLR0915 - sent as one text
    """Return the names in the function ``name`` and in the helpers that it calls, by their kind.

    Functions that are ``graded`` are not followed.
    """
    import builtins
    import dis
    import types
    from numbers import Number

    import numpy as np

    most = 50

    def unwrapped(function: Any) -> Any:
        for _ in range(most):
            function = getattr(function, "__wrapped__", function)
        return getattr(function, "__func__", function)

    def with_inner(code: Any) -> Any:
        yield code
        for const in code.co_consts:
            if isinstance(const, types.CodeType):
                yield from with_inner(const)

    assigned: dict[str, None] = {}
    named: dict[str, None] = {}
    data: dict[str, None] = {}
    undefined: dict[str, None] = {}
    functions: dict[str, None] = {}
    parameters: list[str] | None = None
    unread: list[str] = []
    queue = [unwrapped(globals().get(name))]
    seen: set[Any] = set()
    while queue and len(seen) < most:
        function = queue.pop(0)
        code = getattr(function, "__code__", None)
        if code is None or code in seen:
            continue
        seen.add(code)
        read: set[object] = set()
        replaced: set[object] = set()
        known = function.__globals__
        for part in with_inner(code):
            assigned |= dict.fromkeys(part.co_varnames + part.co_cellvars)
            named |= dict.fromkeys(part.co_names)
            straight = part is code
            for step in dis.get_instructions(part):
                used = step.argval
                straight &= "JUMP" not in step.opname
                if straight and step.opname == "STORE_FAST" and used not in read:
                    replaced.add(used)
                if used in replaced and part is code:
                    continue
                if not step.opname.startswith("LOAD_"):
                    continue
                if step.opname not in ("LOAD_GLOBAL", "LOAD_NAME"):
                    is_variable = any(kind in step.opname for kind in ("FAST", "DEREF", "CLOSURE"))
                    read.update((used if isinstance(used, tuple) else (used,)) * is_variable)
                elif used not in known:
                    if not hasattr(builtins, used):
                        undefined[used] = None
                elif isinstance(known[used], types.FunctionType):
                    functions[used] = None
                    if used not in graded:
                        queue.append(unwrapped(known[used]))
                elif isinstance(known[used], (np.ndarray, Number, list, tuple, dict)):
                    data[used] = None
        if parameters is None:
            count = code.co_argcount + code.co_kwonlyargcount
            parameters = list(code.co_varnames[:count])
            unread = [each for each in parameters if each not in read]
    return {
        "assigned": list(assigned),
        "named": list(named),
        "data": list(data),
        "undefined": list(undefined),
        "functions": list(functions),
        "parameters": parameters or [],
        "unread": unread,
    }


def with_replies(name: str, given: tuple[list[Any], str, list[Any]]) -> Any:
    """Call the function ``name`` where another returns prepared replies; put that one back."""
    import copy
    import sys

    def unwrapped(function: Any) -> Any:
        for _ in range(10):
            function = getattr(function, "__wrapped__", function)
        return function

    def replying(*_args: Any, **_options: Any) -> Any:
        return copy.deepcopy(replies.pop(0) if len(replies) > 1 else replies[0])

    args, other, replies = given
    function = globals()[name]
    own = getattr(unwrapped(function), "__globals__", {})
    # What the submission calls may be another object than what the grader calls.
    replaced = unwrapped(own.get(other, globals().get(other)))
    spaces = [own, *(getattr(each, "__dict__", {}) for each in list(sys.modules.values()))]
    places = [(each, each[other]) for each in spaces if other in each]
    places = [(each, value) for each, value in places if unwrapped(value) is replaced]
    for each, _ in places:
        each[other] = replying
    try:
        return function(*args)
    finally:
        for each, value in places:
            each[other] = value


def with_outside(name: str, given: tuple[list[Any], dict[str, str]]) -> Any:
    """Call the function ``name`` where variables outside of it have the values of its arguments.

    ``given`` are all arguments, and for each variable the parameter whose value it gets, or whose
    size: ``X.1`` is that along axis 1.
    """
    import inspect

    args, meant = given
    function = own = globals()[name]
    for _ in range(10):
        own = getattr(own, "__wrapped__", own)
    bound = inspect.signature(own).bind(*args)
    bound.apply_defaults()
    space = own.__globals__
    before = {each: space[each] for each in meant if each in space}
    for each, parameter in meant.items():
        stem, _, axis = parameter.partition(".")
        value = bound.arguments[stem]
        space[each] = value.shape[int(axis)] if axis else value
    try:
        return function(*args)
    finally:
        for each in meant:
            space.pop(each, None)
        space.update(before)
