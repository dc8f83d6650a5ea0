"""Walk through nested tuples, lists and dictionaries.

A *node* is a value or anything nested in it; a *leaf* is a node that is not taken apart. The
*path* of a node has an index for each tuple and list and a key for each dictionary on the way to
it. The codec bounds size and depth of what learner code returned. To look at less, stop a walk
early, because it is lazy, or give ``max_depth``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Path", "fold", "map_leaves", "map_with_path", "nodes", "rebuilt", "walk"]

Path = tuple[Any, ...]
_CONTAINERS = (tuple, list, dict)

Folded = TypeVar("Folded")


def walk(
    value: Any,
    path: Path = (),
    *,
    is_leaf: Callable[[Any], bool] | None = None,
    max_depth: int | None = None,
) -> Iterator[tuple[Path, Any]]:
    """Yield the path and the value of every leaf in ``value``, in order.

    An empty container is a leaf as well. The arguments are those of :func:`nodes`.
    """
    for found in nodes(value, path, is_leaf=is_leaf, max_depth=max_depth):
        node = found[1]
        if not (isinstance(node, _CONTAINERS) and node) or (is_leaf is not None and is_leaf(node)):
            yield found


def nodes(
    value: Any,
    path: Path = (),
    *,
    is_leaf: Callable[[Any], bool] | None = None,
    max_depth: int | None = None,
    key: Callable[[Any], Any] | None = None,
) -> Iterator[tuple[Path, Any]]:
    """Yield the path and the value of ``value`` and of every node in it, containers first.

    ``path`` is that of ``value`` itself. A container for which ``is_leaf`` is true is not taken
    apart; nodes with a path of more than ``max_depth`` parts are left out. ``key`` returns what
    stands in a path for a key of a dictionary, by default the key itself.
    """
    waiting: list[Iterator[tuple[Path, Any]]] = [iter([(path, value)])]
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
            continue
        yield found
        path, node = found
        if not isinstance(node, _CONTAINERS) or (is_leaf is not None and is_leaf(node)):
            continue
        if max_depth is None or len(path) < max_depth:
            waiting.append(_members(path, node, key))


def _members(path: Path, node: Any, key: Callable[[Any], Any] | None) -> Iterator[tuple[Path, Any]]:
    if not isinstance(node, dict):
        return (((*path, index), member) for index, member in enumerate(node))
    if key is None:
        return (((*path, name), member) for name, member in node.items())
    return (((*path, key(name)), member) for name, member in node.items())


def fold(
    value: Any,
    leaf: Callable[[Any], Folded],
    container: Callable[[Any, Iterator[Folded]], Folded],
    *,
    is_leaf: Callable[[Any], bool] | None = None,
) -> Folded:
    """Reduce ``value`` to one result, from the leaves upwards.

    The result is ``leaf(value)`` for a leaf, and ``container(value, results)`` for a container,
    where ``results`` are those of its members, in order. They are computed lazily, so that
    ``container`` can stop early.
    """
    if not isinstance(value, _CONTAINERS) or (is_leaf is not None and is_leaf(value)):
        return leaf(value)
    members = value.values() if isinstance(value, dict) else value
    return container(value, (fold(member, leaf, container, is_leaf=is_leaf) for member in members))


def map_leaves(
    function: Callable[[Any], Any], value: Any, *, is_leaf: Callable[[Any], bool] | None = None
) -> Any:
    """Return ``value`` with ``function(leaf)`` in place of each leaf, in new containers."""
    return fold(value, function, rebuilt, is_leaf=is_leaf)


def map_with_path(
    function: Callable[[Path, Any], Any],
    value: Any,
    path: Path = (),
    *,
    is_leaf: Callable[[Any], bool] | None = None,
) -> Any:
    """Return ``value`` with ``function(path, leaf)`` in place of each leaf, in new containers."""
    if not isinstance(value, _CONTAINERS) or (is_leaf is not None and is_leaf(value)):
        return function(path, value)
    members = value.items() if isinstance(value, dict) else enumerate(value)
    return rebuilt(
        value,
        (map_with_path(function, member, (*path, key), is_leaf=is_leaf) for key, member in members),
    )


def rebuilt(container: Any, members: Iterable[Any]) -> Any:
    """Return a dictionary, tuple or list like ``container``, with ``members`` in place of its own.

    If there are fewer of them, the last keys of a dictionary are left out.
    """
    if isinstance(container, dict):
        return dict(zip(container, members, strict=False))
    return tuple(members) if isinstance(container, tuple) else list(members)
