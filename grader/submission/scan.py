"""Find the names that a source defines, calls and imports, by patterns: the sandbox parses.

Each text is scanned a fixed number of times, whatever is asked for, and what is kept of it is no
more than what is asked for: files are long, and who wrote them may be hostile.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from grader.submission.model import SourceFile, Submission

__all__ = [
    "called_in",
    "defined_at_top",
    "defined_in",
    "defined_names",
    "functions_at_margin",
    "imported_in",
    "mentioned_in",
    "text_of",
    "written_in",
]

_NAME = r"[^\W\d]\w*"
_PROMPT = r"(?:>>>[ \t]|In ?\[[\d ]*\]:)?"
"""That of a pasted session, at the margin of its lines."""
_DEF = re.compile(rf"^[ \t]*{_PROMPT}[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
_DEF_AT_MARGIN = re.compile(rf"^{_PROMPT}(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
_IMPORTED = re.compile(
    r"^[ \t]*from[ \t]+\S+[ \t]+import[ \t]*(\([^)]{0,4000}|[^\n]+)", re.MULTILINE
)
_MODULE = re.compile(r"^[ \t]*(?:from[ \t]+([\w.]+)|import[ \t]([^\n]*))", re.MULTILINE)
_LOOKUPS = {"globals", "locals", "vars", "getattr", "eval", "exec", "__dict__", "import_module"}
_BINDS_BY_TEXT = re.compile(r"\b(?:globals|locals|vars|exec|setattr|__dict__)\b")
_ASCII = 128
# What is no part of a name becomes a space; a byte of a letter beyond ASCII is a part of one.
_BETWEEN = bytes(
    code if code >= _ASCII or chr(code).isalnum() or code == ord("_") else ord(" ")
    for code in range(256)
)
_WORDS_BYTES = 1 << 20
"""Bytes that are cut into words at once."""
_TEXTS_TOGETHER = 10_000
"""How many short texts are looked through together."""


def text_of(source: SourceFile) -> str:
    """Return the whole source as one text."""
    return "\n".join(cell.source for cell in source.cells)


def defined_in(text: str, among: Collection[str] | None = None) -> set[str]:
    """Return the names after ``def``, and those bound by ``name = other`` or ``name = f(…)``.

    Only those ``among`` given ones, if there are any; else as many as the text has.
    """
    pattern = _definitions(None if among is None else frozenset(among))
    return {match[1] or match[2] for match in pattern.finditer(text)}


def defined_at_top(text: str, among: Collection[str]) -> set[str]:
    """Return those of ``among`` that are bound at the top level: no methods, no local names.

    What is within ``if``, ``try``, ``with`` or a loop is at the top level as well. Where names
    may be bound by their text, every definition counts.
    """
    if _BINDS_BY_TEXT.search(text):
        return defined_in(text, among)
    found: set[str] = set()
    around: list[int] = []  # the indents of the classes and functions that a line is in
    for match in _blocks(frozenset(among)).finditer(text):
        indent = len(match["indent"].expandtabs())
        while around and around[-1] >= indent:
            around.pop()
        if not around:
            found.add(match["function"] or match["bound"] or "")
        if match["class"] or match["function"]:
            around.append(indent)
    return found & set(among)


def written_in(text: str, among: Collection[str]) -> set[str]:
    """Return those of ``among`` that stand after ``def`` anywhere in what is no readable source."""
    pattern = re.compile(rf"\bdef[ \t]+({_one_of(among)})\b")
    return {match[1] for match in pattern.finditer(text)}


def defined_names(submission: Submission, among: Collection[str] | None = None) -> set[str]:
    """Return every name that the submission may define as a function.

    It errs on the side of too many: a name that is missing here is certainly not defined. Given
    ``among``, no others are looked for, however many a hostile submission defines. Functions that
    stand where no code is run count where there is no other.
    """
    texts = [text_of(source) for source in (submission.main, *submission.modules)]
    imported = (match[1] for match in _IMPORTED.finditer(texts[0]))
    found = set().union(*(defined_in(text, among) for text in texts), _among(imported, among))
    outside = {name for name, _, _ in submission.not_code}
    return found or (outside if among is None else outside.intersection(among))


def functions_at_margin(submission: Submission, most: int) -> list[str]:
    """Return the names of the first functions of the main file that begin at the margin."""
    matches = islice(_DEF_AT_MARGIN.finditer(text_of(submission.main)), most)
    return list(dict.fromkeys(match[1] for match in matches))


def mentioned_in(text: str, among: Collection[str] | None = None) -> set[str]:
    """Return every word of the text that can be a name; only those ``among`` given ones."""
    if among is None:
        return set(re.findall(_NAME, text))
    names_by_bytes = {name.encode("utf-8", "surrogatepass"): name for name in among}
    found: set[bytes] = set()
    for words in _words(text):
        found.update(names_by_bytes.keys() & words)
        if len(found) == len(names_by_bytes):
            break
    return {names_by_bytes[word] for word in found}


def imported_in(text: str, among: Collection[str]) -> set[str]:
    """Return those of ``among`` that stand where an import names modules."""
    return _among((match[1] or match[2] for match in _MODULE.finditer(text)), among)


def called_in(submission: Submission, names: Collection[str]) -> set[str]:
    """Return those of ``names`` that the submission may call, as far as its text shows.

    It errs on the side of too many: one that is missing here is nowhere but after ``def``, and
    nothing looks functions up by names that are put together.
    """
    candidates = set(names)
    found: set[str] = set()
    for source in (submission.main, *submission.modules):
        found |= mentioned_in(_DEF.sub("", text_of(source)), candidates | _LOOKUPS)
    return candidates & found if found.isdisjoint(_LOOKUPS) else candidates


@lru_cache(maxsize=64)
def _definitions(among: frozenset[str] | None) -> re.Pattern[str]:
    defined, bound = (r"\w+", _NAME) if among is None else 2 * (rf"{_one_of(among)}\b",)
    return re.compile(
        rf"^[ \t]*{_PROMPT}[ \t]*"
        rf"(?:(?:async[ \t]+)?def[ \t]+({defined})|({bound})[ \t]*=[ \t]*(?=[A-Za-z_(]))",
        re.MULTILINE,
    )


@lru_cache(maxsize=64)
def _blocks(among: frozenset[str]) -> re.Pattern[str]:
    """Return what finds definitions, and every line that may begin a block."""
    return re.compile(
        rf"^\f*{_PROMPT}(?P<indent>[ \t]*)"
        rf"(?:(?:async[ \t]+)?def[ \t]+(?P<function>\w+)|(?P<class>class)\b"
        rf"|(?P<bound>{_one_of(among)})\b[ \t]*(?::[^=\n]*)?=[ \t]*(?=[A-Za-z_(])"
        r"|(?:if|elif|else|try|except|finally|with|for|while|match|case|async)\b)",
        re.MULTILINE,
    )


def _one_of(names: Collection[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(names))) or '(?!)'})"  # without any, nothing fits


def _among(parts: Iterable[str], among: Collection[str] | None) -> set[str]:
    """Return the names in many short texts, which are looked through together."""
    found: set[str] = set()
    rest = iter(parts)
    while some := list(islice(rest, _TEXTS_TOGETHER)):
        found |= mentioned_in(" ".join(some), among)
    return found


def _words(text: str) -> Iterator[set[bytes]]:
    """Yield the words of a text, as bytes, a piece after the other."""
    data = text.encode("utf-8", "surrogatepass").translate(_BETWEEN)
    start = 0
    while start < len(data):
        end = data.find(b" ", start + _WORDS_BYTES)
        end = len(data) if end < 0 else end
        yield set(data[start:end].split())
        start = end
