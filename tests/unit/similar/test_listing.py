from __future__ import annotations

import csv
import io
import json

import pytest

pytest.importorskip("rapidfuzz", reason="nngrade[similar] is not installed")

from grader.pages.view import View
from grader.similar.listing import ComparedSubmission, find_similar_pairs
from grader.similar.page import render_pairs
from grader.similar.profile import Profile

DEFAULT = 85.0
# Two follow the textbook step by step; two pairs are one solution in two kinds of file.
SAME_BY_DESIGN = {
    ("colab.ipynb", "inlined.py"),
    ("course_notebook.ipynb", "plain.py"),
    ("exported.py", "keywords.py"),
    ("guards.py", "other_order.py"),
}


def listed(profiles, at_least=DEFAULT, max_pairs=None):
    works = [ComparedSubmission(name, "", profile) for name, profile in profiles.items()]
    return find_similar_pairs(works, at_least=at_least, max_pairs=max_pairs, listen=lambda *_: None)


def pairs(found):
    return {tuple(sorted((pair.first.learner, pair.second.learner))) for pair in found.pairs}


@pytest.mark.parametrize(
    "name", ["computation_graph", "logistic_regression", "shallow_network", "deep_network"]
)
def test_independent_solutions_are_not_listed(right, name):
    found = listed(right(name))
    assert pairs(found) <= SAME_BY_DESIGN
    assert found.count == len(found.pairs)


@pytest.mark.parametrize(
    "name", ["computation_graph", "logistic_regression", "shallow_network", "deep_network"]
)
def test_independent_solutions_keep_their_distance(right, name):
    rest = pairs(listed(right(name), at_least=78.0)) - SAME_BY_DESIGN
    assert rest == set()


def test_a_disguised_copy_is_found(profile, plain, disguised, right):
    profiles = {**right("deep_network"), "copy": profile(disguised(plain))}
    found = listed(profiles)
    assert ("copy", "plain.py") in pairs(found)
    [pair] = [
        each
        for each in found.pairs
        if {each.first.learner, each.second.learner} == {"copy", "plain.py"}
    ]
    assert 90 < pair.similarity < 100
    assert dict(pair.functions)["compute_cost"] > 80


def test_the_same_work_is_a_cluster(profile, plain, disguise):
    profiles = {"a": profile(plain), "b": profile(disguise(plain)), "c": profile(plain)}
    found = listed(profiles)
    assert found.count == 3
    assert [[work.learner for work in cluster] for cluster in found.clusters] == [["a", "b", "c"]]
    assert {pair.similarity for pair in found.pairs} == {100.0}
    assert len(listed(profiles, max_pairs=2).pairs) == 2


def test_short_work_says_nothing(profile):
    short = "def linear_forward(A, W, b):\n    return W @ A + b, (A, W, b)\n"
    found = listed({"a": profile(short), "b": profile(short)})
    assert (found.count, found.clusters) == (0, [])


def test_a_small_part_in_common_says_nothing(profile, plain):
    """One function is not the submission, even if it is the same."""
    _, *functions = plain.split("\ndef ")
    part = profile("def " + functions[1])
    assert listed({"a": part, "b": profile(plain)}).count == 0


def test_nobody_and_nothing(profile):
    assert listed({}).count == 0
    assert listed({"a": profile("")}).compared == 0


def test_similarity_is_a_mean_by_length():
    first = Profile({"f": "a" * 60, "g": "b" * 40})
    second = Profile({"f": "a" * 60, "g": "c" * 40})
    [pair] = listed({"1": first, "2": second}, at_least=1).pairs
    assert pair.similarity == pytest.approx(60)
    assert dict(pair.functions) == {"f": 100, "g": 0}


def test_blocks_of_many_are_compared_with_one_another():
    profiles = {str(n): Profile({"f": chr(0x4E00 + n) * 100}) for n in range(300)}
    profiles["copy of 3"] = Profile({"f": chr(0x4E03) * 99 + "x"})
    profiles["copy of 299"] = Profile({"f": chr(0x4E00 + 299) * 99 + "x"})
    heard = []
    works = [ComparedSubmission(name, "", profile) for name, profile in profiles.items()]
    found = find_similar_pairs(
        works, at_least=95, max_pairs=None, listen=lambda *event: heard.append(event)
    )
    assert pairs(found) == {("3", "copy of 3"), ("299", "copy of 299")}
    assert heard[-1] == (302, 302)


HOSTILE = "=cmd\n\u202e<b>\x1b[2J"


def written(form):
    one, two = (
        ComparedSubmission(HOSTILE, "Ada", Profile({"": "a" * 100})),
        ComparedSubmission("b", "", Profile({"": "a" * 100})),
    )
    found = find_similar_pairs([one, two], at_least=85, max_pairs=9, listen=lambda *_: None)
    return render_pairs({"deep_network": found}, form, 85.0, View())


def test_every_format_says_that_it_is_a_hint():
    assert "no verdict" in written("text")
    assert "no verdict" in json.loads(written("json"))["note"]
    [row] = csv.DictReader(io.StringIO(written("csv"), newline=""))
    assert "no verdict" in row["note"]


def test_names_are_data_in_every_format():
    assert "\x1b" not in written("text")
    assert "\u202e" not in written("text")
    [row] = csv.DictReader(io.StringIO(written("csv"), newline=""))
    assert row["learner_1"] == "'=cmd <b>[2J"
    [pair] = json.loads(written("json"))["exercises"][0]["pairs"]
    assert pair["learners"] == [HOSTILE, "b"]
    assert pair["functions"] == {"": 100.0}
