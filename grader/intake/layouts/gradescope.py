"""Gradescope's "Export Submissions": numbered folders, and who is behind them in a YAML file."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeGuard

from grader.errors import SubmissionError, UsageError
from grader.intake.layouts.found import LayoutEntries, by_folder, notes_about
from grader.intake.model import DownloadedEntry, Spelling
from grader.intake.names import tidy
from grader.intake.yaml_records import BadYamlError, read_records
from grader.submission.limits import MEGABYTE
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.intake.model import Download, DownloadedFile

__all__ = ["entries", "recognises"]

_METADATA = "submission_metadata.yml"
_MAX_METADATA_BYTES = 100 * MEGABYTE
_MAX_TIME = 200
_KEPT = (":submitters", ":created_at")
# 2026-02-03 04:05:06.000000000 -08:00, as Ruby writes it: nanoseconds, and a space.
_TIME = re.compile(r"(\d+-\d+-\d+)[T ]+(\d+:\d+:\d+(?:\.\d{1,6})?)\d*\s*(Z|UTC|[-+]\d\d:?\d\d)?")


def recognises(download: Download) -> bool:
    """Look for the YAML file at the root; deeper, it may be a learner's."""
    return any(file.path == _METADATA for file in download.files)


def entries(download: Download) -> LayoutEntries:
    """Return an entry for each submitter of each submission."""
    about = _metadata(download)
    handed_in = by_folder(download)
    # A submission that is one document lies beside the folders.
    handed_in |= {file.path: {file.path: file} for file in download.files if "/" not in file.path}
    handed_in.pop(_METADATA)
    found = LayoutEntries()
    for name, submission in about.items():
        found.entries += _of_one(name, submission, handed_in.pop(name, {}))
    found.notes += notes_about("strays", sorted(handed_in))
    return found


def _of_one(
    name: str, about: Mapping[str, Any], files: Mapping[str, DownloadedFile]
) -> Iterator[DownloadedEntry]:
    submitters = [each for each in _list(about.get(":submitters")) if isinstance(each, dict)]
    for submitter in submitters or [{}]:
        told = [_text(submitter.get(f":{key}")) for key in ("sid", "email", "name")]
        sid, email, person = (tidy(text) for text in told)
        learner = sid or email or person or tidy(name)
        spelled = next((text for text in told if tidy(text)), name)
        alone = len(submitters) <= 1
        yield DownloadedEntry(
            source=tidy(name) if alone else f"{tidy(name)}:{learner}",
            learner=learner,
            name=person,
            email=email,
            aliases=tuple(filter(None, (sid, email))),
            files=files,
            submitted_at=_time(about.get(":created_at")),
            spelling=Spelling(
                source=name if alone else f"{name}:{spelled}",
                learner=spelled,
                name=told[2],
                email=told[1],
                aliases=tuple(filter(tidy, told[:2])),
            ),
        )


def _metadata(download: Download) -> dict[str, dict[str, Any]]:
    """Return what the YAML file says of each submission; UsageError when it is none."""
    files = [file for file in download.files if file.path == _METADATA]
    if not files:
        raise UsageError(message("intake.no_metadata", file=_METADATA))
    try:
        return read_records(files[0].read(_MAX_METADATA_BYTES), _KEPT)
    except (BadYamlError, SubmissionError) as error:
        reason = tidy(str(error))
        raise UsageError(message("intake.bad_metadata", file=_METADATA, reason=reason)) from error


def _time(value: Any) -> datetime | None:
    """Return a time in UTC; Rails wraps some in a mapping that has it as ``utc``."""
    if isinstance(value, dict):
        value = value.get("utc") or value.get("time")
    match = _TIME.fullmatch(value.strip()) if _is_short(value) else None
    if match is None:
        return None
    day, time, zone = match.groups()
    offset = "+00:00" if zone in {None, "Z", "UTC"} else zone
    try:
        return datetime.fromisoformat(f"{day}T{time}{offset}").astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def _is_short(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) <= _MAX_TIME


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
