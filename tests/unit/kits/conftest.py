"""Wheels to make kits of, and what other people's systems accept."""

from __future__ import annotations

import importlib.util
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest


def _beside(file):
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def wheels(root, tmp_path_factory):
    """Return a folder with the wheels of this checkout and of all that it needs."""
    wheelhouse = _beside(Path(__file__).parent / "wheelhouse.py")
    folder = tmp_path_factory.mktemp("wheels")
    try:
        wheelhouse.pack_dependencies(wheelhouse.build(root, folder), folder)
    except (PackageNotFoundError, RuntimeError) as error:
        pytest.skip(f"the wheels that a kit needs cannot be had here: {error}")
    return folder
