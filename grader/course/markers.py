"""Make the stub that learners get: the source without what stands between solution markers.

::

    # BEGIN SOLUTION: one sentence that says what to write here,
    #   which may go on in lines that are indented like this one
    ...
    # END SOLUTION
"""

from __future__ import annotations

import ast
import re
import textwrap

from grader.author_code import parse
from grader.errors import CourseError

__all__ = ["make_stub", "solution_lines"]

_BEGIN = re.compile(r"^(\s*)# BEGIN SOLUTION(?::\s*(.*\S))?\s*$")
_CONTINUED = re.compile(r"^\s*#   (\S.*?)\s*$")
_END = re.compile(r"^\s*# END SOLUTION\s*$")
_WRITE_HERE = "# YOUR CODE HERE"
_MAX_LINE_CHARACTERS = 100


def make_stub(source: str) -> str:
    """Replace each solution by an error that names the function and says what to write next.

    CourseError, with the line, for markers that do not pair, lie outside every function or
    say nothing to the learner.
    """
    stub: list[str] = []
    for line, solution in _split(source):
        stub.extend([line] if solution is None else solution.replacement())
    return "".join(line + "\n" for line in stub)


def solution_lines(source: str) -> list[str]:
    """Return every line that stands between markers, stripped."""
    found: list[str] = []
    for _, solution in _split(source):
        if solution is not None:
            found.extend(line.strip() for line in solution.lines if line.strip())
    return found


class _Solution:
    def __init__(self, function: str, line: int, indent: str, sentence: str) -> None:
        self.line = line
        self.function = function
        self.indent = indent
        self.sentence = sentence
        self.lines: list[str] = []

    def add(self, line: str) -> None:
        """Add a line: to the sentence as long as no code has come, then to the solution."""
        if not self.lines and (more := _CONTINUED.match(line)):
            self.sentence += " " + more[1]
        else:
            self.lines.append(line)

    def replacement(self) -> list[str]:
        message = f"{self.function}: {self.sentence}"
        whole = f"{self.indent}raise NotImplementedError({_quoted(message)})"
        if len(whole) <= _MAX_LINE_CHARACTERS:
            return [self.indent + _WRITE_HERE, whole]
        inner = self.indent + "    "
        pieces = textwrap.wrap(message, _MAX_LINE_CHARACTERS - len(inner) - 3)
        return [
            self.indent + _WRITE_HERE,
            f"{self.indent}raise NotImplementedError(",
            *(inner + _quoted(piece + " ") for piece in pieces[:-1]),
            inner + _quoted(pieces[-1]),
            f"{self.indent})",
        ]


def _split(source: str) -> list[tuple[str, _Solution | None]]:
    """Return the lines outside solutions, and each solution where it stands."""
    parts: list[tuple[str, _Solution | None]] = []
    functions = _functions(source)
    solution: _Solution | None = None
    for number, line in enumerate(source.splitlines(), 1):
        if begin := _BEGIN.match(line):
            if solution is not None:
                raise CourseError(
                    f"line {number}: BEGIN SOLUTION inside the solution that begins in line "
                    f"{solution.line}, which has no END SOLUTION"
                )
            solution = _open(begin, number, functions)
            parts.append(("", solution))
        elif _END.match(line):
            if solution is None:
                raise CourseError(f"line {number}: END SOLUTION without BEGIN SOLUTION")
            solution = None
        elif solution is None:
            parts.append((line, None))
        else:
            solution.add(line)
    if solution is not None:
        raise CourseError(
            f"line {solution.line}: the solution that begins here has no END SOLUTION"
        )
    return parts


def _open(begin: re.Match[str], number: int, functions: dict[str, range]) -> _Solution:
    if begin[2] is None:
        raise CourseError(f"line {number}: BEGIN SOLUTION needs a sentence for the learner")
    name = next((name for name, lines in functions.items() if number in lines), None)
    if name is None:
        raise CourseError(f"line {number}: BEGIN SOLUTION stands outside every function")
    return _Solution(name, number, begin[1], begin[2])


def _functions(source: str) -> dict[str, range]:
    try:
        tree = parse(source)
    except SyntaxError as error:
        raise CourseError(f"line {error.lineno}: {error.msg}") from error
    return {
        node.name: range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


def _quoted(text: str) -> str:
    quote = "'" if '"' in text and "'" not in text else '"'
    return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote
