"""Names that an exercise declares or speaks of: each is there, and each is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.course.files import read_text, unknown
from grader.course.sizes import OUTPUT
from grader.course.words import words_in
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.course.exercise import Exercise
    from grader.running.learner import Call

__all__ = ["odd_quantities", "unfound_sizes", "untold_mistakes", "unused_sentences"]


def unfound_sizes(exercise: Exercise, calls: Iterable[Call]) -> Iterator[str]:
    """Yield what is wrong about sizes that no call of a hidden test has."""
    parameters = {name: exercise.reference().parameters(name) for name in exercise.functions}
    arguments = [
        dict(zip(parameters[call.function], call.args, strict=False))
        for call in calls
        if call.function in parameters
    ]
    for size, places in exercise.quantities.sizes.items():
        for place in places:
            if place.root != OUTPUT and all(place.of(each) is None for each in arguments):
                yield say("verify.no_such_size", size=size, place=place)


def odd_quantities(exercise: Exercise, spoken: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield which hidden tests speak of quantities that the exercise does not have.

    ``spoken`` are ids of tests and what they found fault with; phrases are not looked at. Names in
    the visible tests are known to learners as well.
    """
    visible = words_in(read_text(exercise.folder / "visible_tests.py"))
    for test, name in sorted(set(spoken)):
        if name.isidentifier() and name not in visible and not exercise.knows(name):
            yield say("verify.no_such_quantity", test=test, quantity=name)


def untold_mistakes(exercise: Exercise) -> Iterator[str]:
    """Yield which listed mistakes have no sentence."""
    sentences = exercise.sentences
    for name in dict.fromkeys(each.id for each in exercise.mistakes() if not each.message):
        if not sentences.known(name):
            yield say("verify.untold", mistake=name, known=unknown(name, sentences.known_ids()))


def unused_sentences(exercise: Exercise) -> Iterator[str]:
    """Yield which sentences of the exercise's own are never told."""
    listed = {mistake.id for mistake in exercise.mistakes()}
    for name in exercise.own_sentences:
        if name not in listed and not exercise.sentences.can_be_measured(name):
            yield say("verify.unused_sentence", mistake=name)
