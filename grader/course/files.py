"""Read the files of a course strictly: an unknown key or a wrong type is an error."""

from __future__ import annotations

import difflib
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pydantic_core import ErrorDetails

__all__ = [
    "TomlTable",
    "closest_name",
    "did_you_mean",
    "read_text",
    "read_toml",
    "validated",
    "validation_message",
]


class TomlTable(BaseModel):
    """A TOML table, in which unknown keys and values of another type are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Model = TypeVar("Model", bound=TomlTable)

_KINDS = {
    "string_type": "a string",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
}
"""Pydantic's type of an error -> what the value must be."""


def read_text(path: Path) -> str:
    """Return a file of the course as text; CourseError if it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: {error}") from error


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file of the course; CourseError if it cannot be read."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path}: {error}") from error


def validated(model: type[Model], values: Any, where: object) -> Model:
    """Return ``values`` as a ``model``; CourseError says what is wrong about them.

    ``where`` is the file, perhaps with the place in it.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise CourseError(f"{where}: {validation_message(error, model)}") from None


def did_you_mean(name: str, known: Any) -> str:
    """Say which of ``known`` may be meant by ``name``, or list all of them."""
    names = [str(each) for each in known]
    if near := difflib.get_close_matches(name, names, n=1):
        return f"did you mean {near[0]}?"
    return f"there are: {', '.join(names)}"


def closest_name(name: str, known: Iterable[str]) -> str | None:
    """Return which of ``known`` may be meant by ``name``, in whatever case it is written."""
    by_lower = {each.lower(): each for each in known}
    near = difflib.get_close_matches(name.lower(), by_lower, n=1)
    return by_lower[near[0]] if near else None


def validation_message(error: ValidationError, model: type[TomlTable]) -> str:
    """Return a sentence about the first error of pydantic's, and about the first unknown key."""
    errors = error.errors(include_url=False)
    unknown_keys = [_unknown_key(each, model) for each in errors if _is_unknown_key(each)]
    others = [_error_in_words(each) for each in errors if not _is_unknown_key(each)]
    return "; ".join([*others[:1], *unknown_keys[:1]])


def _is_unknown_key(error: ErrorDetails) -> bool:
    return error["type"] == "extra_forbidden"


def _error_in_words(error: ErrorDetails) -> str:
    # Where several types are allowed, pydantic adds the type to the path.
    name = ".".join(str(part) for part in error["loc"] if part not in ("str", "list[str]"))
    if error["type"] == "missing":
        return f"{name} is missing"
    if error["type"] in _KINDS:
        return f"{name} must be {_KINDS[error['type']]}"
    return f"{name} {error['msg'].removeprefix('Value error, ')}".strip()


def _unknown_key(error: ErrorDetails, model: type[TomlTable]) -> str:
    *tables, key = map(str, error["loc"])
    inside = f" in {'.'.join(tables)}" if tables else ""
    return f"unknown key {key}{inside}; {did_you_mean(key, _keys(model, error['loc'][:-1]))}"


def _keys(model: Any, path: tuple[int | str, ...]) -> list[str]:
    """Return the keys that a table at ``path`` of ``model`` may have."""
    for part in path:
        field = getattr(model, "model_fields", {}).get(part)
        found = _model_in(field.annotation if field is not None else model)
        if found is None:
            return []
        model = found
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> Any:
    """Return the model in ``annotation``, such as ``dict[str, Model]``, None if there is none."""
    if isinstance(annotation, type) and issubclass(annotation, TomlTable):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (found := _model_in(argument)) is not None:
            return found
    return None
