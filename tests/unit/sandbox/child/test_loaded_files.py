"""What a notebook or script loads is part of it, however it loads it."""

import importlib.util

import pytest

HELPERS = """
    import numpy as np
    FACTOR = 3
    def _double(x):
        return 2 * x
    def times(x):
        return FACTOR * _double(x)
    """
FUNCTION = "def compute_cost(x):\n    return times(x)\n"
LOADING = {
    "run": "%run mylayers.py",
    "run without a suffix": "%run mylayers",
    "run from the folder itself": "%run ./mylayers.py",
    "run from elsewhere": "%run ../code/mylayers.py",
    "run with options": "%run -t -i 'mylayers.py' --fast 3",
    "run as a module": "%run -m mylayers",
    "exported run": "get_ipython().run_line_magic('run', 'mylayers.py')",
    "run as it was exported once": "get_ipython().magic('run mylayers.py')",
    "exec of open": "exec(open('mylayers.py').read())",
    "exec of what was compiled": "exec(compile(open('mylayers.py').read(), 'mylayers.py', 'exec'))",
    "exec within with": "with open('mylayers.py') as file:\n    exec(file.read())",
    "exec of a path": "from pathlib import Path\nexec(Path('mylayers.py').read_text())",
    "execfile": "execfile('mylayers.py')",
    "exec of a text that was read before": "text = open('mylayers.py').read()\nexec(text)",
    "exec in a loop": "for name in ['mylayers.py']:\n    exec(open(name).read())",
    "exec within a function": (
        "def use(path):\n    with open(path) as file:\n        exec(file.read(), globals())\n"
        "use('mylayers.py')"
    ),
    "a module of its own": (
        "import importlib.util as iu\nspec = iu.spec_from_file_location('m', 'mylayers.py')\n"
        "layers = iu.module_from_spec(spec)\nspec.loader.exec_module(layers)\ntimes = layers.times"
    ),
    "a module by its loader": (
        "from importlib.machinery import SourceFileLoader\n"
        "layers = SourceFileLoader('m', 'mylayers.py').load_module()\ntimes = layers.times"
    ),
    "star import": "from mylayers import *",
    "import by name": "import importlib\ntimes = importlib.import_module('mylayers').times",
}
EXECUTED = (
    """
    import nbformat
    for c in nbformat.read("mylayers.ipynb", 4).cells:
        exec(c.source)
    """,
    """
    nb = nbformat.read("mylayers.ipynb", as_version=4)
    for cell in nb.cells:
        if cell.cell_type == "code":
            exec(cell.source, globals())
    """,
    """
    import json
    with open("mylayers.ipynb") as file:
        nb = json.load(file)
    code = ["".join(cell["source"]) for cell in nb["cells"] if cell["cell_type"] == "code"]
    exec("\\n".join(code))
    """,
    """
    def use(path):
        with io.open(path, encoding="utf-8") as file:
            nb = nbformat.read(file, 4)
        for cell in nb.cells:
            get_ipython().run_cell(cell.source)
    use("mylayers.ipynb")
    """,
    """
    body, _ = PythonExporter().from_filename("mylayers.ipynb")
    exec(body)
    """,
)
PYLAB = {
    "magic": "%pylab inline",
    "bare magic": "%pylab",
    "exported magic": "get_ipython().run_line_magic('pylab', 'inline')",
    "import": "from pylab import *",
    "import of Matplotlib's": "from matplotlib.pylab import *",
}


PLOTTING = """
    def compute_cost(x):
        figure(); plot(x, x); show()
        return dot(x, ones_like(x)) + max(1, 2) + abs(randn(1)[0]) * 0 + norm(zeros(2))
    """


@pytest.mark.parametrize("cell", LOADING.values(), ids=LOADING)
def test_a_file_is_loaded(load, cell):
    got = load(("net.ipynb", cell, FUNCTION), ("mylayers.py", HELPERS))
    assert got["compute_cost"](2) == 12
    assert not [why for *_, why in got.result.left_out if why not in ("unused", "data")]
    assert got.result.states == []


@pytest.mark.parametrize(
    "cell",
    [
        "%run mylayers.ipynb",
        "import nbimporter\nfrom mylayers import times",
        "import import_ipynb\nimport mylayers\ntimes = mylayers.times",
        "from ipynb.fs.full.mylayers import times",
        "from ipynb.fs.defs.mylayers import *",
        "from importnb import Notebook\nwith Notebook():\n    from mylayers import times",
        *EXECUTED,
    ],
)
def test_a_notebook_is_loaded(load, cell):
    got = load(("net.ipynb", cell, FUNCTION), ("mylayers.ipynb", HELPERS))
    assert got["compute_cost"](2) == 12


def test_a_name_with_spaces_in_a_folder_below(load):
    got = load(
        ("net.ipynb", "%run 'my files/my mylayers.py'", FUNCTION),
        ("my files/my mylayers.py", HELPERS),
    )
    assert got["compute_cost"](2) == 12


def test_run_keeps_the_names_of_the_file_apart_and_exec_does_not(load):
    text = "def name(): return 'theirs'\ndef times(x): return name()\n"
    own = "def name(): return 'own'"
    apart = load(("net.ipynb", "%run mylayers.py", own, FUNCTION), ("mylayers.py", text))
    assert apart["compute_cost"](1) == "theirs"
    together = load(
        ("net.ipynb", "exec(open('mylayers.py').read())", own, FUNCTION), ("mylayers.py", text)
    )
    assert together["compute_cost"](1) == "own"


def test_files_that_load_each_other_are_loaded_once(load):
    got = load(
        ("net.py", "exec(open('mylayers.py').read())\n" + FUNCTION),
        (
            "mylayers.py",
            HELPERS + "exec(open('net.py').read())\nexec(open('mylayers.py').read())\n",
        ),
    )
    assert got["compute_cost"](2) == 12


def test_a_graded_function_may_come_from_another_file(load):
    got = load(
        ("net.ipynb", "%run mylayers.py"), ("mylayers.py", "def compute_cost(x):\n    return x\n")
    )
    assert got["compute_cost"](2) == 2
    assert "compute_cost" in got.result.functions


@pytest.mark.parametrize(
    ("cell", "file"),
    [
        ("%run lost.py", "lost.py"),
        ("exec(open('lost.py').read())", "lost.py"),
        ("for c in nbformat.read('lost.ipynb', 4).cells:\n    exec(c.source)", "lost.ipynb"),
    ],
)
def test_a_file_that_is_not_there_is_told(load, cell, file):
    got = load(("net.ipynb", cell, FUNCTION))
    assert got.why(cell.split("(")[0]) == [f"not_loaded: {file}"]
    [[name, code, where, detail]] = got.result.states
    assert (name, code, where["cell"], detail) == ("", "not_loaded", "cell 1", file)


def test_all_names_of_a_module_that_is_not_there(load):
    [state] = load("from lost import *\n" + FUNCTION).result.states
    assert (state[1], state[3]) == ("not_loaded", "lost")


@pytest.mark.parametrize("cell", PYLAB.values(), ids=PYLAB)
def test_pylab_brings_numpy_and_plots_that_do_nothing(load, cell):
    got = load(("net.ipynb", cell, PLOTTING))
    assert got["compute_cost"]([1.0, 2.0]) == 5


def test_a_name_that_the_file_system_decomposed(load):
    got = load("from caf\u00e9 import times\n" + FUNCTION, ("cafe\u0301.py", HELPERS))
    assert got["compute_cost"](2) == 12


@pytest.mark.parametrize("name", ["torch", "lost", "matplotlib.pyplot"])
def test_a_module_that_is_not_there_is_not_found(load, name):
    top = name.partition(".")[0]
    got = load(
        "import importlib.util\nfrom importlib.util import find_spec\n"
        f"HAS = importlib.util.find_spec({top!r}) or find_spec({top!r})\n"
        "def compute_cost(x):\n    return HAS\n"
    )
    assert got["compute_cost"](1) is None


def test_a_module_that_is_there_is_found(load):
    got = load(
        "from importlib.util import find_spec\n"
        "def compute_cost(x):\n    return [find_spec(name) for name in ('numpy', 'mylayers')]\n",
        ("mylayers.py", HELPERS),
    )
    assert all(got["compute_cost"](1))
    assert importlib.util.find_spec("numpy")


@pytest.mark.parametrize(
    "text",
    [
        "exec('def compute_cost(x):\\n    return 2 * x')",
        "CODE = '''\ndef compute_cost(x):\n    return 2 * x\n'''\nexec(CODE)",
        "exec(compile('def compute_cost(x): return 2 * x', 'own', 'exec'))",
        "exec('def compute_cost(x): return 2 * x', globals())",
        "for name in ['compute_cost']:\n    exec(f'def {name}(x): return 2 * x')",
        "locals()['compute_cost'] = lambda x: 2 * x",
        "vars()['compute_cost'] = lambda x: 2 * x",
        "import sys\nsetattr(sys.modules[__name__], 'compute_cost', lambda x: 2 * x)",
    ],
)
def test_functions_that_are_defined_by_their_text(load, text):
    got = load(text)
    assert got["compute_cost"](2) == 4
    assert got.result.functions == ["compute_cost"]
