"""Gradescope's "Export Submissions": numbered folders, and who is behind them in a YAML file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import yaml

from grader.errors import SubmissionError, UsageError
from grader.intake.layouts.found import Found, by_folder, note_strays
from grader.intake.model import Entry
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.intake.model import File
    from grader.intake.walk import Download

__all__ = ["entries", "recognises"]

_METADATA = "submission_metadata.yml"
_LARGEST = 100 * 10**6


def recognises(download: Download) -> bool:
    """Look for the YAML file."""
    return any(file.name == _METADATA for file in download.files)


def entries(download: Download) -> Found:
    """Return an entry for each submitter of each submission."""
    found = Found()
    roots = [file for file in download.files if file.name == _METADATA]
    strays = [file for file in download.files if file not in roots]
    if not roots:
        raise UsageError(say("intake.no_metadata", file=_METADATA))
    for root in roots:
        depth = len(root.parts)
        here = [file for file in strays if file.parts[: depth - 1] == root.parts[:-1]]
        strays = [file for file in strays if file not in here]
        folders = by_folder(here, depth)
        about = _metadata(root)
        for folder, files in folders.items():
            name = folder.rpartition("/")[2]
            if name in about:
                found.entries += _of_one(name, about.pop(name), files)
            else:
                strays += files.values()
        for name, submission in about.items():
            found.entries += _of_one(name, submission, {})
    found.notes += note_strays(strays)
    return found


def _of_one(name: str, about: Mapping[str, Any], files: Mapping[str, File]) -> Iterator[Entry]:
    submitters = [each for each in _list(about.get(":submitters")) if isinstance(each, dict)]
    for submitter in submitters or [{}]:
        sid, email, person = (
            str(submitter.get(f":{key}") or "") for key in ("sid", "email", "name")
        )
        learner = sid or email or person or name
        yield Entry(
            key=name if len(submitters) <= 1 else f"{name}:{learner}",
            learner=learner,
            name=person,
            email=email,
            aliases=tuple(filter(None, (sid, email))),
            files=files,
            submitted_at=_time(about.get(":created_at")),
        )


def _metadata(file: File) -> dict[str, dict[str, Any]]:
    """Return what the YAML file says of each folder; UsageError when it is none."""
    try:
        data = yaml.load(file.read(_LARGEST), Loader=_Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, SubmissionError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:300]
        raise UsageError(say("intake.bad_metadata", file=file.path, reason=reason)) from error
    if not isinstance(data, dict):
        raise UsageError(say("intake.bad_metadata", file=file.path, reason=type(data).__name__))
    return {str(key): value for key, value in data.items() if isinstance(value, dict)}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Takes Ruby's objects for the plain values that they wrap."""


def _plain(loader: Any, _tag: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return loader.construct_scalar(node)


_Loader.add_multi_constructor("!", _plain)
_Loader.add_multi_constructor("tag:ruby", _plain)


def _time(value: Any) -> datetime | None:
    """Return a time in UTC; Rails wraps some in a mapping that has it as ``utc``."""
    if isinstance(value, dict):
        value = value.get("utc") or value.get("time")
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    try:
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
