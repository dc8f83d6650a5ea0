"""Say what is returned where it cannot be sent: too many values or digits, too deep, a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.sandbox.codec import EncodingError, UnsupportedValue, encode

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["HOLDS_ITSELF", "in_its_place"]

HOLDS_ITSELF = "holds itself"
DEEP, DIGITS = "deeply", "digits"
MAX_MEMBERS = 16
"""Members of a result that are sent one by one."""
MAX_NODES = 200_000
"""Lists, tuples and dictionaries that are looked through for a circle."""


def in_its_place(value: object, error: EncodingError, limit: int) -> object:
    """Return what is sent for a ``value`` that cannot be encoded in ``limit`` bytes.

    If it is a tuple, a list or a dictionary of a few members, only those of them are left out that
    cannot be encoded, and of such a one the members with too many digits.
    """
    return _without_members(value, error, limit, levels=2)


def _without_members(value: object, error: EncodingError, limit: int, *, levels: int) -> object:
    if _members(value) and not _is_own_member(value):
        if type(value) is dict:
            if all(type(key) is str for key in value):
                return {
                    key: _sendable(member, limit, levels - 1) for key, member in dict.items(value)
                }
        elif type(value) in (tuple, list):
            return type(value)(_sendable(member, limit, levels - 1) for member in _members(value))  # type: ignore[call-arg]
    return _instead(value, error)


def _sendable(member: object, limit: int, levels: int) -> object:
    try:
        encode(member, limit=limit)
    except EncodingError as error:
        if levels and DIGITS in str(error):
            return _without_members(member, error, limit, levels=levels)
        return _instead(member, error)
    return member


def _instead(value: object, error: EncodingError) -> UnsupportedValue:
    is_circle = DEEP in str(error) and _holds_itself(value)
    return UnsupportedValue(type(value).__name__, HOLDS_ITSELF if is_circle else str(error))


def _is_own_member(value: object) -> bool:
    return any(member is value for member in _members(value))


def _members(value: object) -> list[Any]:
    """Return the members of a small tuple, list or dictionary; none of anything else."""
    if type(value) is dict:
        members = list(dict.values(value))
    elif type(value) in (tuple, list):
        members = list(value)  # type: ignore[call-overload]
    else:
        return []
    return members if len(members) <= MAX_MEMBERS else []


def _holds_itself(value: object) -> bool:
    """Tell whether there is a circle in ``value``, as far as it is looked through."""
    path: set[int] = set()
    done: set[int] = set()
    stack: list[tuple[object, Iterator[object]]] = [(value, _parts(value))]
    path.add(id(value))
    while stack and len(done) + len(path) < MAX_NODES:
        here, parts = stack[-1]
        for part in parts:
            if id(part) in path:
                return True
            if type(part) in (tuple, list, dict) and id(part) not in done:
                path.add(id(part))
                stack.append((part, _parts(part)))
                break
        else:
            stack.pop()
            path.discard(id(here))
            done.add(id(here))
    return False


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        return iter(list(dict.values(value)))
    if isinstance(value, list):
        return iter(list.copy(value))
    return tuple.__iter__(value) if isinstance(value, tuple) else iter(())
