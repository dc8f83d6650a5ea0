"""The page that lists the helpers of hidden tests is complete, and right in every example."""

import doctest
import inspect
import re
from pathlib import Path

import numpy as np
import pytest

from grader import checks

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "authors" / "checks.md").read_text("utf-8")
SECTIONS = dict(part.split("\n", 1) for part in re.split(r"^### ", TEXT, flags=re.MULTILINE)[1:])


def signature(name):
    """Return how ``name`` is called, without annotations; exceptions without any of their own."""
    thing = getattr(checks, name)
    if isinstance(thing, type) and "__init__" not in vars(thing):
        return name
    given = inspect.signature(thing)
    plain = [one.replace(annotation=one.empty) for one in given.parameters.values()]
    return name + str(given.replace(parameters=plain, return_annotation=given.empty))


def test_every_helper_is_on_the_page_and_nothing_else():
    assert sorted(SECTIONS) == sorted(checks.__all__)


@pytest.mark.parametrize("name", checks.__all__)
def test_the_signature_is_that_of_the_code(name):
    (shown,) = re.findall(r"```python\n(.*?)\n```", SECTIONS[name], re.DOTALL)
    assert shown == signature(name).replace("''", '""')


@pytest.mark.parametrize("name", checks.__all__)
def test_every_helper_has_an_example(name):
    assert ">>> " in SECTIONS[name]


def test_every_example_does_what_the_page_says():
    names = {name: getattr(checks, name) for name in checks.__all__}
    test = doctest.DocTestParser().get_doctest(
        "\n".join(re.findall(r"```pycon\n(.*?)```", TEXT, re.DOTALL)),
        {"np": np, **names},
        "checks.md",
        "checks.md",
        0,
    )
    assert len(test.examples) > len(checks.__all__)
    told = []
    doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    assert "".join(told) == ""


def test_the_guide_leads_to_it(root):
    assert "(checks.md)" in (root / "docs" / "authors" / "README.md").read_text("utf-8")
