"""Say what an exception usually means, with the names and keys that it is about."""

from __future__ import annotations

import difflib
import inspect
import re
from typing import TYPE_CHECKING, Any

from grader.diagnosis.exception_words import meaning_key
from grader.diagnosis.fingerprints import BROADCAST, PRODUCT, RESHAPE, fingerprint
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.errors import LearnerRaised

__all__ = ["meaning", "nearest", "plain_meaning", "undefined_name"]

EXPLAINED_KINDS = {
    "AttributeError", "AxisError", "IndexError", "KeyError", "NameError", "RecursionError",
    "TypeError", "UnboundLocalError", "ValueError", "ZeroDivisionError", "OverflowError",
    "AssertionError", "LinAlgError", "ModuleNotFoundError", "ImportError", "FloatingPointError",
    "MemoryError",
}  # fmt: skip
"""Kinds of exception for which the catalogue has a meaning, ``diagnosis.means_<kind>``."""
TAKEN_FOR_ONE = {"ragged", "tuple_as_array"}
"""Meanings of exceptions that a tuple raises where an array is due."""
ONE_NUMBER = "one_number"
CALL_SEED = 7
MAX_CODE = 300
"""Characters of a learner's line that are searched."""
MAX_KEYS = 12
"""Keys of a dictionary that are listed."""
MAX_NAME = 80
"""Characters of a name."""
MIN_SIMILARITY = 0.75
"""Of a name that is not defined and the one that may be meant; 1 is the same name."""
MIN_SIMILARITY_OF_OWN = 0.5
"""Of a name that the function itself assigns."""
AS_NEAR = 0.1
"""How much less a second name may be like it that is named as well."""
MIN_STEM = 3
"""Characters of a name that another one continues after an underscore."""
MIN_WORD = 5
"""Characters of a name that another one continues in any way."""
_PRODUCT = re.compile(r"(?<!\*)\*(?!\*)|multiply|prod|dot|matmul|einsum|@")
_TARGETS = re.compile(r"[\s(]*\w+(?:\s*,\s*\w+)*[\s)]*=(?!=)")
"""One variable or several with a single ``=`` behind."""
_MATH = re.compile(r"\bmath\.\w")
_LOCAL = re.compile(r"local variable '(\w{1,80})'")


def meaning(diagnosed: DiagnosedFunction, raised: LearnerRaised) -> str:
    """Return what the exception usually means, "" if there is nothing to say."""
    if raised.meaning:
        return raised.meaning
    found = fingerprint(raised)
    if found[0] in (PRODUCT, BROADCAST, RESHAPE):
        sizes = message("diagnosis.and").join(str(size) for size in found[1:])
        multiplies = found[0] != BROADCAST or _multiplies(raised)
        return message(f"diagnosis.means_{found[0]}{'' if multiplies else '_sum'}", sizes=sizes)
    if raised.kind == "NameError" and len(found) > 1:
        return _meaning_of_name(diagnosed, str(found[1]), _code(raised))
    if raised.kind == "UnboundLocalError" and (name := _LOCAL.search(raised.message)):
        return message("diagnosis.means_unbound", name=name[1])
    if raised.kind == "KeyError" and (said := _meaning_of_key(diagnosed, raised)):
        return said
    return _taken_for_one(diagnosed, raised) or plain_meaning(diagnosed, raised)


def _multiplies(raised: LearnerRaised) -> bool:
    """Tell whether the line that raised may multiply; where it is not known, it may."""
    code = _code(raised)
    return not code.strip() or bool(_PRODUCT.search(code))


def _uses_math(raised: LearnerRaised) -> bool:
    """Tell whether a function of ``math`` stands in the line that raised."""
    return bool(_MATH.search(_code(raised)))


def _code(raised: LearnerRaised) -> str:
    return raised.where.code[:MAX_CODE] if raised.where else ""


def _taken_for_one(diagnosed: DiagnosedFunction, raised: LearnerRaised) -> str:
    """Say which variable takes all the values that a call returns; "" if none is sure."""
    case = next((case for case in diagnosed.cases if case.raised is raised), None)
    probe = diagnosed.probe
    if case is None or probe is None or probe.caller.saw_reference:
        return ""
    if meaning_key(raised) not in TAKEN_FOR_ONE:
        return ""
    name, count = probe.several_values_in_one_name(case.args, CALL_SEED)
    return message("diagnosis.means_taken_for_one", name=name, count=count) if name else ""


def plain_meaning(diagnosed: DiagnosedFunction, raised: LearnerRaised) -> str:
    """Return what the exception usually means, without a name or number of the submission's."""
    if key := meaning_key(raised):
        of_math = "_of_math" if key == ONE_NUMBER and _uses_math(raised) else ""
        return message(f"diagnosis.means_{key}{of_math}")
    if raised.kind in EXPLAINED_KINDS:
        return diagnosed.exercise.sentences.meaning(raised.kind)
    return ""


def undefined_name(diagnosed: DiagnosedFunction) -> tuple[str, str] | None:
    """Return the one name in the function that is defined nowhere, and what it means.

    Both come from the function's text, and from no run of it. None if there is none, or several.
    """
    undefined = diagnosed.probe.names.undefined if diagnosed.probe else ()
    if len(undefined) != 1:
        return None
    return undefined[0], _meaning_of_name(diagnosed, undefined[0])


def _meaning_of_name(diagnosed: DiagnosedFunction, name: str, line: str = "") -> str:
    """Say which name may be meant by ``name``, which is not defined: first one of the learner's.

    No variable that only gets its value in the ``line`` itself is meant there.
    """
    names = diagnosed.probe.names if diagnosed.probe else None
    right = diagnosed.reference[diagnosed.function.name]
    known = [*diagnosed.reference.namespace, *inspect.signature(right).parameters]
    known = [each for each in known if each != diagnosed.function.name]
    own = [*names.assigned, *names.data, *names.functions] if names else []
    made = set(_made_in(line)).difference(names.parameters) if names else set()
    own, known = ([each for each in some if each not in made] for some in (own, known))
    if same := _same_letters(name, own):
        return message("diagnosis.means_misspelt", near=message("diagnosis.or").join(same[:2]))
    # What the exercise itself calls so was lost, not misspelt.
    least = MIN_SIMILARITY if name in known or len(name) == 1 else MIN_SIMILARITY_OF_OWN
    near, due = nearest(name, own, least), nearest(name, known)
    near = _not_in_use(diagnosed, name, near, least) or near
    if not near or (due and _likeness(name, due) > _likeness(name, near) + AS_NEAR):
        near, own = due, known
    if near:
        also = _as_near(name, near, own, least)
        listed = message("diagnosis.or").join([near, *also])
        return message("diagnosis.means_misspelt", near=listed)
    return diagnosed.exercise.sentences.meaning("NameError")


def _made_in(line: str) -> list[str]:
    """Return the variables that a ``line`` gives a value."""
    targets = _TARGETS.match(line)
    return re.findall(r"\w+", targets[0]) if targets else []


def _not_in_use(diagnosed: DiagnosedFunction, name: str, near: str, least: float) -> str:
    """Return another variable as much like ``name`` as ``near``, if that is a parameter in use."""
    names = diagnosed.probe.names if diagnosed.probe else None
    parameters = diagnosed.reference.parameters(diagnosed.function.name)
    if names is None or near not in names.assigned[: len(parameters)] or near in names.unread:
        return ""
    return next(iter(_as_near(name, near, names.assigned[len(parameters) :], least)), "")


def _same_letters(name: str, known: Iterable[str]) -> list[str]:
    """Return the names that are ``name`` but for capitals, else but for two letters exchanged."""
    others = [each for each in dict.fromkeys(known) if each != name]
    folded = name[:MAX_NAME].casefold()
    swapped = {
        folded[:at] + folded[at + 1] + folded[at] + folded[at + 2 :]
        for at in range(len(folded) - 1)
    }
    return [each for each in others if each.casefold() == folded] or [
        each for each in others if each.casefold() in swapped
    ]


def _likeness(name: str, other: str) -> float:
    return difflib.SequenceMatcher(None, name, other).ratio()


def _as_near(name: str, near: str, known: Iterable[str], least: float) -> list[str]:
    """Return the name that is all but as much like ``name`` as ``near`` is, if there is one."""
    ratio = _likeness(name, near)
    others = [each for each in dict.fromkeys(known) if each not in (name, near)]
    return difflib.get_close_matches(name, others, n=1, cutoff=max(least, ratio - AS_NEAR))


def nearest(name: str, known: Iterable[str], least: float = MIN_SIMILARITY) -> str:
    """Return the name that is most like ``name``, "" if none is by ``least``.

    Names of which one continues the other are alike: ``total`` and ``total_sum``.
    """
    name = name[:MAX_NAME]
    others = [each for each in known if each != name and not each.startswith("__")]
    same = _same_letters(name, others)
    continued = [each for each in others if _continues(each, name) or _continues(name, each)]
    near = difflib.get_close_matches(name, others, n=1, cutoff=least)
    return next(iter([*same, *near, *sorted(continued, key=len)]), "")


def _continues(longer: str, stem: str) -> bool:
    """Tell whether ``longer`` is ``stem`` with more behind it."""
    enough = MIN_STEM if longer.startswith(f"{stem}_") else MIN_WORD
    return len(stem) >= enough and longer.startswith(stem)


def _meaning_of_key(diagnosed: DiagnosedFunction, raised: LearnerRaised) -> str:
    """Say which keys the argument has that is looked up by a key it lacks; "" if none is sure."""
    key = raised.message.strip()[:MAX_NAME]
    name, keys = _dictionary_without(diagnosed, raised, key.strip("'\""))
    if not name:
        return ""
    listed = ", ".join(keys[:MAX_KEYS]) + (", …" if len(keys) > MAX_KEYS else "")
    return message("diagnosis.means_keys", missing=printable(key, MAX_NAME), name=name, keys=listed)


def _dictionary_without(
    diagnosed: DiagnosedFunction, raised: LearnerRaised, key: str
) -> tuple[str, list[str]]:
    """Return name and keys of the argument that the failing line looks ``key`` up in."""
    case = next((case for case in diagnosed.cases if case.raised is raised), None)
    if case is None:
        return "", []
    code = raised.where.code[:MAX_CODE] if raised.where else ""
    stem = diagnosed.quantities.stem
    names = diagnosed.reference.parameters(diagnosed.function.name)
    for name, value in zip(names, case.args, strict=False):
        keys = _keys(value)
        if key in keys or not keys:
            continue
        if re.search(rf"\b{re.escape(name)}\s*\[", code) or stem(key) in map(stem, keys):
            return name, keys
    return "", []


def _keys(value: Any) -> list[str]:
    is_named: Collection[Any] = value if isinstance(value, dict) else ()
    return [each for each in is_named if isinstance(each, str)]
