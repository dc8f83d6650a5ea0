"""Every test that SECURITY.md names is there."""

from __future__ import annotations

import re

import pytest


@pytest.fixture(scope="module")
def page(root):
    return (root / "SECURITY.md").read_text("utf-8")


def test_every_claim_names_a_test(page):
    claims = page.split("## What is claimed")[1:]
    rows = [
        row for part in claims for row in part.split("## What is not")[0].splitlines() if "|" in row
    ]
    told = [row for row in rows if not re.fullmatch(r"\| (---|) ?\| (---|shown by) \|", row)]
    assert len(told) > 25
    assert [row for row in told if not re.search(r"`\w+/[\w/.:]+`", row)] == []


def test_every_test_that_it_names_is_there(page, root):
    named = re.findall(
        r"`(?:tests/)?((?:unit|integration|escape|exposure|fuzz|meta)/[\w/.]*)(?:::(\w+))?`", page
    )
    assert len(named) > 30
    for path, name in named:
        place = root / "tests" / path
        assert place.exists(), path
        if name:
            assert f"def {name}(" in place.read_text("utf-8"), name
