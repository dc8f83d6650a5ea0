"""Make downloads out of the tables in tests/downloads, as folders and as archives."""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent.parent / "downloads"
NAMES = sorted(file.stem for file in HERE.glob("*.toml"))

SCRIPT = b"import numpy as np\n\n\ndef linear_forward(A, W, b):\n    return W @ A + b, (A, W, b)\n"
_CELL = {"cell_type": "code", "metadata": {}, "outputs": [], "source": SCRIPT.decode()}
NOTEBOOK = json.dumps({"cells": [_CELL], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def table(name: str) -> dict[str, Any]:
    """Return the table of one download."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def make(files: dict[str, str], place: Path, kind: str) -> Path:
    """Write a download to ``place`` (or ``place.zip``) and return where it is."""
    contents = {path: _WORDS.get(what, what.encode()) for path, what in files.items()}
    if kind == "zip":
        place = place.with_name(f"{place.name}.zip")
        place.write_bytes(zipped(contents))
        return place
    for path, data in contents.items():
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith("/"):
            target.mkdir(parents=True)
        else:
            target.write_bytes(data)
    return place


def zipped(contents: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, inside in contents.items():
            archive.writestr(path, inside)
    return data.getvalue()


_WORDS = {
    "script": SCRIPT,
    "helper": b"def relu(Z):\n    return Z\n",
    "notebook": NOTEBOOK.encode(),
    "broken notebook": NOTEBOOK[:60].encode(),
    "pdf": b"%PDF-1.4\n",
    "zip": zipped({"mine/deep_network.py": SCRIPT, "__MACOSX/mine/._deep_network.py": b"\0"}),
    "bomb": zipped({"deep_network.py": b" " * 20_000_000}),
    "rubbish": b"\0\1",
    "": b"",
}
