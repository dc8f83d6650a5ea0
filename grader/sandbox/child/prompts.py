"""Take the prompts and outputs out of a pasted interactive session.

Lines keep their numbers: what is no code becomes empty. Only prompts at the session's own margin
count, for examples in a docstring have them further in.
"""

from __future__ import annotations

import re

__all__ = ["without_prompts"]

_PROMPT = re.compile(r"(?:>>>|In ?\[[\d ]*\]:)(?: |$)")
_MORE = re.compile(r"[ \t]*(?:\.\.\.:|\.\.\.)(?: |$)")
_OUTPUT = re.compile(r"Out ?\[[\d ]*\]:")
_CODE = re.compile(r"(?:async|def|class|import|from)\b|[@#%]|\"{3}|'{3}|\w+[ \t]*=(?!=)")
"""How a line begins that follows an output, and is none."""
_BANNER = re.compile(r"(?:I?Python \d|Type [\"'])")


def without_prompts(lines: list[str]) -> list[str]:
    """Return the lines without the prompts of a session, and without what it printed."""
    first = next((line for line in lines if line.strip()), "")
    margin = first[: len(first) - len(first.lstrip())]
    if not any(_PROMPT.match(line.removeprefix(margin)) for line in lines):
        return lines
    state = "before"
    found = []
    for line in lines:
        state, code = _taken(line.removeprefix(margin), state)
        found.append(code)
    return found


def _taken(line: str, state: str) -> tuple[str, str]:
    """Return what comes now, and the code in a line.

    States are ``before`` the first prompt, ``shell`` after one of Python's own, which says of each
    line whether it is code, ``cell`` after one of IPython's, and ``output``.
    """
    if prompt := _PROMPT.match(line):
        return "shell" if line.startswith(">>>") else "cell", line[prompt.end() :]
    if state in ("shell", "cell") and (more := _MORE.match(line)):
        return state, line[more.end() :]
    if _OUTPUT.match(line):
        return "output", ""
    if state in ("shell", "output"):
        if _CODE.match(line):
            return "before", line
        return ("output" if line.strip() or state == "shell" else "before"), ""
    return state, "" if state == "before" and _BANNER.match(line) else line
