"""Downloads, as folders and as archives."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from helpers import downloads as module

if TYPE_CHECKING:
    from pathlib import Path

WORK = b"def forward(x):\n    return x\n"


@pytest.fixture(scope="session")
def downloads():
    """Return the module that makes the downloads of tests/downloads."""
    return module


@pytest.fixture(params=["folder", "zip"])
def download(request, tmp_path):
    """Return a function that makes a download of {path: contents}, once of each kind.

    A path that ends with a slash is an empty folder; contents of None are source.
    """

    def make(files, name="download"):
        contents = {path: WORK if data is None else data for path, data in files.items()}
        if request.param == "zip":
            return zipped(tmp_path / f"{name}.zip", contents)
        for path, data in contents.items():
            target = tmp_path / name / path
            if path.endswith("/"):
                target.mkdir(parents=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        return tmp_path / name

    return make


def zipped(target: Path, contents: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in contents.items():
            archive.writestr(path, data)
    return target
