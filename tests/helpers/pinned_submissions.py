"""Wrong submissions and what their comments say must come out; ``submissions/README.md`` explains.

Used by the tests of whole submissions and by ``benchmarks/diagnosis.py``.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from grader.sandbox.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.report.model import FunctionResult, Report

SUBMISSIONS = Path(__file__).parent.parent / "submissions"
# What never comes back by itself shall not take long to be ended.
IMPATIENT = Limits(call_cpu_seconds=0.5, call_wall_seconds=2.0)
# What may be said where no listed mistake fits.
MEASURED = {"measured", "wrong-shape"}
# Characters of a line that a report shows at least.
SHOWN = 150

WORDS = "base|without|style|expect|inherited|mistake|variant|line|says|never|score"
COMMENT = re.compile(rf"# ({WORDS}): (.+)")
PLACE = re.compile(r".*?\bline \d+: ")


def named(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.name}"


def folders() -> list[Path]:
    return sorted(path for path in SUBMISSIONS.iterdir() if path.is_dir())


def wrong_files() -> list[Path]:
    return [path for folder in folders() for path in sorted((folder / "wrong").glob("*.py"))]


def still_open() -> dict[str, set[str]]:
    """Return what is not met yet, by file."""
    entries = tomllib.loads((SUBMISSIONS / "open.toml").read_text("utf-8"))
    return {file: set(unmet) for file, unmet in entries.items()}


@dataclass
class Pinned:
    """A wrong submission, and what its comments say must come out."""

    source: str
    style: str
    expected: list[tuple[str, str, str]] = field(default_factory=list)
    inherited: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    texts: list[tuple[str, str, str]] = field(default_factory=list)
    score: float | None = None

    @classmethod
    def read(cls, path: Path) -> Pinned:
        text = path.read_text(encoding="utf-8")
        comments = [match.groups() for match in map(COMMENT.match, text.splitlines()) if match]
        own = dict(comments)
        style = own.get("style", own.get("base", path.stem))
        pinned = cls(_with_base(path, text, comments), style)
        for word, rest in comments:
            pinned._take(word, rest.strip())
        return pinned

    def _take(self, word: str, rest: str) -> None:
        if word == "expect":
            function, check, status = rest.split()
            self.expected.append((function, check, status))
        elif word == "inherited":
            function, culprit = rest.split()
            self.inherited[function] = culprit
        elif word == "mistake":
            mistake, function, quantity = rest.split()
            self.mistakes[function].append((mistake, quantity))
        elif word == "line":
            function, line = rest.split(maxsplit=1)
            self.lines[function].append(line)
        elif word in {"says", "never", "variant"}:
            function, words = rest.split(maxsplit=1)
            self.texts.append((word, function, words))
        elif word == "score":
            self.score = float(rest)

    @property
    def blamed(self) -> set[str]:
        return {function for function, _, _ in self.expected}

    @property
    def limits(self) -> Limits | None:
        statuses = {status for _, _, status in self.expected}
        return IMPATIENT if statuses & {"timeout", "crashed"} else None

    def unmet(self, report: Report) -> dict[str, str]:
        """Return what the diagnoses of ``report`` owe: what is not met, and what was there."""
        results = {result.name: result for result in report.functions}
        owed = {}
        for function, due in self.mistakes.items():
            ids = [d.mistake for d in results[function].diagnoses]
            if not _names(results[function], due):
                owed["mistake"] = f"{function}: {ids or 'nothing'}, not {[name for name, _ in due]}"
        for function, due_lines in self.lines.items():
            shown = [d.line for d in results[function].diagnoses if d.line]
            kind = _kind_of_lines(shown, due_lines)
            if kind != "changed":
                owed[f"line {kind}"] = f"{function}: {shown}, not {due_lines}"
        for word, function, words in self.texts:
            if not _told(word, words, results[function]):
                owed[word] = f"{function}: {words!r} in {_said_of(results[function])!r}"
        faults = [note for note in report.notes if "could not be looked for" in note]
        return {**owed, "fault": str(faults)} if faults else owed


def _with_base(path: Path, text: str, comments: list[tuple[str, ...]]) -> str:
    """Put the right submission named by ``base`` before ``text``: later definitions win."""
    bases = [rest for word, rest in comments if word == "base"]
    if not bases:
        return text
    base = (path.parent.parent / "right" / f"{bases[0]}.py").read_text(encoding="utf-8")
    for word, name in comments:
        if word == "without":
            base = re.sub(rf"^def {name}\(", f"def not_{name}(", base, flags=re.MULTILINE)
    return f"{base}\n\n{text}"


def _names(result: FunctionResult, due: list[tuple[str, str]]) -> bool:
    """Tell whether the diagnoses name each mistake that is due, and no other."""
    ids = {d.mistake for d in result.diagnoses}
    alternatives = [set(mistake.split("|")) for mistake, _ in due]
    if alternatives == [{"measured"}]:
        return ids <= MEASURED
    if not all(ids & either for either in alternatives) or ids - set().union(*alternatives):
        return False
    for either, (_, quantity) in zip(alternatives, due, strict=True):
        told = [d.quantity for d in result.diagnoses if d.mistake in either]
        names = [family(name) for names in told for name in names.split(", ")]
        if not {"-", *names} & set(map(family, quantity.split("|"))):
            return False
    return True


def family(quantity: str) -> str:
    """Return W for W1 and for WL: which layer shows a mistake first is not what is pinned."""
    return quantity.rstrip("0123456789L")


def _kind_of_lines(shown: Iterable[str], due: list[str]) -> str:
    """Return ``changed`` where all lines that are shown are due, else ``other`` or ``none``."""
    codes = [PLACE.sub("", line, count=1).strip()[:SHOWN] for line in shown]
    if due == ["-"]:
        return "other" if codes else "changed"
    if not codes:
        return "none"
    return "changed" if set(codes) <= {line[:SHOWN] for line in due} else "other"


def _told(word: str, words: str, result: FunctionResult) -> bool:
    if word == "variant":
        return words in {d.variant for d in result.diagnoses}
    said = _said_of(result).casefold()
    found = any(each.strip().casefold() in said for each in words.split(" | "))
    return found == (word == "says")


def _said_of(result: FunctionResult) -> str:
    """Return all that the report tells of a function."""
    of_diagnoses = [text for d in result.diagnoses for text in (d.message, d.evidence, d.hint)]
    of_checks = [text for check in result.checks for text in (check.message, check.hint)]
    return " ".join(filter(None, [result.reason, *of_diagnoses, *of_checks]))
