"""Find the line to look at where a call raises."""

from __future__ import annotations

import ast
import difflib
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from grader.sandbox.child import locations

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from types import CodeType
    from typing import Any

    from grader.sandbox.child.experiments.trace import Place
    from grader.sandbox.child.statement import Statement

__all__ = ["misspelt", "raised_in", "where_raised"]

MIN_SIMILARITY = 0.6
"""Of an unknown name and the one that is misspelt; 1 is the same name."""
MIN_READS = 2
"""How often a name must be read for its assignment, and not a use, to be misspelt."""


def raised_in(function: Callable[..., Any], args: tuple[Any, ...]) -> BaseException | None:
    """Call ``function`` and return what it raises, None if it raises nothing."""
    try:
        function(*args)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever learner code raises
        return error
    return None


def where_raised(
    error: BaseException, others: Collection[CodeType], wrappers: Collection[CodeType] = ()
) -> Place | None:
    """Return the innermost line of the learner's in which ``error`` arose, None if there is none.

    What happens in the functions with the code ``others``, or ``wrappers`` around them, happens
    in the line that calls them. Of a function that calls itself without an end, it is that call.
    """
    own: list[Place] = []
    in_wrapper, traceback = None, locations.traceback_of(error)
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code in others:
            break
        if locations.is_learners(code.co_filename):
            place = (code.co_filename, traceback.tb_lineno)
            if code in wrappers:
                in_wrapper = place
            else:
                own.append(place)
        traceback = traceback.tb_next
    if isinstance(error, RecursionError) and own:
        return Counter(own).most_common(1)[0][0]
    return own[-1] if own else in_wrapper


def misspelt(
    error: BaseException,
    place: Place,
    top_level: Sequence[Statement],
    namespace: Mapping[str, object],
) -> Place | None:
    """Return the line that assigns a name which nobody reads, where one like it is unknown.

    Or where that one stands outside of the function, and holds a value. The function around
    ``place`` must read it more than once.
    """
    function = _function_around(place, top_level)
    if function is None:
        return None
    read = Counter(
        part.id
        for part in ast.walk(function)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)
    )
    assigned = [*_assigned(function)]
    unread = [(other, line) for other, line in assigned if not read[other]]
    if type(error) is NameError:
        meant = [getattr(error, "name", None) or ""]
    else:
        own = {name for name, _ in assigned} | {each.arg for each in function.args.args}
        meant = [name for name in read if name not in own and _is_value(namespace.get(name))]
    likely = {
        (_likeness(name, other), line)
        for name in meant
        for other, line in unread
        if read[name] >= MIN_READS
    }
    best = max((likeness for likeness, _ in likely), default=0.0)
    lines = {line for likeness, line in likely if likeness == best}
    return (place[0], lines.pop()) if best >= MIN_SIMILARITY and len(lines) == 1 else None


def _is_value(value: object) -> bool:
    return isinstance(value, (int, float, np.number, np.ndarray))


def _function_around(place: Place, top_level: Sequence[Statement]) -> ast.FunctionDef | None:
    """Return the innermost function in which a line is."""
    filename, line = place
    found = [
        part
        for statement in top_level
        if statement.filename == filename
        for part in ast.walk(statement.node)
        if isinstance(part, ast.FunctionDef) and part.lineno <= line <= (part.end_lineno or 0)
    ]
    return max(found, key=lambda each: each.lineno, default=None)


def _assigned(function: ast.FunctionDef) -> Iterator[tuple[str, int]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for part in target.elts if isinstance(target, ast.Tuple) else [target]:
                    if isinstance(part, ast.Name):
                        yield part.id, node.lineno


def _likeness(name: str, other: str) -> float:
    """Return how much two names are alike: 1 where the same letters stand in another order."""
    one, two = sorted(name.casefold()), sorted(other.casefold())
    return 1.0 if one == two else difflib.SequenceMatcher(None, name, other).ratio()
