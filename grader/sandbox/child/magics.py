"""IPython's own syntax, which no Python parser knows.

A line is only looked at when the parser stumbled over it: a line that starts with ``%`` may
as well be the second half of an expression.
"""

from __future__ import annotations

import re

__all__ = ["Magic", "neutralise", "of_cell", "plain_prompt"]

_LINE = re.compile(
    r"""(?P<indent>\s*)(?:
        %(?P<name>[A-Za-z]\w*)\b(?P<rest>.*)       # %matplotlib inline
      | %%[A-Za-z].* | !(?!=).* | \?{1,2}\s*\w.*  # %%bash further down, !pip install, ?help
      | [\w.]+\?{1,2}\s*                          # np.dot?
      | (?P<target>[\w\s,.\[\]"']+=\s*)(?:!(?!=)|%(?=[A-Za-z])).*    # files = !ls
      | (?<!\s)(?:%\s+[A-Za-z].*                  # % matplotlib inline; not inside a block,
          | (?:cd|ls|ll|pwd|mkdir|rmdir|cp|mv|rm|cat|pip3?|conda|apt|apt-get|unzip|tar|wget|curl
          |git|python3?|jupyter|who|whos|clear|load_ext|matplotlib)(?:\s.*)?)  # nor: cd folder
    )$""",
    re.VERBOSE,
)
_CELL = re.compile(r"\s*%%(\w+)\s*(.*)$")
_BODY_IS_PYTHON = {"time", "timeit", "capture", "prun", "memit", "py", "python", "python3"}
_FILE_OF_CELL = re.compile(r"""["']?(?:\./)?([A-Za-z_]\w*)\.py["']?\s*$""")
_PROMPT = re.compile(r"\s*(?:>>>|\.\.\.|In \[\d*\]:)(?: |$)")


class Magic:
    """The ``%%`` line of a cell: ``name`` and, if the cell writes a module, which one."""

    def __init__(self, name: str, rest: str) -> None:
        self.name = name
        self.python = name in _BODY_IS_PYTHON
        written = _FILE_OF_CELL.match(rest) if name in {"writefile", "file"} else None
        self.module = written[1] if written else None


def of_cell(lines: list[str]) -> tuple[int, Magic] | None:
    """Return index and meaning of the ``%%`` line that rules a whole cell, if there is one."""
    for index, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _CELL.match(line)
        return (index, Magic(found[1], found[2])) if found else None
    return None


def neutralise(lines: list[str], index: int) -> bool:
    """Replace the IPython syntax in a line, and tell whether there was any.

    The number of lines stays, and the indentation, so that a block keeps its body.
    """
    if not 0 <= index < len(lines):
        return False
    found = _LINE.match(lines[index])
    if found is None:
        return False
    goes_on = lines[index].endswith("\\")
    lines[index] = _python_for(found)
    while goes_on and index + 1 < len(lines):
        index += 1
        goes_on = lines[index].endswith("\\")
        lines[index] = ""
    return True


def _python_for(found: re.Match[str]) -> str:
    indent = found["indent"]
    if found["name"] == "time" and found["rest"].strip():
        return f"{indent}{found['rest'].strip()}"
    if found["target"]:
        return f"{indent}{found['target']}None"
    return f"{indent}pass"


def plain_prompt(lines: list[str]) -> list[str]:
    """Return the lines without the prompts of a session that was pasted in."""
    first = next((line for line in lines if line.strip()), "")
    if not _PROMPT.match(first):
        return lines
    return [_PROMPT.sub("", line, count=1) for line in lines]
