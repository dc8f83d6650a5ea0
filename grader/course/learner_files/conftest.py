"""Makes pytest say what to write next, and lets the tests find the functions of a notebook."""

import ast
import json
import sys
from collections.abc import Generator
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show only the sentence of a NotImplementedError."""
    report = yield
    if call.excinfo is not None and call.excinfo.errisinstance(NotImplementedError):
        report.longrepr = f"{call.excinfo.value}"
    return report


class NotebookFinder(MetaPathFinder, Loader):
    """Imports ``name`` from ``name.ipynb``, if there is one and no ``name.py`` beside it."""

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """Return where to load ``name`` from."""
        del path, target
        only = (HERE / f"{name}.ipynb").is_file() and not (HERE / f"{name}.py").exists()
        return ModuleSpec(name, self) if only else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the definitions of the saved notebook, not its experiments, in their order."""
        path = HERE / f"{module.__name__}.ipynb"
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                self.define("".join(cell["source"]), path.name, module)

    def define(self, source: str, name: str, module: ModuleType) -> None:
        """Define what one cell does; magics and cells that are no Python are passed over."""
        lines = ["" if line[:1] in "%!" else line for line in source.splitlines()]
        try:
            tree = ast.parse("\n".join(lines))
        except SyntaxError:
            return
        tree.body = [node for node in tree.body if isinstance(node, DEFINITIONS)]
        exec(compile(tree, name, "exec"), vars(module))  # noqa: S102 - the learner's own notebook


sys.meta_path.append(NotebookFinder())
