"""Wheels without a network: nngrade's is built, those it depends on are packed up as installed."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import subprocess
import sys
import zipfile
from email import message_from_bytes
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["build", "pack_dependencies"]

# What an installer adds.
_NOT_OF_THE_WHEEL = ("INSTALLER", "RECORD", "REQUESTED", "direct_url.json")


def build(root: Path, target: Path) -> Path:
    """Build the wheel of the checkout at ``root``; RuntimeError where that needs a network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    built = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if built.returncode:
        pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "-w", str(target)]
        built = subprocess.run(
            [*pip, str(root)], cwd=target, capture_output=True, text=True, check=False
        )
    if built.returncode:
        raise RuntimeError(built.stderr)
    (wheel,) = target.glob("nngrade-*.whl")
    return wheel


def pack_dependencies(wheel: Path, target: Path) -> list[Path]:
    """Write a wheel of whatever ``wheel`` needs to run, as it is installed here.

    PackageNotFoundError and RuntimeError say what is not, or not as a wheel was.
    """
    found: dict[str, Distribution] = {}
    waiting = _names(_requirements(wheel))
    while waiting:
        key = canonicalize_name(waiting.pop())
        if key not in found:
            found[key] = distribution(key)
            waiting += _names(found[key].requires or [])
    return [_pack(each, target) for each in found.values()]


def _requirements(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name)).get_all("Requires-Dist", [])


def _names(requirements: list[str]) -> list[str]:
    parsed = map(Requirement, requirements)
    return [
        each.name for each in parsed if each.marker is None or each.marker.evaluate({"extra": ""})
    ]


def _pack(installed: Distribution, target: Path) -> Path:
    files = [file for file in installed.files or () if _is_of_the_wheel(file)]
    info = next((file.parent for file in files if file.name == "WHEEL"), None)
    if info is None:
        raise RuntimeError(f"{installed.name} was not installed from a wheel")
    tags = [
        line.removeprefix("Tag: ")
        for line in (installed.read_text("WHEEL") or "").splitlines()
        if line.startswith("Tag: ")
    ]
    parts = (
        ".".join(sorted(set(part))) for part in zip(*(tag.split("-") for tag in tags), strict=True)
    )
    wheel = target / f"{info.name.removesuffix('.dist-info')}-{'-'.join(parts)}.whl"
    record = io.StringIO()
    lines = csv.writer(record, lineterminator="\n")
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in files:
            data = Path(file.locate()).read_bytes()
            archive.writestr(file.as_posix(), data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            lines.writerow([file.as_posix(), f"sha256={digest}", len(data)])
        lines.writerow([f"{info.as_posix()}/RECORD", "", ""])
        archive.writestr(f"{info.as_posix()}/RECORD", record.getvalue())
    return wheel


def _is_of_the_wheel(file: Path) -> bool:
    # Scripts lie outside of the library; an installer makes them from the entry points.
    return (
        ".." not in file.parts
        and file.suffix != ".pyc"
        and not (file.parent.suffix == ".dist-info" and file.name in _NOT_OF_THE_WHEEL)
    )
