"""The sentences for mistakes: the course's own, and nngrade's where the course has none."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.course.files import read_toml, validated
from grader.course.quantities import GRADIENTS, OBJECTIVES
from grader.course.schema import RelationTable, SentenceTable
from grader.errors import CourseError, known_kind
from grader.text import catalogue, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from grader.course.mistakes import Mistake
    from grader.course.quantities import Quantities

__all__ = ["RAISES", "RELATIONS", "NamedRelation", "Sentences"]

RELATIONS = (
    "factor <size>",
    "right for <size> = <number> only",
    "all zero",
    "alike",
    "too large",
    "of one sign",
    "not zero",
    "not moved",
    "partly moved",
    "partly absent",
    "step backwards",
    "step at one rate",
    "another default",
    "numbers from 0",
    "members",
    "training fails",
)
"""What nngrade measures, in the words that ``when`` has for it."""
_FACTOR = re.compile(r"factor -?(?P<over>\w+)(/(?P<under>\w+|\*))?")
_RIGHT_ONLY = re.compile(r"right for (\w+) = (\d+) only")
RAISES = "raises"
"""The id of the mistake that is an exception."""
_FIELDS = ("quantity", "function")
"""What a sentence may contain in braces."""
_FIELDS_OF_RAISES = ("said", "means")


@dataclass(frozen=True, slots=True)
class NamedRelation:
    """A measured relation that the course calls a mistake."""

    mistake: str
    """The id of the mistake."""
    table: RelationTable
    """What the course says about the relation."""


@dataclass(frozen=True)
class Sentences:
    """The sentences of one exercise, by the ids of mistakes."""

    tables: Mapping[str, SentenceTable]

    @classmethod
    def read(cls, course: Path, own: Mapping[str, SentenceTable]) -> Sentences:
        """Return the sentences in the file ``course``, if it exists; ``own`` goes before."""
        tables: dict[str, SentenceTable] = {}
        if course.is_file():
            for name, values in read_toml(course).items():
                tables[name] = read_sentence(name, values, f"{course}: {name}")
        for name, table in own.items():
            common = tables.get(name)
            changes = {field: getattr(table, field) for field in table.model_fields_set}
            if common and "variants" in changes:
                changes["variants"] = {**common.variants, **table.variants}
            tables[name] = common.model_copy(update=changes) if common else table
        for name, table in tables.items():
            # One that has only finer names is told by its own, as one without a table.
            only_finer = table.model_fields_set == {"variants"}
            if not table.message and not only_finer and not _is_built_in(name):
                raise CourseError(
                    f"{name} has no sentence: message is missing, and nngrade has none"
                )
        return cls(tables)

    def known(self, mistake: str) -> bool:
        """Tell whether there is a sentence for ``mistake``."""
        return mistake in self.tables or _is_built_in(mistake)

    def known_ids(self) -> list[str]:
        """Return every id for which there is a sentence."""
        built_in = [key.partition(".")[2] for key in catalogue() if key.startswith("mistakes.")]
        return list(dict.fromkeys([*self.tables, *built_in]))

    def message(self, mistake: str, values: Mapping[str, object]) -> str:
        """Return the sentence for ``mistake``, filled in; without one, a sentence with its id."""
        table = self.tables.get(mistake)
        if table and table.message:
            return table.message.format(**values)
        if _is_built_in(mistake):
            return message(f"mistakes.{mistake}", **values)
        return message("diagnosis.by_its_name", name=mistake.replace("-", " "), **values)

    def hint(self, mistake: str, values: Mapping[str, object]) -> str:
        """Return the hint for ``mistake``, filled in, "" if there is none."""
        table = self.tables.get(mistake)
        return table.hint.format(**values) if table else ""

    def in_own_words(self, mistake: Mistake) -> Mistake:
        """Return ``mistake`` with the sentence and the hint of its variant, if it has no own."""
        table = self.tables.get(mistake.id)
        variant = table.variants.get(mistake.variant) if table else None
        if variant is None:
            return mistake
        message, hint = mistake.message or variant.message, mistake.hint or variant.hint
        return replace(mistake, message=message, hint=hint)

    def without_loop(self, mistake: str, variant: str, relation: str) -> str:
        """Return what is said where the function has no loop, "" if the same."""
        table = self.tables.get(mistake)
        if table is None:
            return ""
        known = table.variants.get(variant) or table.when.get(relation)
        return known.without_loop if known else ""

    def can_be_measured(self, mistake: str) -> bool:
        """Tell whether ``mistake`` can be reported without being listed."""
        table = self.tables.get(mistake)
        return _is_built_in(mistake) or bool(table and table.when)

    def is_vague(self, mistake: str) -> bool:
        """Tell whether ``mistake`` is reported only if no other explains as much."""
        table = self.tables.get(mistake)
        return bool(table and table.vague)

    def echoes(self, mistake: str) -> list[str]:
        """Return the kinds of exception that only repeat ``mistake``."""
        table = self.tables.get(mistake)
        return table.echoes if table else []

    def meaning(self, kind: str) -> str:
        """Return what an exception of ``kind`` usually means, "" if nothing is known."""
        table = self.tables.get(RAISES)
        key = f"diagnosis.means_{kind}"
        own = table.means.get(kind, "") if table else ""
        return own or (message(key) if key in catalogue() else "")

    def relation(self, name: str, quantity: str, quantities: Quantities) -> NamedRelation | None:
        """Return the mistake that the relation ``name`` of ``quantity`` is, None if it is none.

        A relation that names ``quantity`` itself comes before those of its kind.
        """
        found = [
            NamedRelation(mistake, table)
            for mistake, pattern, table in self._relations()
            if _matches(pattern, name) and _is_of(table, quantity, quantities)
        ]
        stem = quantities.stem(quantity)
        named = [each for each in found if {stem, quantity} & {*each.table.of}]
        return next(iter([*named, *found]), None)

    def right_only_for(self) -> Iterator[tuple[str, int, NamedRelation]]:
        """Yield (size, number, mistake): of functions that are right for one number only."""
        for mistake, pattern, table in self._relations():
            if found := _RIGHT_ONLY.fullmatch(pattern):
                yield found[1], int(found[2]), NamedRelation(mistake, table)

    def names_used(self) -> Iterator[tuple[str, set[str], set[str]]]:
        """Yield (mistake, outputs, sizes): the names that the relations of each mistake use."""
        for mistake, table in self.tables.items():
            outputs = {name for each in table.when.values() for name in each.of}
            found = [pattern for pattern in table.when if pattern not in RELATIONS]
            words = {word for pattern in found for word in re.findall(r"[A-Za-z_]\w*", pattern)}
            sizes = words - {"factor", "right", "for", "only"}
            yield mistake, outputs - {GRADIENTS, OBJECTIVES}, sizes

    def _relations(self) -> Iterator[tuple[str, str, RelationTable]]:
        for mistake, table in self.tables.items():
            for pattern, relation in table.when.items():
                yield mistake, pattern, relation


def _matches(pattern: str, name: str) -> bool:
    """Tell whether ``pattern`` is the relation ``name``; ``*`` stands for any one size."""
    if not pattern.endswith("/*"):
        return pattern == name
    before, slash, size = name.partition("/")
    return bool(slash and size) and before == pattern.removesuffix("/*")


def _is_of(table: RelationTable, quantity: str, quantities: Quantities) -> bool:
    return not table.of or quantities.is_a(quantity, table.of)


def read_sentence(mistake: str, values: object, where: str) -> SentenceTable:
    """Return ``values`` of a file as the sentence for ``mistake``.

    CourseError if a sentence cannot be filled in, or a relation is unknown.
    """
    table = validated(SentenceTable, values, where)
    if table.message and not table.message.strip():
        raise CourseError(f"{where}: message is blank")
    if table.means and mistake != RAISES:
        raise CourseError(f"{where}: means belongs to [{RAISES}], where exceptions are told")
    variants = [
        text
        for each in table.variants.values()
        for text in (each.message, each.hint, each.without_loop)
    ]
    relations = [text for each in table.when.values() for text in (each.message, each.without_loop)]
    for text in (table.message, table.hint, *variants, *relations):
        check_fields(text, where, mistake)
    for each in table.when.values():
        _check_fields(each.evidence, where, ("quantity",))
    for kind in (*table.means, *table.echoes):
        if known_kind(kind) != kind:
            raise CourseError(f"{where}: there is no exception {kind}")
    for pattern in table.when:
        if not (pattern in RELATIONS or _is_factor(pattern) or _RIGHT_ONLY.fullmatch(pattern)):
            raise CourseError(
                f"{where}: {pattern!r} is no relation; there are: {', '.join(RELATIONS)}"
            )
    return table


def check_fields(text: str, where: str, mistake: str) -> None:
    """Raise CourseError if a sentence for ``mistake`` has a field in braces that is unknown."""
    _check_fields(text, where, (*_FIELDS, *(_FIELDS_OF_RAISES if mistake == RAISES else ())))


def _check_fields(text: str, where: str, fields: tuple[str, ...]) -> None:
    there = ", ".join(f"{{{name}}}" for name in fields)
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise CourseError(f"{where}: {text!r} cannot be filled in ({error})") from None
    for _, name, form, conversion in parts:
        if name is not None and (name not in fields or form or conversion):
            raise CourseError(
                f"{where}: {text!r} cannot be filled in ({name!r}); there are: {there}"
            )


def _is_factor(pattern: str) -> bool:
    """Tell whether ``pattern`` is a factor of one size, or of two different ones."""
    found = _FACTOR.fullmatch(pattern)
    return found is not None and found["over"] != (found["under"] or "1")


def _is_built_in(mistake: str) -> bool:
    """Tell whether nngrade has a sentence of its own for ``mistake``."""
    return f"mistakes.{mistake}" in catalogue()
