"""Wheels to make platform builds of, a Python that they are installed in, and submissions."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError

import pytest
from helpers import wheelhouse
from helpers.platform_runs import EXERCISE, on_platform, right_text

from grader.cli import running

__all__ = ["EXERCISE", "on_platform", "right_text"]


@pytest.fixture(scope="session")
def wheels(root, tmp_path_factory):
    """Return a folder with the wheels of this checkout and of all that it needs."""
    folder = tmp_path_factory.mktemp("wheels")
    try:
        wheelhouse.pack_dependencies(wheelhouse.build(root, folder), folder)
    except (PackageNotFoundError, RuntimeError) as error:
        pytest.skip(f"the wheels that a build needs cannot be had here: {error}")
    return folder


@pytest.fixture(scope="session")
def export(wheels, tmp_path_factory):
    """Return a function that writes a platform build for the exercise, and gives its path."""

    def write(system, name, *more):
        target = tmp_path_factory.mktemp(system) / name
        args = ["--exercise", EXERCISE, "--wheels", wheels, "--output", target, *more]
        assert running.run(["export", system, *map(str, args)]) == 0
        return target

    return write


def unpack(archive, folder):
    """Unpack with the permissions that the archive names, as unzip does."""
    with zipfile.ZipFile(archive) as build:
        for member in build.infolist():
            build.extract(member, folder)
            (folder / member.filename).chmod((member.external_attr >> 16) & 0o777)
    return folder


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory):
    """Return a function that unpacks an archive into a new folder."""
    return lambda archive: unpack(archive, tmp_path_factory.mktemp("unpacked"))


@pytest.fixture(scope="session")
def archive(export):
    """Return Gradescope's archive."""
    return export("gradescope", "autograder.zip")


@pytest.fixture(scope="session")
def run_script(tmp_path_factory):
    """Return a function that runs a build's script, without a network and in a foreign place."""
    home = tmp_path_factory.mktemp("home")

    def run(script, *args, path="", **environ):
        return subprocess.run(
            [script, *args],
            cwd=home,
            env={
                "PATH": f"{path}:{os.environ['PATH']}",
                "HOME": str(home),
                "PIP_NO_INDEX": "1",
                "PIP_NO_COMPILE": "1",
                **{name: str(value) for name, value in environ.items()},
            },
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def image(archive, run_script, tmp_path_factory):
    """Return what setup.sh leaves behind; nothing in it comes from a network."""
    root = tmp_path_factory.mktemp("autograder")
    unpack(archive, root / "source")
    # The Python of the tests stands for the image's: setup.sh would install one otherwise.
    path = f"{sys.base_prefix}/bin"
    done = run_script(root / "source" / "setup.sh", path=path, NNGRADE_AUTOGRADER_ROOT=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="session")
def python(image):
    """Return the folder of a Python that has the wheels installed, and nothing else."""
    return image / "nngrade" / "bin"


@pytest.fixture(scope="session")
def right(root):
    """Return a submission that is right."""
    return (root / "solutions" / EXERCISE / f"{EXERCISE}.py").read_bytes()


@pytest.fixture(scope="session")
def stub(root):
    """Return a submission in which nothing is written yet."""
    return (root / "exercises" / EXERCISE / f"{EXERCISE}.py").read_bytes()


@pytest.fixture(scope="session")
def partly(right):
    """Return a submission in which one function is missing."""
    return right.replace(b"def forward(", b"def forwards(")


@pytest.fixture(scope="session")
def hostile():
    """Return a submission that ends the process, and would command GitHub's runner."""
    return b'raise SystemExit("::error::owned")\n'


@pytest.fixture(scope="session")
def broken(tmp_path_factory):
    """Return a folder whose python3 does nothing right."""
    shim = tmp_path_factory.mktemp("broken") / "python3"
    shim.write_text("#!/bin/sh\nexit 1\n")
    shim.chmod(0o755)
    return shim.parent
