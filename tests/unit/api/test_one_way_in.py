"""The API is the only way to the fork server, and costs nothing before it is used."""

from __future__ import annotations

import ast

import pytest

import grader

OPENS = {"api.py", "sandbox/isolation.py"}


"""Those that may open the fork server; the second to look at the machine, with no submission."""


def opens_fork_server(tree):
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    names = {getattr(each, "id", getattr(each, "attr", "")) for each in calls}
    return bool(names & {"ForkServerClient", "launch"})


def test_nothing_else_opens_the_fork_server(root):
    package = root / "grader"
    found = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if opens_fork_server(ast.parse(file.read_text("utf-8")))
    }
    assert found - {"sandbox/fork_server_client.py"} == OPENS


@pytest.mark.parametrize("name", grader.__all__)
def test_every_public_name_is_there_and_listed(name):
    assert getattr(grader, name) is not None
    assert name in dir(grader)


def test_a_slip_in_a_name_is_an_ordinary_one():
    with pytest.raises(AttributeError, match="'grader' has no attribute 'grad'"):
        _ = grader.grad


def test_public_names_are_documented_and_typed(root):
    assert (root / "grader" / "py.typed").is_file()
    text = (root / "docs" / "api.md").read_text("utf-8")
    for name in set(grader.__all__) - {"__version__"}:
        assert f"`{name}" in text or f"import {name}" in text or f", {name}" in text, name
        assert getattr(grader, name).__doc__
