"""Replace IPython's own syntax, which Python does not parse.

Only a line that does not parse is replaced: a line that starts with ``%`` can also be the second
half of an expression.
"""

from __future__ import annotations

import re

__all__ = [
    "LOADING",
    "MAGIC_CALL",
    "CellMagic",
    "cell_magic",
    "replace_magic",
]

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
LOADING = {"pylab", "run"}
"""Magics that bring names into a notebook."""
MAGIC_CALL = "__magic__"
"""The function that is called in place of them."""
_BODY_IS_PYTHON = {"time", "timeit", "capture", "prun", "memit", "py", "python", "python3"}
_FILE_OF_CELL = re.compile(r"""["']?(?:\./)?([A-Za-z_]\w*)\.py["']?\s*$""")


class CellMagic:
    """The ``%%`` line of a cell: its ``name``, and the ``module`` that the cell writes, if any."""

    def __init__(self, name: str, rest: str) -> None:
        self.name = name
        self.python = name in _BODY_IS_PYTHON
        written = _FILE_OF_CELL.match(rest) if name in {"writefile", "file"} else None
        self.module = written[1] if written else None


def cell_magic(lines: list[str]) -> tuple[int, CellMagic] | None:
    """Return the ``%%`` line at the top of a cell and its index; None if there is none."""
    for index, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _CELL.match(line)
        return (index, CellMagic(found[1], found[2])) if found else None
    return None


def replace_magic(lines: list[str], index: int) -> str | None:
    """Replace IPython syntax in a line by Python, and return what of; None if there was none.

    That is ``magic`` where it is left out, and ``loading`` where it becomes a call of MAGIC_CALL.

    The number of lines and the indentation stay, so that a block keeps its body.
    """
    found = _LINE.match(lines[index]) if 0 <= index < len(lines) else None
    if found is None:
        return None
    goes_on = lines[index].endswith("\\")
    lines[index] = _python_for(found)
    while goes_on and index + 1 < len(lines):
        index += 1
        goes_on = lines[index].endswith("\\")
        lines[index] = ""
    return "loading" if found["name"] in LOADING else "magic"


def _python_for(found: re.Match[str]) -> str:
    indent = found["indent"]
    if found["name"] in LOADING:
        return f"{indent}{MAGIC_CALL}({found['name']!r}, {found['rest'].strip()!r})"
    if found["name"] == "time" and found["rest"].strip():
        return f"{indent}{found['rest'].strip()}"
    if found["target"]:
        return f"{indent}{found['target']}None"
    return f"{indent}pass"
