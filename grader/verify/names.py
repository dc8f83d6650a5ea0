"""Prove that the names in an exercise fit together: sizes, quantities, mistakes, sentences."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from grader.course.files import did_you_mean, read_text
from grader.course.sizes import OUTPUT
from grader.course.source_names import names_in
from grader.judge.reply_cache import key_of
from grader.running.callers import LocalCaller
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from grader.course.exercise import Exercise
    from grader.judge.check_runner import CheckRunner
    from grader.running.check import CheckOutcome
    from grader.running.learner import Call
    from grader.verify.model import Proof

__all__ = ["check_names"]


def check_names(runner: CheckRunner, proof: Proof) -> None:
    """Note names that are declared and not there, or there and not used.

    The hidden tests run twice on the reference, to see as well that they ask the same each time.
    """
    exercise = runner.exercise
    caller = LocalCaller(exercise.reference().namespace)
    once, again = ([runner.run(check.test, caller) for check in proof.checks] for _ in range(2))
    calls = [call for outcome in once for call in outcome.calls]
    spoken = [each for row in proof.mistakes for each in row.spoken]
    for text in (
        *_sizes_not_found(exercise, calls),
        *_equal_sizes(exercise, calls),
        *_unknown_quantities(exercise, spoken),
        *_mistakes_without_sentence(exercise),
        *_unused_sentences(exercise),
    ):
        proof.add("exercise", text)
    for text in _changing_calls(once, again):
        proof.add("hidden test", text)


def _sizes_not_found(exercise: Exercise, calls: Iterable[Call]) -> Iterator[str]:
    """Yield what is wrong about sizes that no call of a hidden test has."""
    parameters = {name: exercise.reference().parameters(name) for name in exercise.functions}
    arguments = [
        dict(zip(parameters[call.function], call.args, strict=False))
        for call in calls
        if call.function in parameters
    ]
    for size, places in exercise.quantities.sizes.items():
        for place in places:
            if place.root != OUTPUT and all(place.size_in(each) is None for each in arguments):
                yield message("verify.no_such_size", size=size, place=place)


def _equal_sizes(exercise: Exercise, calls: Sequence[Call]) -> Iterator[str]:
    """Yield which sizes of a function never differ, so that a factor could be either of them."""
    for function in exercise.functions:
        own = [call for call in calls if call.function == function]
        parameters = exercise.reference().parameters(function)
        sizes = [
            exercise.quantities.sizes_of(dict(zip(parameters, call.args, strict=False)))
            for call in own
        ]
        names = sorted(set.intersection(*map(set, sizes))) if len(sizes) > 1 else []
        for one, other in combinations(names, 2):
            if all(size[one] == size[other] for size in sizes):
                yield message("verify.equal_sizes", function=function, one=one, other=other)


def _changing_calls(one: Sequence[CheckOutcome], other: Sequence[CheckOutcome]) -> Iterator[str]:
    """Yield which hidden tests make other calls when they run again with the same seed."""
    for first, second in zip(one, other, strict=True):
        if _keys_of_calls(first) != _keys_of_calls(second):
            yield message("verify.other_questions", test=first.test.id)


def _keys_of_calls(outcome: CheckOutcome) -> list[Hashable]:
    """Return keys of the calls that a test made; functions as arguments are left out."""
    return [
        key_of((call.function, [None if callable(arg) else arg for arg in call.args]))
        for call in outcome.calls
    ]


def _unknown_quantities(exercise: Exercise, spoken: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield which hidden tests speak of quantities that the exercise does not have.

    ``spoken`` are ids of tests and the quantities that they found wrong; phrases are ignored. Names
    in the visible tests are known to learners as well.
    """
    visible = names_in(read_text(exercise.folder / "visible_tests.py"))
    for test, name in sorted(set(spoken)):
        if name.isidentifier() and name not in visible and not exercise.knows(name):
            yield message("verify.no_such_quantity", test=test, quantity=name)


def _mistakes_without_sentence(exercise: Exercise) -> Iterator[str]:
    """Yield which listed mistakes have no sentence."""
    sentences = exercise.sentences
    for name in dict.fromkeys(each.id for each in exercise.mistakes() if not each.message):
        if not sentences.known(name):
            yield message(
                "verify.untold", mistake=name, known=did_you_mean(name, sentences.known_ids())
            )


def _unused_sentences(exercise: Exercise) -> Iterator[str]:
    """Yield which sentences of the exercise are never used."""
    listed = {mistake.id for mistake in exercise.mistakes()}
    for name in exercise.own_sentences:
        if name not in listed and not exercise.sentences.can_be_measured(name):
            yield message("verify.unused_sentence", mistake=name)
    told = {(mistake.id, mistake.variant) for mistake in exercise.mistakes()}
    for name, table in exercise.own_sentences.items():
        for variant in table.variants:
            if (name, variant) not in told:
                yield message("verify.unused_sentence", mistake=f"{name}.variants.{variant}")
