"""Find the modules beside a single file, where the whole folder is one learner's.

In a folder of many learners a file may lie there to be taken for another's module, or for the
course's own helper. So a module is taken only where nothing in the folder looks like somebody
else's submission, nor like a course.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.filenames import is_source, is_test, join_names, printable_name, stem_of
from grader.submission.files import LinkError, TooBigError
from grader.submission.folder import SafeFolder
from grader.submission.limits import MAX_SOURCES, MEGABYTE, max_file_bytes, max_total_bytes
from grader.submission.modules import mentioned_modules, mentioned_paths
from grader.submission.scan import defined_at_top, written_in
from grader.submission.source_file import ReadFile
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from grader.submission.folder import EntryKind

__all__ = ["SiblingRules", "find_sibling_modules"]

_COURSE_FILES = {
    "course.toml",
    "exercise.toml",
    "mistakes.toml",
    "sentences.toml",
    "test_hidden.py",
}
_COURSE_FOLDER = "solutions"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiblingRules:
    """How to tell another learner's submission from a module of the learner's own."""

    functions: Collection[str] = ()
    """Graded in the exercise that the submission is for: who defines one of them hands it in."""
    exercise: str = ""
    """The name of that exercise, if it is known."""
    other_exercises: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The graded functions of the course's other exercises: half of them are a submission."""
    course_files: Mapping[str, Collection[bytes]] = field(default_factory=dict)
    """Contents of the files that learners get from the course, by name: nobody's submission."""
    not_needed: Collection[str] = ()
    """Names of those that need not come along: the course has them ready, or nothing needs them."""
    accept_all: bool = False
    """Take modules whatever else lies in the folder."""


def find_sibling_modules(
    path: Path, main: ReadFile, find_rules: Callable[[], SiblingRules]
) -> tuple[list[ReadFile], list[str]]:
    """Return the scripts beside ``path`` that come along, and notes about those that do not.

    ``find_rules`` is called only where the file mentions a script, and nothing else is read
    before. At most MAX_SOURCES files and MAX_TOTAL_BYTES are read; SubmissionError when the modules
    alone are more.
    """
    folder = _SiblingFiles(path, main)
    mentioned = folder.mentioned()
    if not mentioned:
        return [], []
    rules = find_rules()
    why = None if rules.accept_all else folder.why_shared(rules, mentioned)
    if why is None:
        return folder.load(mentioned)
    missed = [
        printable_name(name)
        for name in sorted(mentioned)
        if name not in rules.not_needed or not folder.is_course_file(name, rules)
    ]
    if not missed:
        return [], []
    modules = join_names(missed)
    return [], [
        message("submission.siblings", modules=modules, file=printable_name(path.name), why=why)
    ]


@dataclass(frozen=True, slots=True)
class _Unread:
    """A file that is no source that can be read."""

    fault: SubmissionError
    data: bytes | None = None
    """None: it could not even be opened."""


class _SiblingFiles:
    """The other source files in the folder of a submission; each is read once, if at all."""

    def __init__(self, path: Path, main: ReadFile) -> None:
        self._safe_folder = SafeFolder(path.parent, may_be_link=True)  # it is above what was named
        self._folder_name = printable_name(path.parent.resolve().name)
        self._main = main
        self._course_file = ""
        """What shows that the folder belongs to a course."""
        self._kinds: dict[str, EntryKind] = {}
        self._read: dict[str, ReadFile | _Unread] = {}
        self._total = 0
        self._list(path.name)
        self._modules = [
            name for name in self._kinds if name.endswith((".py", ".ipynb")) and not is_test(name)
        ]

    def mentioned(self) -> set[str]:
        """Return the file names of the scripts that the main file mentions."""
        return self._mentioned_in(self._main)

    def why_shared(self, rules: SiblingRules, mentioned: Collection[str]) -> str | None:
        """Return why the folder may not be one learner's; None when it is."""
        if self._course_file:
            return message("submission.siblings_course", name=printable_name(self._course_file))
        others = [name for name in sorted(self._kinds) if self._may_be_submission(name, rules)]
        if len(others) > MAX_SOURCES:
            return message("submission.siblings_many", limit=MAX_SOURCES)
        for name in others:
            file = self._file(name)
            if self._total > max_total_bytes():
                return message("submission.siblings_much", limit=max_total_bytes() // MEGABYTE)
            if isinstance(file, _Unread) and file.data is None:
                if name not in mentioned:
                    return message("submission.siblings_unread", name=printable_name(name))
            elif (what := _graded_in(file, rules)) and not self.is_course_file(name, rules):
                return message(
                    "submission.siblings_defines", name=printable_name(name), function=what
                )
        return None

    def is_course_file(self, name: str, rules: SiblingRules) -> bool:
        """Tell whether a file is one that the course gave out, as it was given."""
        if name not in rules.course_files:
            return False
        data = self._file(name).data
        return data is not None and _with_plain_line_ends(data) in map(
            _with_plain_line_ends, rules.course_files[name]
        )

    def load(self, mentioned: Collection[str]) -> tuple[list[ReadFile], list[str]]:
        """Return the modules that come along, and the faults of those that cannot."""
        modules: dict[str, ReadFile] = {}
        faults: dict[str, str] = {}
        seen = set(mentioned)
        todo = sorted(mentioned)
        while todo:
            name = todo.pop()
            file = self._file(name)
            self._check_size(len(modules))
            if isinstance(file, _Unread):
                faults[name] = str(file.fault)
                continue
            modules[name] = file
            more = self._mentioned_in(file) - seen
            seen |= more
            todo += sorted(more)
        return mentioned_modules(self._main, modules.values()), [
            faults[name] for name in sorted(faults)
        ]

    def _list(self, own: str) -> None:
        try:
            entries = self._safe_folder.entries()
        except (OSError, LinkError):
            return  # it can be gone through, but not listed: nothing is found in it
        for name, kind in ((entry.name, entry.kind) for entry in entries):
            if name in _COURSE_FILES or (name == _COURSE_FOLDER and kind in {"folder", "link"}):
                self._course_file = name
            elif name != own and is_source(name) and kind in {"file", "link"}:
                self._kinds[name] = kind

    def _mentioned_in(self, file: ReadFile) -> set[str]:
        return mentioned_paths(file.text, self._modules)

    def _may_be_submission(self, name: str, rules: SiblingRules) -> bool:
        """Tell whether a file may be another submission, by its name alone."""
        if is_test(name) or stem_of(name) == self._main.stem:
            return False
        # Several exercises under the course's own names are one learner's working folder.
        own = self._main.path.removesuffix(".py").removesuffix(".ipynb")
        return not (own == rules.exercise and _is_stub(name, rules.other_exercises))

    def _file(self, name: str) -> ReadFile | _Unread:
        if name not in self._read:
            self._read[name] = self._opened(name)
        return self._read[name]

    def _opened(self, name: str) -> ReadFile | _Unread:
        try:
            data = self._safe_folder.read(name)
        except SubmissionError as fault:
            if isinstance(fault, TooBigError):  # it was read all the same
                self._total += max_file_bytes()
            return _Unread(fault)
        self._total += len(data)
        try:
            return ReadFile(name, data)
        except SubmissionError as fault:
            return _Unread(fault, data)

    def _check_size(self, count: int) -> None:
        if count >= MAX_SOURCES:
            limit = MAX_SOURCES
            raise SubmissionError(
                message("submission.many_sources", name=self._folder_name, limit=limit)
            )
        if self._total > max_total_bytes():
            limit = max_total_bytes() // MEGABYTE
            raise SubmissionError(
                message("submission.too_much", name=self._folder_name, limit=limit)
            )


def _graded_in(file: ReadFile | _Unread, rules: SiblingRules) -> str | None:
    """Return a graded function that makes a file a submission; None when it is none."""
    every = {*rules.functions, *chain.from_iterable(rules.other_exercises.values())}
    if isinstance(file, ReadFile):
        found = defined_at_top(file.text, every)
    else:  # damaged, or no text: what can be seen of it
        found = written_in((file.data or b"").decode("latin-1"), every)
    exercises = [rules.functions, *rules.other_exercises.values()]
    for functions, least in zip(exercises, [1, *map(_half, exercises[1:])], strict=True):
        own = sorted(found.intersection(functions))
        if own and len(own) >= least:
            return own[0]
    return None


def _half(functions: Collection[str]) -> int:
    return (len(functions) + 1) // 2


def _is_stub(name: str, exercises: Collection[str]) -> bool:
    stem, _, suffix = name.rpartition(".")
    return suffix in {"py", "ipynb"} and stem in exercises


def _with_plain_line_ends(data: bytes) -> bytes:
    """Return a file's contents as any system would write its lines."""
    return data.replace(b"\r\n", b"\n").rstrip()
