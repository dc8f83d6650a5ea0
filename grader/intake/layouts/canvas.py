"""Canvas's "Download Submissions": all files side by side, the learner in their names.

``lovelaceada_LATE_123_4567_net.py`` is of user 123; anonymous ones begin with ``anon_x7Qp2``, or
with ``LATE_anon_x7Qp2``. Canvas adds ``-1`` to the name of a file that was uploaded again.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from grader.intake.layouts.found import LayoutEntries, notes_about
from grader.intake.model import DownloadedEntry, Spelling
from grader.intake.names import composed, tidy
from grader.submission.filenames import EARLIER_UPLOADS, is_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.intake.model import Download, DownloadedFile

__all__ = ["entries", "recognises"]

# Canvas removes what looks like an id from names, so the first id is the user's.
_TOP = re.compile(
    r"(?:(?P<late_first>LATE_)?(?P<anon>anon_[A-Za-z0-9]+)"
    r"|(?P<name>.*?)(?P<late>_LATE)?_(?P<user>\d+))"
    r"_(?:(?P<upload>\d+)_(?P<file>.+)|(?P<typed>text|link)\.html)",
    re.DOTALL,
)
_AGAIN = re.compile(r"(.+)-\d+((?:\.[A-Za-z]\w*)+)", re.DOTALL)
_MAX_NAME = 1_000
"""Characters of what Canvas makes of names, and more."""


class _Who(NamedTuple):
    name: str
    user: str
    late: bool

    @property
    def key(self) -> str:
        parts = (self.name, "LATE" if self.late else "", self.user)
        return "_".join(filter(None, parts))


class _Upload(NamedTuple):
    number: int
    name: str
    file: DownloadedFile

    @property
    def asked_for(self) -> str:
        """The name that the learner gave it, before Canvas told it from an earlier one."""
        top, slash, below = self.name.partition("/")
        # From its beginning: to try from each letter takes time for the square of a long name.
        again = _AGAIN.match(top)
        return (again[1] + again[2] + top[again.end() :] if again else top) + slash + below


def recognises(download: Download) -> bool:
    """Look for names that are made in Canvas's way, most of them at least."""
    tops = download.tops()
    made = sum(_parsed(top) is not None for top in tops)
    return made > 0 and 2 * made >= len(tops)


def entries(download: Download) -> LayoutEntries:
    """Return an entry for each user; what was handed in late is another attempt."""
    uploads: dict[_Who, list[_Upload]] = defaultdict(list)
    strays = []
    for file in download.files:
        top, slash, below = file.path.partition("/")
        match = _parsed(top)
        if match is None:
            strays.append(file.path)
            continue
        user = match["user"] or match["anon"]
        who = _Who(match["name"] or "", user, bool(match["late"] or match["late_first"]))
        name = match["file"] or f"{match['typed']}.html"
        uploads[who].append(_Upload(int(match["upload"] or 0), name + slash + below, file))
    found = LayoutEntries()
    for who, own in uploads.items():
        files, older = _newest(own)
        found.entries.append(
            DownloadedEntry(
                source=tidy(who.key),
                learner=who.user,
                name=tidy(who.name),
                spelling=Spelling(source=who.key, learner=who.user, name=who.name),
                files=files,
                late=who.late,
                number=max(each.number for each in own),
            )
        )
        found.notes += notes_about("older", older)
    found.notes += notes_about("strays", strays)
    return found


def _parsed(top: str) -> re.Match[str] | None:
    match = _TOP.fullmatch(top) if len(top) <= _MAX_NAME else None
    return match if match and _is_made_by_canvas(match["name"] or "") else None


def _is_made_by_canvas(name: str) -> bool:
    """Tell whether it is in lower case, without spaces and signs."""
    plain = composed(name)
    return plain == plain.lower() and all(
        char == "_" or unicodedata.category(char)[0] in "LMN" for char in plain
    )


def _newest(uploads: Sequence[_Upload]) -> tuple[dict[str, DownloadedFile], list[str]]:
    """Return one file for each name, and the paths of those that a later upload replaces.

    The source before the last is kept in a folder of its own, in case that nothing is written in
    the last.
    """
    groups: dict[str, list[_Upload]] = defaultdict(list)
    for upload in sorted(uploads, key=lambda each: each.number):
        groups[upload.asked_for].append(upload)
    files, older = {}, []
    for name, group in groups.items():
        if len(group) == 1 or any(upload.name == name for upload in group):
            files[name] = group[-1].file
            if len(group) > 1 and is_source(name.rpartition("/")[2]):
                files[f"{EARLIER_UPLOADS}/{name}"] = group[-2].file
            older += [upload.file.path for upload in group[:-1]]
        else:  # part-1.py and part-2.py: the numbers are the learner's own
            files |= {upload.name: upload.file for upload in group}
    return files, older
