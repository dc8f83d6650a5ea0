"""Write the files of a platform build as a folder, or as an archive that is the same each time."""

from __future__ import annotations

import io
import stat
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from grader.errors import UnavailableError, UsageError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["BuildFile", "course_files", "shipped", "to_folder", "to_zip"]

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class BuildFile:
    """One file of a platform build: its path in it, and its bytes or the file that has them."""

    path: str
    data: bytes | Path
    executable: bool = False

    def read(self) -> bytes:
        """Return its bytes."""
        return self.data if isinstance(self.data, bytes) else self.data.read_bytes()


def shipped(system: str, name: str, path: str | None = None, **values: str) -> BuildFile:
    """Return a file that comes with nngrade, with ``@NAME@`` filled in.

    Scripts, which begin with ``#!``, are executable.
    """
    text = (files(__package__) / "files" / system / name).read_text("utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key.upper()}@", value)
    return BuildFile(path or name, text.encode(), executable=text.startswith("#!"))


def course_files(root: Path, folder: str) -> Iterator[BuildFile]:
    """Yield the files of the course at ``root``, below ``folder``.

    Its folder keeps its name, which is the course's where nothing else says so: hidden inputs
    follow from that name.
    """
    for part in ("exercises", "solutions"):
        for file in sorted((root / part).rglob("*")):
            inner = file.relative_to(root)
            hidden = any(name.startswith((".", "__pycache__")) for name in inner.parts)
            if file.is_file() and not file.is_symlink() and not hidden:
                yield BuildFile(f"{folder}/{root.name}/{inner.as_posix()}", file)


def to_zip(build: Iterable[BuildFile]) -> bytes:
    """Return the build as an archive: sorted, without dates, scripts executable."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for file in sorted(build, key=lambda file: file.path):
            member = ZipInfo(file.path, _EPOCH)
            member.create_system = 3  # Unix, whose permissions these are
            mode = 0o755 if file.executable else 0o644
            member.external_attr = (stat.S_IFREG | mode) << 16
            packed = file.path.endswith(".whl")
            archive.writestr(member, file.read(), ZIP_STORED if packed else ZIP_DEFLATED)
    return buffer.getvalue()


def to_folder(build: Iterable[BuildFile], folder: Path) -> int:
    """Write the build into ``folder``, which must be new or empty; return how many files."""
    count = 0
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise UsageError(message("platforms.not_empty", folder=folder))
        for file in build:
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read())
            if file.executable:
                target.chmod(target.stat().st_mode | 0o111)
            count += 1
    except OSError as error:
        values = {"folder": folder, "reason": error.strerror}
        raise UnavailableError(message("platforms.unwritable", **values)) from error
    return count
