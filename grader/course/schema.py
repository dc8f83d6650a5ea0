"""What a course's TOML files may say: one pydantic model for each kind of table."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field

from grader.course.files import TomlTable

__all__ = [
    "CourseFile",
    "ExerciseFile",
    "FunctionTable",
    "MistakeTable",
    "RelationTable",
    "SentenceTable",
]


def _distinct(names: list[str]) -> list[str]:
    if twice := [name for name in names if names.count(name) > 1]:
        raise ValueError(f"has {twice[0]} twice")
    return names


class CourseFile(TomlTable):
    """``solutions/course.toml``."""

    name: str | None = None
    """None: the name of the folder."""
    seed: int = 0
    """Changed to rotate the hidden inputs."""
    exercises: Annotated[list[str], AfterValidator(_distinct)] = Field(default_factory=list)
    """Their order."""
    show_output: bool = False
    """Whether reports show what a submission printed, hidden inputs perhaps."""
    policy: dict[str, Any] = Field(default_factory=dict)
    """Deadlines and the like, which :mod:`grader.gradebook.settings` reads."""


class FunctionTable(TomlTable):
    """``[functions.<name>]`` of an exercise."""

    returns: Annotated[list[str], AfterValidator(_distinct)] = Field(default_factory=list)
    """The names of the outputs, as messages call them."""
    uses: list[str] = Field(default_factory=list)
    """The graded functions that it may call itself."""
    equation: str | None = None
    """In plain text, as in the lesson; by default those of ``equations``, joined."""
    equation_id: str | None = None
    """What the lesson calls it: ``(3)``."""
    equations: dict[str, str] = Field(default_factory=dict)
    """Where outputs have equations of their own: output -> equation, its number first."""


class QuantitiesTable(TomlTable):
    """``[quantities]`` of an exercise: what its outputs are."""

    numbered: list[str] = Field(default_factory=list)
    """Names that come with the number of a layer, or of whatever is counted: ``x{l}``."""
    gradients: dict[str, str] = Field(default_factory=dict)
    """Output -> the quantity whose gradient it is."""
    objectives: list[str] = Field(default_factory=list)
    """Outputs that training makes small."""
    passed_on: list[str] = Field(default_factory=list)
    """Gradients from which other gradients follow: what is wrong about them is wrong in all."""


class ExerciseFile(TomlTable):
    """``solutions/<name>/exercise.toml``."""

    title: str
    given: list[str] = Field(default_factory=list)
    """Helper modules whose public functions every submission has from the start."""
    helpers: dict[str, str] = Field(default_factory=dict)
    """Pattern of an imported module's name -> file that answers for it."""
    limits: dict[str, Any] = Field(default_factory=dict)
    sizes: dict[str, str | list[str]] = Field(default_factory=dict)
    """Name -> where the size is found, see :mod:`grader.course.sizes`."""
    quantities: QuantitiesTable = QuantitiesTable()
    functions: dict[str, FunctionTable]


class RelationTable(TomlTable):
    """``when."<relation>"`` of a sentence: a measured relation that is this mistake."""

    of: list[str] = Field(default_factory=list)
    """Of which outputs: names, ``gradients`` or ``objectives``; empty: of any."""
    message: str = ""
    """Instead of the mistake's own sentence."""
    evidence: str = ""
    """Instead of the engine's words for what was measured."""


class SentenceTable(TomlTable):
    """``[<id>]`` of ``solutions/sentences.toml``: how a mistake is told."""

    message: str = ""
    """With ``{quantity}`` and ``{function}`` to be filled in."""
    hint: str = ""
    """What to look at, if the sentence does not say it."""
    when: dict[str, RelationTable] = Field(default_factory=dict)
    vague: bool = False
    """Said only if nothing says more."""
    echoes: list[str] = Field(default_factory=list)
    """Kinds of exception that only repeat it."""
    means: dict[str, str] = Field(default_factory=dict)
    """Of ``raises``: kind of exception -> what it usually means in this course."""


class MistakeTable(TomlTable):
    """A mistake with more to it than its text, in ``mistakes.toml``."""

    by: str = Field(alias="with")
    """What stands there instead."""
    variant: str = ""
    """A finer name, which reports give beside the mistake's."""
    message: str = ""
    """Instead of the sentence of the mistake's id."""
    hint: str = ""
