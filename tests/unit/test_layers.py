"""Who may import whom: the arrows between packages go one way."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import grader

ROOT = Path(grader.__file__).parent

# What each package or module of grader/ may import from the others, for types as well.
# The table in ARCHITECTURE.md says the same in words.
EVERYWHERE = {"errors", "text"}
MAY_IMPORT = {
    # What knows nothing of grading.
    "values": set(),
    "descriptors": set(),
    "files": set(),
    "own_process": {"descriptors"},
    "parsing": set(),
    "quiet": set(),
    "report": {"values"},
    "pages": {"report"},
    "formats": {"gradebook", "pages", "report"},
    "platforms": {"formats", "gradebook", "report"},
    "submission": set(),
    # Grading one submission.
    "sandbox": {"descriptors", "parsing", "report", "submission", "values"},
    "checks": {"report", "values"},
    "course": {"checks", "parsing", "report", "values"},
    "running": {"checks", "course", "sandbox"},
    "diagnosis": {"checks", "course", "quiet", "report", "running", "submission", "values"},
    "judge": {
        "checks", "course", "diagnosis", "own_process", "quiet", "report", "running", "sandbox",
        "submission", "values",
    },
    "reading": {"course", "submission"},
    "api": {"course", "judge", "reading", "report", "running", "sandbox"},
    "verify": {
        "api", "course", "diagnosis", "judge", "quiet", "reading", "report", "running", "sandbox",
        "submission", "values",
    },
    "pytest_fixtures": {"api", "checks", "course", "reading", "running"},
    # A class of many.
    "intake": {"submission"},
    "gradebook": {"course", "descriptors", "files", "report"},
    "batch": {
        "api", "course", "descriptors", "files", "formats", "gradebook", "judge", "own_process",
        "report", "sandbox", "submission",
    },
    "similar": {"course", "formats", "gradebook", "intake", "pages", "submission"},
    "cli": {
        "api", "batch", "course", "descriptors", "files", "formats", "gradebook", "intake", "judge",
        "own_process", "pages", "platforms", "reading", "report", "sandbox", "similar",
        "submission", "verify",
    },
    "__main__": {"cli"},
    "pytest_plugin": set(),
    # The words and the faults.
    "text": set(),
    "errors": set(),
}  # fmt: skip
# A report shows itself in Jupyter, where whoever looks at it has not said how.
LATE = {("report/model.py", "pages")}


def _parts():
    files = (path for path in ROOT.iterdir() if path.suffix == ".py" and path.stem != "__init__")
    folders = (path.parent.name for path in ROOT.glob("*/__init__.py"))
    return sorted([*folders, *(path.stem for path in files)])


def _imported(part):
    """Yield which other parts of grader/ are imported by ``part``, and in which file."""
    folder = ROOT / part
    for file in sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module == "grader":
                modules = [f"grader.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{file}: a relative import"
                modules = [node.module]
            else:
                continue
            for top, *inner in (module.split(".") for module in modules):
                if top == "grader" and inner and inner[0] not in {part, "__version__"}:
                    yield inner[0], file.relative_to(ROOT)


def test_no_two_packages_import_each_other_even_by_way_of_others():
    list(TopologicalSorter(MAY_IMPORT).static_order())  # a CycleError names the circle


@pytest.mark.parametrize("part", _parts())
def test_a_package_imports_only_what_it_may(part):
    allowed = MAY_IMPORT[part] | (set() if part in EVERYWHERE else EVERYWHERE)
    forbidden = {
        f"{file} imports grader.{other}"
        for other, file in _imported(part)
        if other not in allowed and (str(file), other) not in LATE
    }
    assert not forbidden
