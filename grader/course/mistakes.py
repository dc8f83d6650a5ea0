"""Read the mistakes that an exercise lists: each is an edit of the reference.

``mistakes.toml`` groups them by function, by the quantity that is wrong first, and by the text
that is replaced::

    [[update_centroids.centroids]]
    replace = "np.mean(members, axis=0)"
    missing-mean = "np.sum(members, axis=0)"
    mean-over-everything = ["np.mean(members)", "members.mean()"]

``[sentences.<id>]`` has the sentences for ids of the exercise's own, and
``[sentences.<id>.variants]`` those for entries with a finer name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from grader.course.files import did_you_mean, read_toml, validated
from grader.course.schema import MistakeTable
from grader.course.sentences import check_fields, read_sentence
from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from grader.course.function import Function
    from grader.course.schema import SentenceTable

__all__ = ["SENTENCES", "Mistake", "load_mistakes", "own_sentences"]

SENTENCES = "sentences"
"""The name of the one table in ``mistakes.toml`` that belongs to no function."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in one function, as an edit of the reference."""

    function: str
    id: str
    """What the mistake is called in reports."""
    quantity: str
    """The first output that is wrong."""
    replace: str
    """A piece of the reference's text, which the function contains exactly once."""
    by: str
    """What a learner who makes the mistake has written there."""
    variant: str = ""
    """A finer name than the id."""
    message: str = ""
    """A sentence for just this edit; "": that of the id."""
    hint: str = ""
    """A hint for just this edit; "": that of the id."""

    def edit(self, source: str) -> str:
        """Return the function's ``source`` with the mistake in it."""
        return source.replace(self.replace, self.by, 1)


def own_sentences(path: Path) -> dict[str, SentenceTable]:
    """Return ``[sentences]`` of the ``mistakes.toml`` at ``path``, by the ids of mistakes."""
    tables = read_toml(path).get(SENTENCES, {}) if path.is_file() else {}
    if not isinstance(tables, dict):
        raise CourseError(f"{path}: {SENTENCES} must be a table")
    found = {}
    for name, values in tables.items():
        found[name] = read_sentence(name, values, f"{path}: {SENTENCES}.{name}")
    return found


def load_mistakes(
    path: Path,
    sources: Mapping[str, str],
    functions: Mapping[str, Function],
    known: Collection[str],
) -> tuple[Mistake, ...]:
    """Return the mistakes in the ``mistakes.toml`` at ``path``, none if there is no such file.

    ``sources`` holds the reference's text of each function, which must contain what an edit
    replaces exactly once. ``known`` are the names of the exercise. CourseError for anything wrong,
    such as an unknown function or quantity.
    """
    if not path.is_file():
        return ()
    found = []
    for name, table in read_toml(path).items():
        if name == SENTENCES:
            continue
        if name not in functions:
            raise CourseError(
                f"{path}: {name} is no function of the exercise; {did_you_mean(name, functions)}"
            )
        for mistake, where in _read_function(path, name, table):
            _check_edit(mistake, where, sources[name])
            _check_quantity(mistake.quantity, where, functions[name], known)
            found.append(mistake)
    return tuple(found)


def _read_function(path: Path, function: str, quantities: Any) -> Iterator[tuple[Mistake, str]]:
    """Yield the mistakes of one function, each with its place for messages."""
    for quantity, groups in _as_table(quantities, f"{path}: {function}").items():
        place = f"{path}: {function}.{quantity}"
        if not isinstance(groups, list):
            raise CourseError(f"{place} must be a list of tables: [[{function}.{quantity}]]")
        for number, group in enumerate(groups, 1):
            where = f"{place} {number}"
            values = dict(_as_table(group, where))
            text = values.pop("replace", None)
            if not isinstance(text, str):
                raise CourseError(f"{where}: replace must be the text that the mistakes stand for")
            if not values:
                raise CourseError(f"{where}: there is no mistake to stand for {text!r}")
            for id_, edits in values.items():
                for edit in edits if isinstance(edits, list) else [edits]:
                    mistake = Mistake(function, id_, quantity, text, "")
                    for each in _with_edit(mistake, edit, f"{where}, {id_}"):
                        yield each, f"{where}, {id_}"


def _with_edit(mistake: Mistake, edit: Any, where: str) -> list[Mistake]:
    """Return ``mistake`` with what ``edit`` says: a text, or a table with more to it.

    A table may have several texts: that many mistakes, which are told alike.
    """
    if isinstance(edit, str):
        return [replace(mistake, by=edit)]
    if not isinstance(edit, dict):
        raise CourseError(f"{where} must be the text that stands there instead, or a list of such")
    table = validated(MistakeTable, edit, where)
    for text in (table.message, table.hint):
        check_fields(text, where, mistake.id)
    texts = [table.by] if isinstance(table.by, str) else table.by
    if not texts:
        raise CourseError(f"{where}: with has no text")
    told = replace(mistake, variant=table.variant, message=table.message, hint=table.hint)
    return [replace(told, by=text) for text in texts]


def _as_table(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CourseError(f"{where} must be a table")
    return value


def _check_edit(mistake: Mistake, where: str, source: str) -> None:
    times = source.count(mistake.replace)
    if times != 1:
        raise CourseError(
            f"{where}: the text to replace occurs {times} times in the function, not once"
        )
    if mistake.replace == mistake.by:
        raise CourseError(f"{where}: the edit changes nothing")


def _check_quantity(quantity: str, where: str, function: Function, known: Collection[str]) -> None:
    if quantity in known or function.quantities.stem(quantity) in known:
        return
    likely = did_you_mean(quantity, known)
    if not likely.startswith("did you mean"):
        likely = f"{function.name} returns {', '.join(function.returns)}"
    raise CourseError(f"{where}: {quantity} is no output, and no name in the exercise; {likely}")
