"""Find the wheels that a platform build carries, to be installed where there is no network."""

from __future__ import annotations

from dataclasses import dataclass
from email.parser import HeaderParser
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from packaging.markers import default_environment
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

from grader.errors import UsageError
from grader.text import message
from grader.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from packaging.tags import Tag
    from packaging.version import Version

__all__ = ["Wheelhouse"]

_DISTRIBUTION = "nngrade"
_PYTHON_MINORS = range(11, 31)


@dataclass(frozen=True)
class _Wheel:
    path: Path
    name: str
    version: Version
    tags: frozenset[Tag]

    @classmethod
    def at(cls, path: Path) -> _Wheel:
        try:
            name, version, _, tags = parse_wheel_filename(path.name)
        except InvalidWheelFilename as error:
            raise UsageError(message("platforms.no_wheel", file=path, reason=error)) from error
        return cls(path, name, version, tags)

    @cached_property
    def requirements(self) -> list[Requirement]:
        """Return what the wheel's own metadata asks for."""
        try:
            with ZipFile(self.path) as archive:
                names = [name for name in archive.namelist() if name.count("/") == 1]
                (member,) = (name for name in names if name.endswith(".dist-info/METADATA"))
                text = archive.read(member).decode()
            told = HeaderParser().parsestr(text).get_all("Requires-Dist", [])
            return [Requirement(line) for line in told]
        except (OSError, ValueError, BadZipFile, InvalidRequirement) as error:
            raise UsageError(message("platforms.no_wheel", file=self.path, reason=error)) from error

    def fits(self, minor: int) -> bool:
        """Tell whether Python 3.``minor`` on Linux can install it."""
        return any(_fits(tag, minor) for tag in self.tags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheelhouse:
    """nngrade's wheel and those of everything that it needs, for some versions of Python."""

    files: tuple[Path, ...]
    pythons: tuple[str, ...]

    @classmethod
    def at(cls, folder: Path | None, wheel: Path | None) -> Wheelhouse:
        """Return what is needed of the wheels in ``folder``; ``wheel`` is nngrade's, if apart.

        UsageError says what is missing, and how to get it.
        """
        found = sorted(folder.glob("*.whl")) if folder else []
        wheels = [_Wheel.at(path) for path in [*([wheel] if wheel else []), *found]]
        own = next((each for each in wheels if each.name == _DISTRIBUTION), None)
        if own is None or str(own.version) != __version__:
            raise UsageError(message("platforms.own_wheel", version=__version__) + _advice())
        wheels = [each for each in wheels if each.name != _DISTRIBUTION]
        sets = {minor: _closure(own, wheels, minor) for minor in _PYTHON_MINORS}
        whole = {minor: needed for minor, (needed, missing) in sets.items() if not missing}
        if not whole:
            lacking = min((missing for _, missing in sets.values()), key=len)
            names = ", ".join(sorted(lacking))
            raise UsageError(message("platforms.wheels_missing", names=names) + _advice())
        files = {each.path for needed in whole.values() for each in needed}
        return cls(
            files=tuple(sorted(files, key=lambda path: path.name)),
            pythons=tuple(f"3.{minor}" for minor in whole),
        )


def _advice() -> str:
    return message("platforms.get_wheels", version=__version__)


def _closure(own: _Wheel, wheels: list[_Wheel], minor: int) -> tuple[set[_Wheel], set[str]]:
    """Return the wheels that nngrade needs on Python 3.``minor``, and what is missing."""
    environment = {
        **default_environment(),
        "python_version": f"3.{minor}",
        "python_full_version": f"3.{minor}.0",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    needed: set[_Wheel] = set()
    missing: set[str] = set()
    waiting = [(own, frozenset[str]())]
    seen = set(waiting)
    while waiting:
        wheel, extras = waiting.pop()
        needed.add(wheel)
        for requirement in wheel.requirements:
            if not _applies(requirement, environment, extras):
                continue
            best = _best(requirement, wheels, minor)
            if best is None:
                missing.add(str(requirement).partition(";")[0].strip())
            elif (step := (best, frozenset(requirement.extras))) not in seen:
                seen.add(step)
                waiting.append(step)
    return needed, missing


def _applies(
    requirement: Requirement, environment: Mapping[str, Any], extras: Iterable[str]
) -> bool:
    marker = requirement.marker
    return marker is None or any(
        marker.evaluate({**environment, "extra": extra}) for extra in ("", *extras)
    )


def _best(requirement: Requirement, wheels: list[_Wheel], minor: int) -> _Wheel | None:
    fitting = [
        wheel
        for wheel in wheels
        if wheel.name == canonicalize_name(requirement.name)
        and requirement.specifier.contains(wheel.version, prereleases=True)
        and wheel.fits(minor)
    ]
    return max(fitting, key=lambda wheel: wheel.version, default=None)


def _fits(tag: Tag, minor: int) -> bool:
    if tag.platform != "any" and "linux" not in tag.platform:
        return False
    if tag.interpreter in ("py3", f"py3{minor}"):
        return True
    if not tag.interpreter.startswith("cp3"):
        return False
    built = int(tag.interpreter.removeprefix("cp3") or "0")
    return built <= minor if tag.abi == "abi3" else built == minor and tag.abi == f"cp3{minor}"
