"""Canvas's "Download Submissions": all files side by side, the learner in their names.

``lovelaceada_LATE_123_4567_net.py`` is of user 123; anonymous ones begin with ``anon_x7Qp2``.
Canvas adds ``-1`` to the name of a file that was uploaded again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from grader.intake.layouts.found import Found, note_strays
from grader.intake.model import Entry

if TYPE_CHECKING:
    from grader.intake.model import File
    from grader.intake.walk import Download

__all__ = ["entries", "recognises"]

_ANONYMOUS = r"anon_(?P<anon>[A-Za-z0-9]{5})"
_NAMED = r"(?P<name>.+?)"
_FILE = re.compile(
    rf"(?:{_ANONYMOUS}(?P<l1>_LATE)?|{_NAMED}(?P<l2>_LATE)?_(?P<user>\d+))"
    r"_(?:(?P<upload>\d+)_(?P<file>.+)|(?P<typed>text|link)\.html)",
    re.DOTALL,
)
_AGAIN = re.compile(r"(.+)-\d+(\.[^.]+)", re.DOTALL)


class _Upload(NamedTuple):
    number: int
    again: str
    """The name without the number that Canvas added."""
    name: str
    file: File


def recognises(download: Download) -> bool:
    """Look for names that are all made in Canvas's way."""
    names = [file.name for file in download.files]
    made = sum(_FILE.fullmatch(name) is not None for name in names)
    return made > 0 and 2 * made >= len(names)


def entries(download: Download) -> Found:
    """Return an entry for each user, with all the files of the latest upload."""
    uploads: dict[str, list[_Upload]] = defaultdict(list)
    names: dict[str, str] = {}
    late: set[str] = set()
    strays = []
    for file in download.files:
        match = _FILE.fullmatch(file.name)
        if match is None:
            strays.append(file)
            continue
        user = match["user"] or f"anon_{match['anon']}"
        names[user] = match["name"] or ""
        if match["l1"] or match["l2"]:
            late.add(user)
        name = match["file"] or f"{match['typed']}.html"
        uploads[user].append(
            _Upload(int(match["upload"] or 0), _AGAIN.sub(r"\1\2", name), name, file)
        )
    found = [
        Entry(
            key=f"{names[user]}_{user}" if names[user] else user,
            learner=user,
            name=names[user],
            files=_newest(uploads[user]),
            late=user in late,
        )
        for user in uploads
    ]
    return Found(found, note_strays(strays))


def _newest(uploads: list[_Upload]) -> dict[str, File]:
    """Return one file for each name; of ``net.py`` and ``net-1.py``, the one uploaded later."""
    groups: dict[str, list[_Upload]] = defaultdict(list)
    for upload in sorted(uploads, key=lambda each: each.number):
        groups[upload.again].append(upload)
    files = {}
    for name, group in groups.items():
        if len(group) == 1 or any(upload.name == name for upload in group):
            files[name] = group[-1].file
        else:  # part-1.py and part-2.py: the numbers are the learner's own
            files |= {upload.name: upload.file for upload in group}
    return files
