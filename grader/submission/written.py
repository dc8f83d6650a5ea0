"""Tell by its text in which functions something is written; nothing is parsed.

What is handed out is no work: ``pass``, ``raise NotImplementedError``, names that are None, and
outside of the marks between which a learner writes, what a starter has there: sizes, checks, loops,
what is returned. Comments and strings are taken out by one pattern, and each line is looked at once
for a definition that it is in.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

__all__ = ["FunctionTexts", "function_texts"]

_MAX_CHARACTERS = 500_000
"""A longer text is not looked at: somebody has written it."""
_MAX_LOOKS = 4
"""How often a line is looked at, on average: functions may be within others."""
_START, _END = "\x01", "\x02"
_START_COMMENT = re.compile(
    r"\b(?:start|begin)s?\b.*\b(?:code|solution|here)\b|\bcode\s+(?:starts|begins)\b", re.IGNORECASE
)
_END_COMMENT = re.compile(r"\bends?\b.*\b(?:code|solution|here)\b|\bcode\s+ends\b", re.IGNORECASE)
# One after the other, and never back again: a string without an end reaches to the end.
_NO_CODE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z)'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'(?:[^'\\\n]|\\.)*+'?"
    r"|(?P<comment>\#[^\n]*)",
    re.DOTALL,
)
_NO_VALUE = r"(?:None|\.\.\.|Ellipsis)[\s,]*"
_NONE = rf"(?:\((?:{_NO_VALUE})++\)|(?:{_NO_VALUE})++)"
_HANDED_OUT = re.compile(
    rf"(?:pass|\.\.\.|None|return(?:\s+None)?|raise\s+NotImplementedError\b.*"
    rf"|[^=]*+=\s*{_NONE}|return\s+{_NONE}"
    rf'|"[0-9a-f]*"|(?:for|while|if|elif)\b.*\bNone\b.*:|(?:else|try|finally)\s*:|except\b.*:)',
    re.DOTALL,
)
_BLANK = re.compile(r"(?<!\w)__++(?!\w)")
"""What a starter has to be filled in."""
_BLOCK = re.compile(r"(?:async\s+)?(?:def|class)\b")
_SET_TO_NOTHING = re.compile(rf"[^=]*+=\s*(?:{_NONE}|0(?:\.0*)?|\[\]|\{{\}})", re.DOTALL)
_RETURNS_NAMES = re.compile(r"return\b[\w\s,()]*")
_MAX_GIVEN = 500
"""Characters of a line outside of marks; a longer one is written by somebody."""
_MAX_DEPTH = 3
_GIVEN = re.compile(r"(?:assert|print|import|from|global|nonlocal|del|break|continue)\b|@")
_HEADER = re.compile(r"(?:for|while|if|elif|else|with|try|except|finally)\b")
_SUBSCRIPT = re.compile(r"(?<=[\w)\]])\s*\[[^\[\]]*\]")
_LENGTH = re.compile(r"\blen\([^()]*\)(?:\s*(?://|[-+])\s*\d+)?")
_NUMBER = re.compile(r"(?:(?<=[(,=])\s*-\s*)?(?<![\w.])\d[\d.]*+(?:e[-+]?\d+)?", re.IGNORECASE)
_OPERATOR = re.compile(r"[-+*/%@<>|&^~]|\blambda\b|\bif\b|[=!]=")
_METHOD = re.compile(r"\.(\w+)\s*\(")
_PLAIN_CALLS = {
    *("append", "arange", "array", "asarray", "astype", "copy", "deepcopy", "items", "keys"),
    *("default_rng", "RandomState", "reshape", "seed", "shape", "squeeze", "time", "values"),
    *("zeros", "zeros_like"),
}
"""Functions of modules, and methods, that a starter calls outside of its marks."""


@dataclass(frozen=True, slots=True)
class FunctionTexts:
    """The code of functions, without comments and spaces, by their names."""

    codes: dict[str, tuple[str, ...]]
    written: frozenset[str]
    """Those in which something is written, of several definitions in one at least."""
    lines: int = 0
    """How many lines of them are not such as those that mean that nothing is written."""


def function_texts(text: str, among: Collection[str]) -> FunctionTexts:
    """Return the code of those functions ``among`` the given ones that ``text`` defines."""
    codes: dict[str, list[str]] = defaultdict(list)
    written: set[str] = set()
    if len(text) > _MAX_CHARACTERS:
        return FunctionTexts({}, frozenset(among))
    code = _NO_CODE.sub(_replaced, text)
    left = _MAX_LOOKS * len(code)
    count = 0
    for match in _definitions(among).finditer(code):
        name = match["function"] or match["bound"]
        if left < 0:
            return FunctionTexts({}, frozenset(among))
        lines = [*_logical_lines(code, match.start())]
        body = [*_after_header(lines[0]), *lines[1:]] if match["function"] else lines[:1]
        left -= sum(map(len, lines)) + len(match[0])
        plain = (line for line in (lines[0], *body) if line not in (_START, _END))
        codes[name] += ("".join(line.split()) for line in plain)
        count += sum(line not in (_START, _END) and not _is_given(line) for line in body)
        if _is_written(body):
            written.add(name)
    found = {name: tuple(own) for name, own in codes.items()}
    return FunctionTexts(found, frozenset(written), count)


def _replaced(match: re.Match[str]) -> str:
    comment = match["comment"]
    if comment is None:
        return f'"{zlib.crc32(match[0].encode("utf-8", "surrogatepass")):x}"'
    if _END_COMMENT.search(comment):
        return _END
    return _START if _START_COMMENT.search(comment) else ""


def _definitions(among: Collection[str]) -> re.Pattern[str]:
    names = f"(?:{'|'.join(map(re.escape, sorted(among))) or '(?!)'})"
    return re.compile(
        rf"^[ \t]*(?:(?:async[ \t]+)?def[ \t]+(?P<function>{names})\b"
        rf"|(?P<bound>{names})[ \t]*=[ \t]*(?=[A-Za-z_(]))",
        re.MULTILINE,
    )


def _logical_lines(code: str, start: int) -> Iterator[str]:
    """Yield the lines of the block that begins at ``start``, each with those that continue it."""
    parts: list[str] = []
    depth = 0
    indent = -1
    position = start
    while position < len(code):
        end = code.find("\n", position)
        end = len(code) if end < 0 else end
        line = code[position:end]
        position = end + 1
        plain = line.strip()
        if not plain:
            continue
        if plain not in (_START, _END):
            plain = plain.replace(_START, "").replace(_END, "").strip()
            column = len(line) - len(line.lstrip())
            if indent < 0:
                indent = column
            elif column <= indent and (not parts or _BLOCK.match(plain)):
                break  # also where a bracket was never closed
        parts.append(plain.removesuffix("\\"))
        depth += sum(map(plain.count, "([{")) - sum(map(plain.count, ")]}"))
        if depth <= 0 and not plain.endswith("\\"):
            yield " ".join(parts)
            parts.clear()
            depth = 0
    if parts:
        yield " ".join(parts)


def _after_header(header: str) -> list[str]:
    """Return what stands in one line with ``def``, if anything."""
    depth = 0
    for place, char in enumerate(header):
        depth += (char in "([{") - (char in ")]}")
        if char == ":" and depth == 0:
            rest = header[place + 1 :].strip()
            return [rest] if rest else []
    return []


def _is_written(body: Sequence[str]) -> bool:
    if _START in body:
        inside, outside = _by_marks(body)
        # A loop around names that are None, which some starters have, computes nothing.
        inside = [line for line in inside if not (_HEADER.match(line) and line.endswith(":"))]
        return not all(map(_HANDED_OUT.fullmatch, inside)) or not all(map(_is_given, outside))
    if any(map(_BLANK.search, body)):
        return not all(_BLANK.search(line) or _is_given(line) for line in body)
    own = [line for line in body if line != _END and not _HANDED_OUT.fullmatch(line)]
    if any(map(_SET_TO_NOTHING.fullmatch, body)):
        empty = (_RETURNS_NAMES, _SET_TO_NOTHING)
        own = [line for line in own if not any(each.fullmatch(line) for each in empty)]
    return bool(own)


def _by_marks(body: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines between marks, and those outside of them."""
    sides: tuple[list[str], list[str]] = [], []
    is_outside = True
    for line in body:
        if line in (_START, _END):
            is_outside = line == _END
        else:
            sides[is_outside].append(line)
    return sides


def _is_given(line: str) -> bool:
    """Tell whether a line outside of the marks is such as starters have there: it computes nothing.

    Sizes and names may be taken, checked, printed, collected and returned, and others of the
    functions be called.
    """
    if len(line) > _MAX_GIVEN:
        return False
    if _HANDED_OUT.fullmatch(line) or _GIVEN.match(line):
        return True
    for _ in range(_MAX_DEPTH):
        line = _SUBSCRIPT.sub("", line)
    if not (_HEADER.match(line) and line.endswith(":")):
        line = _NUMBER.sub("1", _LENGTH.sub("1", line))
        if _OPERATOR.search(line):
            return False
    return all(match[1] in _PLAIN_CALLS for match in _METHOD.finditer(line))
