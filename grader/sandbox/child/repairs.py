"""Repair single lines that this version of Python does not parse, though another one does.

The number of lines stays, so that everything keeps its place.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from grader.sandbox.child import magics

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["check_parentheses", "repaired", "unparsed_reason"]

_DETECTED = re.compile(r" \(detected at line \d+\)")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|' + r"'(?:\\.|[^'\\])*'")
_MAX_LINES = 20
"""Lines that one print statement may go on for."""
_PRINT = re.compile(
    r"(?P<before>\s*(?:(?:if|elif|else|for|while|try|except|finally|with)\b.*?:\s*)?)print\b(?P<rest>.*)"
)
_PYTHON_2 = re.compile(
    r"""except\s+[\w.]+\s*,\s*\w+\s*: | \braise\s+[\w.]+\s*,\s*\S | <> | `[^`]*` | \b\d+[lL]\b
    | \bexec\s+[^\s(=.,\[] | \bprint\s+[^\s(=.,\[]""",
    re.VERBOSE,
)
_OCTAL = "leading zeros in decimal integer"
_GENERIC = re.compile(
    r"(\s*(?:async\s+def|def|class)\s+\w+)\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\](.*)"
)
_ALIAS = re.compile(r"(\s*)type\s+(\w+)\s*(?:\[[^\]=]*\])?\s*=(?!=)(.*)")
_EXCEPT = re.compile(r"(\s*except\*?\s+)((?:[\w.]+\s*,\s*)+(?:(?:\w+\.)+\w+|[A-Z]\w*))(\s*:.*)")
"""Several exceptions without parentheses; a name in small letters at the end is Python 2's."""
_F_STRING = re.compile(r"(?<![\w\"'])(?:[fF][rR]?|[rR][fF])([\"'])")
_MAY_LACK_PARENTHESES = re.compile(r"^[ \t]*except\*?[ \t]+[\w.]+[ \t]*,", re.MULTILINE)
_OPENING, _CLOSING = "([{", ")]}"


def repaired(lines: list[str], index: int) -> str | None:
    """Replace a line that does not parse by one that does the same, and return the reason code.

    IPython's own syntax and Python 2's print statement become what does nothing. The code is
    ``newer`` where syntax of later versions is written as before, ``parentheses`` where several
    exceptions have none, and ``loading`` for magics that bring names along: of these nothing is
    left out. None if nothing is known that would help.
    """
    if not 0 <= index < len(lines):
        return None
    if magic := magics.replace_magic(lines, index):
        return magic
    if _without_print(lines, index):
        return "python2_print"
    if found := _EXCEPT.fullmatch(lines[index]):
        lines[index] = f"{found[1]}({found[2]}){found[3]}"
        return "parentheses"
    joined, last = _joined(lines, index) or (lines[index], index)
    older = _in_older_syntax(joined)
    if older is not None and older != lines[index]:
        lines[index : last + 1] = [older, *[""] * (last - index)]
        return "newer"
    return None


def check_parentheses(text: str, tree: ast.Module) -> None:
    """Raise SyntaxError for several exceptions without parentheses, as Python before 3.14 does.

    What they mean differs between versions: in Python 2 the second name is that of the exception.
    """
    if not _MAY_LACK_PARENTHESES.search(text):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Tuple):
            first = node.type.elts[:1]
            if first and first[0].col_offset == node.type.col_offset:
                detail = ("<cell>", node.lineno, node.col_offset + 1, None)
                raise SyntaxError("multiple exception types must be parenthesized", detail)


def unparsed_reason(error: SyntaxError, line: str, following: Sequence[str] = ()) -> str:
    """Return the reason code of a syntax error in ``line``, with what Python says of it.

    ``following`` are the lines after it, in which an f-string may go on.
    """
    # The line is told beside it.
    said = _DETECTED.sub("", error.msg or type(error).__name__)
    bare = _STRING.sub('""', line).partition("#")[0]
    if isinstance(error, IndentationError):
        return f"syntax: {said}"
    if _PYTHON_2.search(bare) or said.startswith(_OCTAL):
        return f"python2: {said}"
    if _is_later_f_string(line) or _joined([line, *following], 0):
        return "newer: 3.12"
    return f"syntax: {said}"


def _without_print(lines: list[str], index: int) -> bool:
    found = _PRINT.fullmatch(lines[index])
    if found is None or not found["rest"].strip() or found["rest"].lstrip()[0] in "(=.,[":
        return False
    rest = _STRING.sub("", found["rest"]).partition("#")[0]
    if ";" in rest:
        return False
    lines[index] = f"{found['before']}pass"
    for number in range(index + 1, min(index + _MAX_LINES, len(lines))):
        is_open = sum(map(rest.count, _OPENING)) > sum(map(rest.count, _CLOSING))
        if not is_open and not rest.endswith("\\"):
            break
        rest += _STRING.sub("", lines[number]).partition("#")[0]
        lines[number] = ""
    return True


def _in_older_syntax(line: str) -> str | None:
    """Return the line without syntax of Python 3.12; None if it has some that stays."""
    if found := _GENERIC.fullmatch(line):
        return found[1] + found[2]
    if found := _ALIAS.fullmatch(line):
        return f"{found[1]}{found[2]} ={found[3]}"
    older, is_possible = _with_other_quotes(line)
    return older if is_possible else None


def _joined(lines: Sequence[str], index: int) -> tuple[str, int] | None:
    """Return an f-string whose braces hold several lines in one, and the index of its last line.

    None if the line opens no such f-string, or it does not end.
    """
    line = _without_comment(lines[index])
    start = _open_f_string(line)
    if start is None:
        return None
    for number in range(index + 1, min(index + _MAX_LINES, len(lines))):
        line = f"{line} {_without_comment(lines[number]).strip()}"
        if _open_f_string(line) != start:
            is_ended = _f_string(line, start, line[start - 1]) is not None
            return (line, number) if is_ended else None
    return None


def _without_comment(line: str) -> str:
    """Return a line without its comment, where that is certainly one."""
    code, mark, comment = line.rpartition("#")
    return code.rstrip() if mark and not set(comment) & set("\"'{}") else line.rstrip()


def _open_f_string(line: str) -> int | None:
    """Return where an f-string begins whose braces are open at the end of the line; else None."""
    end = 0
    while found := _F_STRING.search(line, end):
        start, quote = found.end(), found[1]
        read = _f_string(line, start, quote)
        if read is None:
            is_in_braces = _f_string(line + quote, start, quote) is None
            return start if is_in_braces else None
        end = read[1]
    return None


def _is_later_f_string(line: str) -> bool:
    older, is_possible = _with_other_quotes(line)
    return older != line or not is_possible


def _with_other_quotes(line: str) -> tuple[str, bool]:
    """Return the line with other quotes inside the braces of its f-strings, where these clash.

    Also return whether that is all that it takes. An f-string that does not end is left alone.
    """
    parts: list[str] = []
    end, is_possible = 0, True
    while found := _F_STRING.search(line, end):
        start = found.end()
        parts.append(line[end:start])
        read = _f_string(line, start, found[1])
        if read is None:
            end = start
            continue
        text, end, fits = read
        is_possible = is_possible and fits
        parts.append(text)
    return "".join([*parts, line[end:]]), is_possible


def _f_string(line: str, at: int, quote: str) -> tuple[str, int, bool] | None:
    """Return the rest of an f-string with other inner quotes, its end, and whether these will do.

    None if it does not end in this line.
    """
    other = "'" if quote == '"' else '"'
    text: list[str] = []
    depth, fits = 0, True
    while at < len(line):
        here = line[at]
        if not depth and here == quote:
            return "".join([*text, here]), at + 1, fits
        end = at + 1
        if not depth and (here == "\\" or line[at : at + 2] in ("{{", "}}")):
            end = at + 2
        elif depth and here in (quote, other):
            end = line.find(here, at + 1) + 1
            if not end:
                return None
            inner = line[at + 1 : end - 1]
            fits = fits and "\\" not in inner and not (here == quote and other in inner)
            text.append(f"{other}{inner}{other}")
            at = end
            continue
        elif depth or here == "{":
            depth += (here in _OPENING) - (here in _CLOSING)
        text.append(line[at:end])
        at = end
    return None
