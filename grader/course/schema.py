"""The tables that a course's TOML files may contain, each as a pydantic model."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from grader.course.files import TomlTable

__all__ = [
    "CourseFile",
    "ExerciseFile",
    "FunctionTable",
    "MistakeTable",
    "RelationTable",
    "SentenceTable",
    "VariantTable",
]


def _distinct(names: list[str]) -> list[str]:
    if twice := [name for name in names if names.count(name) > 1]:
        raise ValueError(f"has {twice[0]} twice")
    return names


class CourseFile(TomlTable):
    """``solutions/course.toml``."""

    name: str | None = None
    """By default the name of the folder."""
    seed: int = 0
    """Another seed gives the hidden tests other inputs."""
    exercises: Annotated[list[str], AfterValidator(_distinct)] = Field(default_factory=list)
    """Their order."""
    show_output: bool = False
    """Whether reports show what a submission printed, which may be hidden inputs."""
    policy: dict[str, Any] = Field(default_factory=dict)
    """Deadlines and so on, which :mod:`grader.gradebook.settings` reads."""


class FunctionTable(TomlTable):
    """``[functions.<name>]`` of an exercise."""

    returns: Annotated[list[str], AfterValidator(_distinct)] = Field(default_factory=list)
    """The names of the outputs, as they are called in messages."""
    uses: list[str] = Field(default_factory=list)
    """The graded functions that it may call."""
    equation: str | None = None
    """In plain text, as in the lesson; by default those of ``equations``, joined."""
    equation_id: str | None = None
    """Its number in the lesson: ``(3)``."""
    equations: dict[str, str] = Field(default_factory=dict)
    """Output -> its own equation, which begins with its number."""


class QuantitiesTable(TomlTable):
    """``[quantities]`` of an exercise: what its outputs are."""

    numbered: list[str] = Field(default_factory=list)
    """Names that come with a number, such as that of a layer: ``x{l}``."""
    gradients: dict[str, str] = Field(default_factory=dict)
    """Output -> the quantity whose gradient it is."""
    objectives: list[str] = Field(default_factory=list)
    """Outputs that training makes small."""
    passed_on: list[str] = Field(default_factory=list)
    """Gradients from which other gradients follow, so that these are wrong with them."""


class ExerciseFile(TomlTable):
    """``solutions/<name>/exercise.toml``."""

    title: str
    given: list[str] = Field(default_factory=list)
    """Helper modules whose public functions are defined in every submission."""
    helpers: dict[str, str] = Field(default_factory=dict)
    """Pattern of an imported module's name -> file that is imported in its place."""
    limits: dict[str, Any] = Field(default_factory=dict)
    sizes: dict[str, str | list[str]] = Field(default_factory=dict)
    """Name -> where the size is found, see :mod:`grader.course.sizes`."""
    quantities: QuantitiesTable = QuantitiesTable()
    functions: dict[str, FunctionTable]


class RelationTable(TomlTable):
    """``when."<relation>"`` of a sentence: a measured relation that is called this mistake."""

    of: list[str] = Field(default_factory=list)
    """The outputs it is about: names, ``gradients`` or ``objectives``; empty: any."""
    message: str = ""
    """In place of the mistake's sentence."""
    evidence: str = ""
    """In place of nngrade's own words for what was measured."""
    without_loop: str = ""
    """In place of the message where the function has no loop."""


class VariantTable(TomlTable):
    """``variants.<name>`` of a sentence: what is said of entries with that finer name."""

    message: str = ""
    """In place of the mistake's sentence."""
    hint: str = ""
    """In place of the mistake's hint."""
    without_loop: str = ""
    """In place of the message where the function has no loop."""

    @model_validator(mode="before")
    @classmethod
    def _message_alone(cls, values: Any) -> Any:
        return {"message": values} if isinstance(values, str) else values


class SentenceTable(TomlTable):
    """``[<id>]`` of ``solutions/sentences.toml``: the sentence for a mistake."""

    message: str = ""
    """It may contain ``{quantity}`` and ``{function}``."""
    hint: str = ""
    """What to look at, if the message does not say it."""
    when: dict[str, RelationTable] = Field(default_factory=dict)
    variants: dict[str, VariantTable] = Field(default_factory=dict)
    """Finer name of entries in ``mistakes.toml`` -> their own sentence."""
    vague: bool = False
    """Whether it is reported only if no other mistake explains as much."""
    echoes: list[str] = Field(default_factory=list)
    """Kinds of exception that are not reported beside it, because they only repeat it."""
    means: dict[str, str] = Field(default_factory=dict)
    """Kind of exception -> what it usually means in this course; only in ``[raises]``."""


class MistakeTable(TomlTable):
    """A mistake in ``mistakes.toml`` that says more than its edit."""

    by: str | list[str] = Field(alias="with")
    """The text that replaces the right one, or several that are ways to make the same mistake."""
    variant: str = ""
    """A finer name, which reports show beside the id."""
    message: str = ""
    """In place of the sentence of the mistake's id."""
    hint: str = ""
