"""Make helper modules importable for a while, and leave nothing behind."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.util import spec_from_loader
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

__all__ = ["importable"]


@contextmanager
def importable(modules: Mapping[str, str]) -> Iterator[None]:
    """Let ``import name`` find ``modules`` (name -> source), until the block ends."""
    finder = _Finder(modules)
    hidden = {name: sys.modules.pop(name) for name in modules if name in sys.modules}
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in modules:
            sys.modules.pop(name, None)
        sys.modules.update(hidden)


class _Finder(MetaPathFinder):
    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        if name not in self._modules:
            return None
        return spec_from_loader(name, _Loader(self._modules[name]))


class _Loader(InspectLoader):
    def __init__(self, source: str) -> None:
        self._source = source

    def get_source(self, fullname: str) -> str:
        del fullname
        return self._source
