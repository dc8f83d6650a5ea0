"""From the text of a cell to statements, whatever else is in it.

A cell that parses is taken as it is. Otherwise IPython's lines and the white space that
pasting leaves behind are mended; and if that does not help, the cell is taken apart at its
unindented lines and each block is parsed alone, so that one broken function takes no other with it.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from grader.sandbox.child import magics

__all__ = ["FAULTS", "Parsed", "Problem", "parse_cell", "parse_plain", "syntax_reason"]

# Null bytes and lone surrogates are ValueErrors; nesting beyond reason is one of the others.
FAULTS = (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError)

_CONTINUES = re.compile(r"(?:else|elif|except|finally|case)\b|[)\]}]")
_UNFINISHED = re.compile("never closed|unterminated triple|EOF|incomplete")
_REACH = 60
"""How many blocks a string or bracket left open may span."""
_SPACES = str.maketrans(
    dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        " ",
    )
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad")
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Lines that could not be used; ``why`` is a reason code, with a detail after a colon."""

    first: int
    last: int
    what: str
    why: str


@dataclass(slots=True)
class Parsed:
    """What became of a cell."""

    statements: list[ast.stmt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def parse_plain(text: str, first_line: int = 1) -> list[ast.stmt]:
    """Parse without mending anything; raises one of ``FAULTS``."""
    # Empty lines in front take less time than moving every node to its true line.
    padded = "\n" * (first_line - 1) + text
    flags = ast.PyCF_ONLY_AST
    tree = compile(padded, "<cell>", "exec", flags=flags, dont_inherit=True)
    assert isinstance(tree, ast.Module)  # noqa: S101 - what these flags return
    return tree.body


def parse_cell(lines: list[str], first_line: int = 1) -> Parsed:
    """Return what can be had of a cell; its first line is number ``first_line``."""
    try:
        return Parsed(parse_plain("\n".join(lines), first_line))
    except FAULTS:
        pass
    lines = _dedent(magics.plain_prompt(lines))
    lines, parsed = _without_cell_magic(lines, first_line)
    if lines:
        try:
            _mended(lines, first_line, parsed)
        except FAULTS:
            _block_by_block(lines, first_line, parsed)
    return parsed


def _without_cell_magic(lines: list[str], first_line: int) -> tuple[list[str], Parsed]:
    ruled = magics.of_cell(lines)
    if ruled is None:
        return lines, Parsed()
    index, magic = ruled
    if magic.python:
        return [*lines[:index], "", *lines[index + 1 :]], Parsed()
    last = first_line + len(lines) - 1
    why = "written" if magic.module else "cell_magic"
    return [], Parsed(problems=[Problem(first_line + index, last, lines[index].strip(), why)])


def _dedent(lines: list[str]) -> list[str]:
    """Undo the indentation of a whole cell, as Jupyter does."""
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" \t"))]
    return [line.removeprefix(indent) for line in lines] if indent else lines


def _mended(lines: list[str], first_line: int, parsed: Parsed) -> None:
    """Add the statements of the first way of mending that parses; raises the first fault."""
    fault: BaseException | None = None
    spaces = [line.translate(_SPACES) for line in lines]
    tries = [lines, spaces, *([line.expandtabs(size) for line in spaces] for size in (4, 8))]
    for number, mended in enumerate(tries):
        if mended in tries[:number]:
            continue
        try:
            statements, problems = _without_magics(list(mended), first_line)
        except FAULTS as error:
            fault = fault or error
            continue
        parsed.statements += statements
        parsed.problems += problems
        return
    assert fault is not None  # noqa: S101 - the first try always runs
    raise fault


def _without_magics(lines: list[str], first_line: int) -> tuple[list[ast.stmt], list[Problem]]:
    problems: list[Problem] = []
    while True:
        try:
            return parse_plain("\n".join(lines), first_line), problems
        except SyntaxError as error:
            number = error.lineno or 0
            index = number - first_line
            what = lines[index].strip() if 0 <= index < len(lines) else ""
            if not magics.neutralise(lines, index):
                raise
            problems.append(Problem(number, number, what, "magic"))


def _block_by_block(lines: list[str], first_line: int, parsed: Parsed) -> None:
    starts = _starts(lines)
    ends = [*starts[1:], len(lines)]
    block = 0
    while block < len(starts):
        start = starts[block]
        fault = None
        for reach in range(block, min(block + _REACH, len(starts))):
            try:
                _mended(lines[start : ends[reach]], first_line + start, parsed)
            except FAULTS as error:
                fault = fault or error
                if not _UNFINISHED.search(str(error)):
                    break
            else:
                fault, block = None, reach
                break
        if fault is not None:
            parsed.problems.append(_problem(fault, lines, start, ends[block], first_line))
        block += 1


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


def _problem(
    fault: BaseException, lines: list[str], start: int, end: int, first_line: int
) -> Problem:
    number = start + first_line
    if isinstance(fault, SyntaxError) and fault.lineno:
        number = min(max(fault.lineno, number), end - 1 + first_line)
    header, line = lines[start].strip(), lines[number - first_line].strip()
    what = line if number == start + first_line else f"{header} … {line}"
    return Problem(number, number, what, syntax_reason(fault))


def syntax_reason(fault: BaseException) -> str:
    """Return the reason code of source that is no Python."""
    known = isinstance(fault, SyntaxError) and fault.msg
    return f"syntax: {known or type(fault).__name__}"
