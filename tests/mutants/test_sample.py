"""A sample of mutants: what survives the hidden tests gives the same, or is lenient by a rule.

``python tests/mutants/run.py`` tries them all.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.equivalence import Equivalence
from helpers.mutants import REFERENCE, Tried, programs, sample
from helpers.survivors import excuse, read_rules

from grader.course import Course

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
RULES = read_rules(Path(__file__).with_name("survivors.toml"))
EXERCISES = {exercise.name: exercise for exercise in Course.default().exercises()}
COUNT = 80


@pytest.mark.parametrize("name", EXERCISES)
def test_what_survives_in_the_reference_gives_the_same_or_is_excused_by_a_rule(name):
    exercise = EXERCISES[name]
    tried = Tried.with_seed(exercise, 0)
    (program,) = [each for each in programs(exercise, ROOT) if each.style == REFERENCE]
    equivalence = Equivalence.of(program)
    left = [
        str(mutant)
        for mutant in sample(program, COUNT, seed=1)
        if tried.survives(mutant) and not excuse(mutant, RULES) and not equivalence.same(mutant)
    ]
    assert left == []


def test_a_mutant_of_every_function_is_caught():
    for exercise in EXERCISES.values():
        tried = Tried.with_seed(exercise, 0)
        program = next(iter(programs(exercise, ROOT)))
        caught = set()
        for mutant in program.mutants():
            if mutant.name not in caught and not tried.survives(mutant):
                caught.add(mutant.name)
        assert caught == set(exercise.functions)


def test_every_rule_has_a_reason():
    assert all(rule.reason.startswith("lenient: ") for rule in RULES)


def test_what_gives_something_else_in_a_single_case_is_not_the_same():
    exercise = EXERCISES["logistic_regression"]
    program = next(iter(programs(exercise, ROOT)))
    equivalence = Equivalence.of(program)
    told_apart = {
        mutant.lines[1]
        for mutant in program.mutants()
        if mutant.name == "predict" and not equivalence.same(mutant)
    }
    assert "return ((A >= 0.5)).astype(float)" in told_apart
