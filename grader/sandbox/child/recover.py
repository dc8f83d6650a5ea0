"""Recover statements from cells that do not parse.

A cell that parses is used as it is. Otherwise white space from pasting, IPython's own syntax and
that of other versions of Python are replaced. If it still does not parse, it is split at its
unindented lines and each block is parsed alone, so that a syntax error in one function does not
affect the others.
"""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass, field, replace

from grader.sandbox.child import magics
from grader.sandbox.child.prompts import without_prompts
from grader.sandbox.child.repairs import check_parentheses, repaired, unparsed_reason
from grader.sandbox.child.unwritten import BETWEEN_MARKS, empty_place_in

__all__ = [
    "COMPILE_ERRORS",
    "LeftOutLines",
    "ParsedCell",
    "parse_cell",
    "parse_plain",
    "syntax_reason",
]

COMPILE_ERRORS = (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError)
"""What compiling raises: ValueError for null bytes and lone surrogates, the last for nesting."""

_CONTINUES = re.compile(r"(?:else|elif|except|finally|case)\b|[)\]}]")
_UNFINISHED = re.compile("never closed|unterminated triple|EOF|incomplete")
_FUNCTION = re.compile(r"(?:async\s+)?def\s+(\w+)")
_MAX_BLOCKS_JOINED = 60
"""Blocks that an open string or bracket may span."""
_SPACES = str.maketrans(
    dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        " ",
    )
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad")
)


@dataclass(frozen=True, slots=True)
class LeftOutLines:
    """Lines that are not used; ``why`` is a reason code, with a detail after a colon."""

    first: int
    last: int
    what: str
    why: str
    function: str = ""
    """The function that is defined there, if one is."""


@dataclass(slots=True)
class ParsedCell:
    """The statements of a cell, and the lines that could not be parsed."""

    statements: list[ast.stmt] = field(default_factory=list)
    left_out: list[LeftOutLines] = field(default_factory=list)


def parse_plain(text: str, first_line: int = 1) -> list[ast.stmt]:
    """Parse text as it is; raise one of COMPILE_ERRORS if it does not parse."""
    # Empty lines in front take less time than correcting the line of every node.
    padded = "\n" * (first_line - 1) + text
    flags = ast.PyCF_ONLY_AST
    tree = compile(padded, "<cell>", "exec", flags=flags, dont_inherit=True)
    assert isinstance(tree, ast.Module)  # noqa: S101 - what these flags return
    if sys.version_info >= (3, 14):
        check_parentheses(text, tree)
    return tree.body


def parse_cell(lines: list[str], first_line: int = 1) -> ParsedCell:
    """Parse as much of a cell as possible; its first line has the number ``first_line``."""
    try:
        return ParsedCell(parse_plain("\n".join(lines), first_line))
    except COMPILE_ERRORS:
        pass
    lines = _dedent(without_prompts(lines))
    lines, parsed = _without_cell_magic(lines, first_line)
    if lines:
        try:
            _parse_cleaned(lines, first_line, parsed)
        except COMPILE_ERRORS:
            _block_by_block(lines, first_line, parsed)
    return parsed


def _without_cell_magic(lines: list[str], first_line: int) -> tuple[list[str], ParsedCell]:
    found = magics.cell_magic(lines)
    if found is None:
        return lines, ParsedCell()
    index, magic = found
    if magic.python:
        return [*lines[:index], "", *lines[index + 1 :]], ParsedCell()
    last = first_line + len(lines) - 1
    why = "written" if magic.module else "cell_magic"
    return [], ParsedCell(
        left_out=[LeftOutLines(first_line + index, last, lines[index].strip(), why)]
    )


def _dedent(lines: list[str]) -> list[str]:
    """Remove the indentation of a whole cell, as Jupyter does."""
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" \t"))]
    return [line.removeprefix(indent) for line in lines] if indent else lines


def _parse_cleaned(lines: list[str], first_line: int, parsed: ParsedCell) -> None:
    """Add the statements of the first cleaned text that parses; raise the first error if none."""
    first_error: BaseException | None = None
    spaces = [line.translate(_SPACES) for line in lines]
    tries = [lines, spaces, *([line.expandtabs(size) for line in spaces] for size in (4, 8))]
    for number, cleaned in enumerate(tries):
        if cleaned in tries[:number]:
            continue
        try:
            statements, left_out = _repaired(list(cleaned), first_line)
        except COMPILE_ERRORS as error:
            first_error = first_error or error
            continue
        parsed.statements += statements
        parsed.left_out += left_out
        return
    assert first_error is not None  # noqa: S101 - the first try always runs
    raise first_error


def _repaired(lines: list[str], first_line: int) -> tuple[list[ast.stmt], list[LeftOutLines]]:
    """Parse lines; what does not parse is repaired, as long as that is known to help."""
    left_out: list[LeftOutLines] = []
    first_error: SyntaxError | None = None
    while True:
        try:
            return parse_plain("\n".join(lines), first_line), left_out
        except SyntaxError as error:
            number = error.lineno or 0
            index = number - first_line
            what = lines[index].strip() if 0 <= index < len(lines) else ""
            why = repaired(lines, index)
            if why is None:
                raise first_error or error from None
            if why in ("newer", "parentheses", "python2_print"):
                # If more is wrong, it is this that the learner's line shows.
                first_error = first_error or error
            if why not in ("newer", "loading"):
                left_out.append(LeftOutLines(number, number, what, why))


def _block_by_block(lines: list[str], first_line: int, parsed: ParsedCell) -> None:
    starts = _starts(lines)
    ends = [*starts[1:], len(lines)]
    block, function = 0, ""
    while block < len(starts):
        start = starts[block]
        first_error = None
        before, function = function, _function_in(lines[start : ends[block]])
        for reach in range(block, min(block + _MAX_BLOCKS_JOINED, len(starts))):
            try:
                _parse_cleaned(lines[start : ends[reach]], first_line + start, parsed)
            except COMPILE_ERRORS as error:
                first_error = first_error or error
                if not _UNFINISHED.search(str(error)):
                    break
            else:
                first_error, block = None, reach
                break
        if first_error is not None:
            broken = _broken_block(first_error, lines, start, ends[block], first_line)
            if before and _cuts(lines[start : ends[block]], first_error):
                broken = replace(broken, function=before)
            parsed.left_out.append(broken)
        block += 1


def _function_in(block: list[str]) -> str:
    """Return the name of the function that a block defines; "" if it is something else."""
    return next((found[1] for line in block if (found := _FUNCTION.match(line))), "")


def _cuts(block: list[str], error: BaseException) -> bool:
    """Tell whether a block has more lines of the function before it.

    That is so after a line at the left margin that opens nothing, such as a mark of Git's.
    """
    header = block[0].split("#", 1)[0].rstrip()
    if header.endswith((":", "\\")) or any(map(header.count, "([{")) or _function_in(block):
        return False
    after = next((line for line in block[1:] if line.strip()), "")
    return after.startswith((" ", "\t")) and not _UNFINISHED.search(str(error))


def _starts(lines: list[str]) -> list[int]:
    """Return the indices of the lines that begin a block; a decorator keeps its function."""
    starts: list[int] = []
    decorated = False
    for index, line in enumerate(lines):
        if not line.strip() or line.startswith((" ", "\t", "\f", "#")) or _CONTINUES.match(line):
            continue
        if not decorated:
            starts.append(index)
        decorated = line.startswith("@")
    return starts if starts and starts[0] == 0 else [0, *starts]


def _broken_block(
    error: BaseException, lines: list[str], start: int, end: int, first_line: int
) -> LeftOutLines:
    number = start + first_line
    if isinstance(error, SyntaxError) and error.lineno:
        number = min(max(error.lineno, number), end - 1 + first_line)
    header, line = lines[start].strip(), lines[number - first_line].strip()
    what = line if number == start + first_line else f"{header} … {line}"
    why = syntax_reason(error)
    if isinstance(error, SyntaxError):
        why = unparsed_reason(error, line, lines[number - first_line + 1 : end])
    for index in range(start, end):
        if found := _FUNCTION.match(lines[index]):
            # A block without a body is what an empty place leads to; nothing else is.
            is_empty = isinstance(error, IndentationError)
            mark = empty_place_in(lines[index:end]) if is_empty else None
            if mark is not None:
                number, why = index + mark + first_line, f"unwritten: {BETWEEN_MARKS}"
            return LeftOutLines(number, number, what, why, found[1])
    return LeftOutLines(number, number, what, why)


def syntax_reason(error: BaseException) -> str:
    """Return the reason code of source that does not compile."""
    known = isinstance(error, SyntaxError) and error.msg
    return f"syntax: {known or type(error).__name__}"
