"""What a submission can import: what is loaded, the course's helpers, its own files.

Everything else becomes an inert stand-in, unless the import stands in a ``try`` that says
what to do without the module.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.sandbox.child import locations
from grader.sandbox.child.stub_module import StubModule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

__all__ = ["PACKAGE", "Finder", "course_helper", "install"]

PACKAGE = "submission"
"""The module that holds the submission; its own files are importable below and beside it."""


_COURSE = "course_helpers"
_HELPER_FILE = "<helper "

Define = Callable[[Mapping[str, Any], ModuleType], None]


def install(program: Mapping[str, Any], define: Define) -> Finder:
    """Let nothing be imported but what the returned finder allows, from now on.

    ``program`` is the Program as it crosses the wire; ``define`` runs one of the learner's
    files in its module.
    """
    finder = Finder(program, define)
    course = ModuleType(_COURSE)
    course.__path__ = []
    sys.modules[_COURSE] = course
    sys.meta_path[:] = [finder]
    sys.path[:] = []
    sys.path_hooks[:] = []
    sys.path_importer_cache.clear()
    _complete(sys.modules["numpy"])
    return finder


def _complete(package: ModuleType) -> None:
    """Put stand-ins where ``from package import *`` would load what cannot be loaded any more."""
    for name in package.__all__:
        if name not in vars(package) and f"{package.__name__}.{name}" not in sys.modules:
            setattr(package, name, StubModule(f"{package.__name__}.{name}"))


class Finder(MetaPathFinder):
    """Decides about every import that is not in ``sys.modules`` yet."""

    def __init__(self, program: Mapping[str, Any], define: Define) -> None:
        self.helpers: Mapping[str, str] = program["helpers"]
        self.aliases: Mapping[str, str] = program["helper_aliases"]
        self.main = _dotted(program["main"]["name"])
        self.own = {_dotted(source["name"]): source for source in program["modules"]}
        self.define = define
        self.guarded: set[tuple[str, int]] = set()
        """Lines (compiled file name, number) whose imports may fail as they would elsewhere."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what ``name`` is here; None where an import fails for good."""
        if name.startswith(f"{_COURSE}."):
            source = self.helpers.get(name.removeprefix(f"{_COURSE}."))
            return None if source is None else ModuleSpec(name, _Helper(source))
        for loader in (self._own(name), self._helper(name)):
            if loader is not None:
                return ModuleSpec(name, loader, is_package=self._is_folder(name))
        for real in (BuiltinImporter, FrozenImporter):
            spec = real.find_spec(name, path, target)
            if spec is not None:
                return spec
        return ModuleSpec(name, _Inert(), is_package=True) if self._may_stand_in() else None

    def _own(self, name: str) -> Loader | None:
        bare = name.removeprefix(f"{PACKAGE}.")
        own = self._own_name(bare)
        if own is None:
            return _Alias(PACKAGE) if bare == self.main else None
        if name != f"{PACKAGE}.{own}":
            return _Alias(f"{PACKAGE}.{own}")
        return _Own(self, self.own.get(own), self.helper(own))

    def _own_name(self, name: str) -> str | None:
        """Return the dotted name of the learner's file or folder that ``name`` means."""
        if name in self.own or self._is_folder(name):
            return name
        # sys.path.append("src") and the like: the file is there, only not where the name says.
        ends = [known for known in self.own if known.endswith(f".{name}")]
        return min(ends, key=len) if ends else None

    def _is_folder(self, name: str) -> bool:
        bare = name.removeprefix(f"{PACKAGE}.")
        path = bare.replace(".", "/") + "/"
        return any(source["name"].startswith(path) for source in self.own.values())

    def _helper(self, name: str) -> Loader | None:
        helper = self.helper(name.removeprefix(f"{PACKAGE}."))
        return _Alias(f"{_COURSE}.{helper}") if helper else None

    def helper(self, name: str) -> str | None:
        """Return the course's helper module that ``name`` means."""
        if name in self.helpers:
            return name
        for pattern, helper in self.aliases.items():
            if fnmatchcase(name, pattern) and helper in self.helpers:
                return helper
        return None

    def _may_stand_in(self) -> bool:
        """Tell whether the learner asks, outside any ``try`` that copes without the module.

        Libraries that are already loaded must see the truth about what is missing.
        """
        frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - nothing else tells the line
        while frame is not None and "importlib" in frame.f_code.co_filename:
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
    return stem.replace("/", ".").removesuffix(".__init__")


class _Alias(Loader):
    """Gives a module that has another name already."""

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


class _Own(Loader):
    def __init__(
        self, finder: Finder, source: Mapping[str, Any] | None, helper: str | None
    ) -> None:
        self.finder = finder
        self.source = source
        self.helper = helper

    def exec_module(self, module: ModuleType) -> None:
        if self.source is None:
            return
        if self.helper:
            helper = self.helper
            # An edited copy of a helper may lack what the course's has.
            module.__getattr__ = lambda name: _beyond(course_helper(helper), name)  # type: ignore[method-assign]
        self.finder.define(self.source, module)


class _Helper(Loader):
    def __init__(self, source: str) -> None:
        self.source = source

    def exec_module(self, module: ModuleType) -> None:
        code = compile(self.source, f"{_HELPER_FILE}{module.__name__}>", "exec", dont_inherit=True)
        exec(code, vars(module))  # noqa: S102 - the course's own source
        # What the course leaves out of its helpers, plots and data sets, stands in.
        name = module.__name__.removeprefix(f"{_COURSE}.")
        module.__getattr__ = lambda missing: _stand_in(name, missing)  # type: ignore[method-assign]


def _beyond(module: ModuleType, name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(module, name)


def _stand_in(module: str, name: str) -> StubModule:
    if name.startswith("__"):
        raise AttributeError(name)
    return StubModule(f"{module}.{name}", module)


class _Inert(Loader):
    def create_module(self, spec: ModuleSpec) -> Any:
        stand_in = StubModule(spec.name.removeprefix(f"{PACKAGE}."))
        # The import system asks a parent for it, and a stand-in would not take it itself.
        object.__setattr__(stand_in, "__spec__", spec)
        return stand_in

    def exec_module(self, module: Any) -> None:
        pass
