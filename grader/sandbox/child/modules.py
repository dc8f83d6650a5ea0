"""Decide what a submission can import: loaded modules, the course's helpers, its own files.

Any other module becomes a stub module, unless the import stands in a ``try`` that handles the
missing module.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import unicodedata
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.sandbox.child import locations
from grader.sandbox.child.pylab import fill_pylab
from grader.sandbox.child.stub_module import StubModule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

__all__ = ["PACKAGE", "SubmissionFinder", "course_helper", "install"]

PACKAGE = "submission"
"""The module that holds the submission; its own files are importable below and beside it."""
_COURSE = "course_helpers"
_HELPER_FILE = "<helper "
_NOTEBOOK_PACKAGES = ("ipynb.fs.full.", "ipynb.fs.defs.")
"""Below which the package ipynb imports notebooks."""
_PYLAB = {"pylab", "matplotlib.pylab"}

_FIND_SPEC = importlib.util.find_spec.__code__

Define = Callable[[Mapping[str, Any], ModuleType], None]


def install(program: Mapping[str, Any], define: Define) -> SubmissionFinder:
    """Let the returned finder decide about every import from now on.

    ``program`` is a Program as data; ``define`` runs one of the learner's files in its module.
    """
    finder = SubmissionFinder(program, define)
    course = ModuleType(_COURSE)
    course.__path__ = []
    sys.modules[_COURSE] = course
    sys.meta_path[:] = [finder]
    sys.path[:] = []
    sys.path_hooks[:] = []
    sys.path_importer_cache.clear()
    _add_stubs(sys.modules["numpy"])
    return finder


def _add_stubs(package: ModuleType) -> None:
    """Add stubs for submodules that ``from package import *`` could no longer load."""
    for name in package.__all__:
        if name not in vars(package) and f"{package.__name__}.{name}" not in sys.modules:
            setattr(package, name, StubModule(f"{package.__name__}.{name}"))


class SubmissionFinder(MetaPathFinder):
    """Finds every module that is not in ``sys.modules`` yet."""

    def __init__(self, program: Mapping[str, Any], define: Define) -> None:
        self.helpers: Mapping[str, str] = program["helpers"]
        self.aliases: Mapping[str, str] = program["helper_aliases"]
        self.main = _dotted(program["main"]["name"])
        # Where a script and a notebook share a name, the script is imported.
        by_kind = sorted(program["modules"], key=lambda each: each["name"].endswith(".ipynb"))
        self.own = {_dotted(source["name"]): source for source in reversed(by_kind)}
        self.files = {_plain(each["name"]): each for each in (program["main"], *by_kind)}
        self.define = define
        self.guarded: set[tuple[str, int]] = set()
        """Imports (compiled file name, line) whose failure the learner's code handles."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module; None if the import is to fail."""
        if name.startswith(f"{_COURSE}."):
            source = self.helpers.get(name.removeprefix(f"{_COURSE}."))
            return None if source is None else ModuleSpec(name, _HelperLoader(source))
        for loader in (self._own(name), self._helper(name)):
            if loader is not None:
                return ModuleSpec(name, loader, is_package=self._is_folder(name))
        for real in (BuiltinImporter, FrozenImporter):
            spec = real.find_spec(name, path, target)
            if spec is not None:
                return spec
        if name in _PYLAB:
            return ModuleSpec(name, _PylabLoader())
        return ModuleSpec(name, _StubLoader(), is_package=True) if self._may_be_stub() else None

    def _own(self, name: str) -> Loader | None:
        bare = name.removeprefix(f"{PACKAGE}.")
        own = self._own_name(bare)
        if own is None:
            return _AliasLoader(PACKAGE) if bare == self.main else None
        if name != f"{PACKAGE}.{own}":
            return _AliasLoader(f"{PACKAGE}.{own}")
        return _OwnFileLoader(self, self.own.get(own), self.helper(own))

    def _own_name(self, name: str) -> str | None:
        """Return the dotted name of the learner's file or folder that is imported as ``name``."""
        for prefix in _NOTEBOOK_PACKAGES:
            name = name.removeprefix(prefix)
        if name in self.own or self._is_folder(name):
            return name
        # After sys.path.append("src"), a file in the folder src is imported without its folder.
        ends = [known for known in self.own if known.endswith(f".{name}")]
        return min(ends, key=len) if ends else None

    def file_at(self, path: str) -> tuple[str, Mapping[str, Any]] | None:
        """Return the learner's file that is loaded by ``path``, and the name to import it by.

        Files lie where the main file lies, or below; a path that leads elsewhere is that of a
        file of the same name there. A path without a suffix is the name of a module.
        """
        plain = _plain(path.replace("\\", "/"))
        if not plain.endswith((".py", ".ipynb")):
            plain = f"{plain.replace('.', '/')}.py"
        name = plain.rpartition("/")[2]
        ends = [known for known in self.files if f"/{known}".endswith(f"/{name}")]
        for known in (plain, *sorted(ends, key=len)):
            if known in self.files:
                source = self.files[known]
                return f"{PACKAGE}.{_dotted(source['name'])}", source
        return None

    def _is_folder(self, name: str) -> bool:
        bare = name.removeprefix(f"{PACKAGE}.")
        path = bare.replace(".", "/") + "/"
        return any(source["name"].startswith(path) for source in self.own.values())

    def _helper(self, name: str) -> Loader | None:
        helper = self.helper(name.removeprefix(f"{PACKAGE}."))
        return _AliasLoader(f"{_COURSE}.{helper}") if helper else None

    def helper(self, name: str) -> str | None:
        """Return the course's helper module that is imported as ``name``."""
        if name in self.helpers:
            return name
        for pattern, helper in self.aliases.items():
            if fnmatchcase(name, pattern) and helper in self.helpers:
                return helper
        return None

    def _may_be_stub(self) -> bool:
        """Tell whether learner code imports, outside a ``try`` that handles the missing module.

        For libraries that are loaded already, a missing module must be missing.
        """
        frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - only the frame has the line
        while frame is not None and "importlib" in frame.f_code.co_filename:
            if frame.f_code is _FIND_SPEC:
                return False  # it asks whether the module is there, and a stub is not
            frame = frame.f_back
        if frame is None:
            return False
        name = frame.f_code.co_filename
        if locations.is_learners(name):
            return (name, frame.f_lineno) not in self.guarded
        return name.startswith(_HELPER_FILE)


def course_helper(name: str) -> ModuleType:
    """Return the course's helper module, even where the learner has a file of that name."""
    return importlib.import_module(f"{_COURSE}.{name}")


def _dotted(path: str) -> str:
    """Return the module name of ``utils/layers.py``: ``utils.layers``."""
    stem = path.rpartition(".")[0] or path
    # Python compares names in this form: some systems write those of files in another one.
    return unicodedata.normalize("NFKC", stem).replace("/", ".").removesuffix(".__init__")


def _plain(path: str) -> str:
    """Return a path in the form in which paths are compared."""
    parts = [part for part in path.strip().split("/") if part not in ("", ".", "..", "~")]
    return unicodedata.normalize("NFC", "/".join(parts))


class _AliasLoader(Loader):
    """Loads a module that already exists under another name."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.spec: ModuleSpec | None = None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        del spec
        module = importlib.import_module(self.target)
        self.spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        # The import system has just put the alias's spec there, and with it the wrong package.
        module.__spec__ = self.spec


class _OwnFileLoader(Loader):
    def __init__(
        self, finder: SubmissionFinder, source: Mapping[str, Any] | None, helper: str | None
    ) -> None:
        self.finder = finder
        self.source = source
        self.helper = helper

    def exec_module(self, module: ModuleType) -> None:
        if self.source is None:
            return
        if self.helper:
            helper = self.helper
            # A learner's copy of a helper may lack functions that the course's has.
            module.__getattr__ = lambda name: _attribute(course_helper(helper), name)  # type: ignore[method-assign]
        self.finder.define(self.source, module)


class _HelperLoader(Loader):
    def __init__(self, source: str) -> None:
        self.source = source

    def exec_module(self, module: ModuleType) -> None:
        code = compile(self.source, f"{_HELPER_FILE}{module.__name__}>", "exec", dont_inherit=True)
        exec(code, vars(module))  # noqa: S102 - the course's own source
        # A course's helpers leave out plots and data sets; those become stubs.
        name = module.__name__.removeprefix(f"{_COURSE}.")
        module.__getattr__ = lambda missing: _stub(name, missing)  # type: ignore[method-assign]


def _attribute(module: ModuleType, name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(module, name)


def _stub(module: str, name: str) -> StubModule:
    if name.startswith("__"):
        raise AttributeError(name)
    return StubModule(f"{module}.{name}", module)


class _PylabLoader(Loader):
    def exec_module(self, module: ModuleType) -> None:
        fill_pylab(module)


class _StubLoader(Loader):
    def create_module(self, spec: ModuleSpec) -> Any:
        stub = StubModule(spec.name.removeprefix(f"{PACKAGE}."))
        # The import system asks a parent for its spec, and a stub ignores assignments.
        object.__setattr__(stub, "__spec__", spec)
        return stub

    def exec_module(self, module: Any) -> None:
        pass
