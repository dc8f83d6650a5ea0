"""Match the names of a function's parameters with those that the contract has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = [
    "is_another_order",
    "is_matched_by_place",
    "matched_names",
    "named_places",
    "stands_in_the_way",
    "unrelated_places",
]

_MIN_SHORT_NAME = 3


def matched_names(
    own: Sequence[str],
    due: Sequence[str],
    optional: Collection[str] = (),
    same: Mapping[int, int] | None = None,
) -> dict[int, int] | None:
    """Return the index of the due parameter for each own one; None if one is left without.

    Those that are ``optional`` may be left without.

    Names are matched if they are the same, then if one shortens the other (``params``,
    ``parameters``) and no other does; if one is left over on either side, these two belong
    together. If only ``optional`` ones are without, those of the ``same`` default belong together,
    then those left over in their order. Own parameters beyond the number of due ones may be left.
    """
    found = {index: due.index(name) for index, name in enumerate(own) if name in due}
    for index, name in enumerate(own):
        free = [place for place in range(len(due)) if place not in found.values()]
        near = [place for place in free if _is_alias(name, due[place])]
        others = [each for each in range(len(own)) if each not in found and each != index]
        if index not in found and len(near) == 1:
            (place,) = near
            if not any(_is_alias(own[other], due[place]) for other in others):
                found[index] = place
    free = [place for place in range(len(due)) if place not in found.values()]
    rest = [index for index in range(len(own)) if index not in found]
    if found and len(free) == len(rest) == 1:
        found[rest[0]] = free[0]
        free = []
    if any(due[place] not in optional for place in free):
        return None
    if not found:
        return {}
    found |= {
        index: place for index, place in (same or {}).items() if index in rest and place in free
    }
    rest = [index for index in rest if index not in found]
    free = [place for place in free if place not in found.values()]
    return found | dict(zip(rest, free, strict=False))


def is_another_order(
    own: Sequence[str], due: Sequence[str], optional: Collection[str] = ()
) -> bool:
    """Tell whether the names are those that are due, but not in their order."""
    found = matched_names(own, due, optional)
    return found is not None and any(index != place for index, place in found.items())


def is_matched_by_place(
    own: Sequence[str], due: Sequence[str], optional: Collection[str] = ()
) -> bool:
    """Tell whether two or more names say nothing of those that are due, and are taken in order."""
    strangers = [name for name in own[: len(due)] if not any(_is_alias(name, each) for each in due)]
    return len(strangers) > 1 and matched_names(own, due, optional) is not None


def unrelated_places(own: Sequence[str], due: Sequence[str]) -> list[int]:
    """Return the places where the own name tells nothing of the due one.

    Names with the same first letter may mean the same, unless there is but one other place. Nor
    does a name tell which is meant if another own one is as near (``y_true``, ``y_hat``).
    """
    others = [
        place
        for place, (name, expected) in enumerate(zip(own, due, strict=False))
        if name != expected
        and not (_is_alias(name, expected) and sum(_is_alias(e, expected) for e in own) == 1)
    ]
    found = [
        place
        for place in others
        if own[place] in due or own[place][:1].casefold() != due[place][:1].casefold()
    ]
    return others if len(found) == 1 else found


def named_places(own: Sequence[str], due: Sequence[str]) -> dict[int, int]:
    """Return the due place for each own one whose name is that of just one due parameter."""
    found: dict[int, int] = {}
    for index, name in enumerate(own):
        near = [place for place, expected in enumerate(due) if _is_alias(name, expected)]
        place = due.index(name) if name in due else near[0] if len(near) == 1 else None
        alike = [each for each in own if place is not None and _is_alias(each, due[place])]
        if place is not None and (name in due or len(alike) == 1):
            found[index] = place
    return found


def stands_in_the_way(
    own: Sequence[str], required: Sequence[bool], due: Sequence[str], switches: Collection[str]
) -> str:
    """Return a required parameter that would take the value of a due one that follows; else "".

    It is one too many: all that are due stand beside it by their names, except ``switches``.
    """
    if any(name not in own and name not in switches for name in due):
        return ""
    for index, name in enumerate(own[: len(due)]):
        others = [each for each in due if each not in own]
        known = name in due or any(_is_alias(name, each) for each in others)
        if required[index] and not known and due[index] in own[index + 1 :]:
            return name
    return ""


def _is_alias(one: str, other: str) -> bool:
    """Tell whether one name shortens the other, as ``params`` does ``parameters``."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if short == long or long.startswith(f"{short}_"):
        return True
    if len(short) < _MIN_SHORT_NAME or short[0] != long[0]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
