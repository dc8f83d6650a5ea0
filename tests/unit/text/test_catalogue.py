"""Code and catalogue agree: what is looked up is there, and what is there is looked up."""

import ast
import re
from pathlib import Path
from string import Formatter

import grader
from grader.text import catalogue

PACKAGE = Path(grader.__file__).parent
KEY = re.compile(r"[a-z_]+\.\w+")


def _patterns():
    """Yield every text of the code that may be a key, as a pattern: its gaps take any word."""
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w-]*"
                    for part in node.values
                ]
                yield "".join(parts)


def _lookups():
    """Yield the key of each ``message("…", name=…)``, the names, and where it stands."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                key = getattr(node.args[0], "value", None)
                if name == "message" and isinstance(key, str) and KEY.fullmatch(key):
                    where = f"{file.relative_to(PACKAGE)}:{node.lineno}"
                    yield key, {keyword.arg for keyword in node.keywords}, where


def test_every_sentence_that_is_looked_up_is_in_the_catalogue():
    assert not {where: key for key, _, where in _lookups() if key not in catalogue()}


def test_every_sentence_is_given_what_it_names():
    unfilled = {}
    for key, names, where in _lookups():
        needed = {name for _, name, _, _ in Formatter().parse(catalogue()[key]) if name}
        if None not in names and not needed <= names:  # None: names come in a dictionary
            unfilled[where] = needed - names
    assert not unfilled


def test_every_sentence_of_the_catalogue_is_looked_up():
    # "verdict.missing", f"verdict.{kind}", and f"{key}_hint" for a key that was one of these.
    patterns = {each for each in _patterns() if re.match(r"[a-z_]+\\\.|\[\\w-\]\*_\w+$", each)}
    patterns = {each if "\\." in each else rf"\w+\.{each}" for each in patterns}
    used = re.compile("|".join(sorted(patterns)))
    assert not [key for key in catalogue() if not used.fullmatch(key)]
