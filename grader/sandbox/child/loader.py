"""Load a program: run what its graded functions depend on, and return the namespace."""

from __future__ import annotations

import ast
import re
import sys
import warnings
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.sandbox.child import locations
from grader.sandbox.child.collect import collect, guarded_imports, written_modules
from grader.sandbox.child.dependencies import select
from grader.sandbox.child.execute import run_all
from grader.sandbox.child.filters import reads_data, trainers, without_training
from grader.sandbox.child.function_states import State, states_of
from grader.sandbox.child.left_out import LeftOutLog
from grader.sandbox.child.magics import MAGIC_CALL
from grader.sandbox.child.modules import PACKAGE, course_helper, install
from grader.sandbox.child.old_numpy import restore_numpy_names
from grader.sandbox.child.reach import reached_functions
from grader.sandbox.child.recover import COMPILE_ERRORS, syntax_reason
from grader.sandbox.child.statement import FUNCTIONS, Statement, mentions
from grader.sandbox.child.stub_module import StubModule, is_stub
from grader.sandbox.child.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.sandbox.child.watch import Tell

__all__ = ["LoadResult", "load"]

_MAX_NAMES, _MAX_NAME = 500, 100
"""Functions of a submission that are reported, and the characters of their names."""
_WORD = re.compile(r"[^\W\d]\w*")
_TRY = re.compile(r"^\s*try\s*:", re.MULTILINE)


@dataclass
class LoadResult:
    """What was used of a submission, and what was left out."""

    functions: list[str] = field(default_factory=list)
    """Names of the functions and classes that the submission defines, in order."""
    cells: list[str] = field(default_factory=list)
    """Labels of the cells of which something was used."""
    left_out: list[tuple[str, str, str]] = field(default_factory=list)
    """(where, what, reason code); ``grader.judge.reports`` words the code."""
    reached: dict[str, list[str]] = field(default_factory=dict)
    """The graded functions that each graded function may call."""
    states: list[State] = field(default_factory=list)
    """Why functions are missing, and which are not written."""
    statements: list[Statement] = field(default_factory=list)
    """The top-level statements that ran, of all files."""


def load(program: Mapping[str, Any], tell: Tell | None = None) -> tuple[dict[str, Any], LoadResult]:
    """Run the statements of a submission that are used, and return its namespace.

    ``program`` is a Program as data; with ``quick_only`` no statement runs that could take long.
    ``tell`` is called with the places of those that could, before they run. Whatever the
    submission contains, this does not raise, unless the process runs out of memory or stack. From
    here on, imports are restricted.
    """
    locations.forget()
    restore_numpy_names()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of invalid escapes and the like in learners' source
        return _ProgramLoader(program, tell).main()


class _ProgramLoader:
    """Loads one program."""

    def __init__(self, program: Mapping[str, Any], tell: Tell | None) -> None:
        self.source = program["main"]
        self.modules = [*program["modules"], *written_modules(self.source)]
        self.graded = set(program["graded"])
        self.given = program.get("given", ())
        self.watch = Watch(
            program.get("without", ()), tell, quick_only=bool(program.get("quick_only", False))
        )
        self.left_out = LeftOutLog()
        self.result = LoadResult()
        self.parsed: list[Statement] = []
        self.ran: list[Statement] = []
        """The statements of all files."""
        self.finder = install({**program, "modules": self.modules}, self.define)

    def main(self) -> tuple[dict[str, Any], LoadResult]:
        module = _package(self.source)
        namespace = vars(module)
        for helper in self.given:
            defined = vars(course_helper(helper))
            namespace.update({name: defined[name] for name in defined if _is_public(defined, name)})
        for name in ("display", "get_ipython", MAGIC_CALL):
            namespace[name] = StubModule(name, "IPython")
        stem = self.source["name"].rpartition(".")[0]
        importing = [words for words in map(_words, self.modules) if stem in words]
        used = self._run(self.source, namespace, self.graded.union(*importing))
        self.watch.end()
        self.result.functions = _functions(used, namespace, self.graded)
        labels = [locations.source_of(statement.filename).cell for statement in used]
        self.result.cells = [label for label in dict.fromkeys(labels) if label]
        self.result.left_out = self.left_out.rows()
        self.result.states = states_of(self.graded, namespace, self.ran, self.parsed, self.left_out)
        for name in self.graded:
            if is_stub(namespace.get(name)):
                del namespace[name]  # it is missing, as if it had not been imported
        self.result.reached = reached_functions(namespace, self.graded)
        return namespace, self.result

    def define(self, source: Mapping[str, Any], module: ModuleType) -> None:
        """Run one of the learner's modules, with every name that other files may import from it."""
        others = [_words(other) for other in (self.source, *self.modules) if other is not source]
        self._run(source, vars(module), self.graded.union(*others))

    def _run(
        self, source: Mapping[str, Any], namespace: dict[str, Any], roots: set[str]
    ) -> list[Statement]:
        statements = collect(source, self.left_out, self.finder.file_at)
        if any(_TRY.search(cell["source"]) for cell in source["cells"]):
            self.finder.guarded |= guarded_imports(statements)
        candidates = self._candidates(statements)
        select(candidates, roots)
        selected = []
        for statement in candidates:
            if statement.selected:
                selected.append(statement)
            else:
                self.left_out.statement(statement, statement.why)
        self.parsed += candidates
        ran = run_all(selected, namespace, self.left_out.statement, self.watch)
        self.ran += ran
        self.result.statements += ran
        return ran

    def _candidates(self, statements: list[Statement]) -> list[Statement]:
        """Return the statements that may be selected; log those that train or read data."""
        statements = [each for each in statements if not each.has_no_effect]
        if all(statement.is_definition for statement in statements):
            return [each for each in statements if self._compiles(each)]
        training = trainers((statement.node for statement in statements), self.graded)
        own = {name for statement in statements if statement.always for name in statement.binds}
        candidates = [each for each in statements if self._is_candidate(each, training, own)]
        functions = _mentioned(candidates)
        modules = {
            alias.asname or alias.name
            for statement in candidates
            if isinstance(statement.node, ast.Import)
            for alias in statement.node.names
        }
        for statement in candidates:
            statement.find_changes(functions, modules)
        return candidates

    def _is_candidate(self, statement: Statement, training: set[str], own: set[str]) -> bool:
        def leave_out(node: ast.stmt) -> None:
            self.left_out.node(statement.filename, node, "training")

        if not without_training(statement.node, training, leave_out):
            return False
        if not statement.always and reads_data(statement.node, own):
            self.left_out.statement(statement, "data")
            return False
        return not statement.always or self._compiles(statement)

    def _compiles(self, statement: Statement) -> bool:
        try:
            _ = statement.code
        except COMPILE_ERRORS as error:
            self.left_out.statement(statement, syntax_reason(error))
            return False
        return True


def _package(source: Mapping[str, Any]) -> ModuleType:
    """Make the module of the submission, where dataclasses, inspect and pickle look for it."""
    module = ModuleType(PACKAGE)
    module.__spec__ = ModuleSpec(PACKAGE, None, is_package=True)
    module.__package__ = PACKAGE
    module.__path__ = []
    if source["kind"] == "script":
        module.__file__ = source["name"]
    sys.modules[PACKAGE] = module
    return module


def _is_function(value: object) -> bool:
    return callable(value) and not is_stub(value)


def _words(source: Mapping[str, Any]) -> set[str]:
    return {word for cell in source["cells"] for word in _WORD.findall(cell["source"])}


def _is_public(names: Mapping[str, Any], name: str) -> bool:
    return callable(names[name]) and not name.startswith("_")


def _mentioned(statements: list[Statement]) -> dict[str, set[str]]:
    """Return the names that each of the learner's functions mentions."""
    return {
        statement.node.name: mentions(statement.reads_ever())
        for statement in statements
        if isinstance(statement.node, FUNCTIONS)
    }


def _functions(used: list[Statement], namespace: Mapping[str, Any], graded: set[str]) -> list[str]:
    names = [
        statement.node.name
        for statement in used
        if isinstance(statement.node, (*FUNCTIONS, ast.ClassDef))
    ]
    others = sorted(name for name in graded if _is_function(namespace.get(name)))
    short = [name for name in names if len(name) <= _MAX_NAME]
    return list(dict.fromkeys([*short[:_MAX_NAMES], *others]))
