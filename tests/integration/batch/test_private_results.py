"""What a batch writes is its owner's to read: from the start, and whatever the umask."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import click
import numpy as np
import pytest
from helpers.class_results import EXERCISE, command, outcome, run, summary_of

from grader.batch.results import Results
from grader.errors import UsageError
from grader.gradebook import Gradebook

pytestmark = pytest.mark.slow

ORDINARY = 12345
UMASKS = [0o000, 0o777]


def modes(folder):
    """Return the rights of a folder and of all that is in it, by name."""
    found = {".": stat.S_IMODE(folder.lstat().st_mode)}
    for path in folder.rglob("*"):
        found[str(path.relative_to(folder))] = stat.S_IMODE(path.lstat().st_mode)
    return found


@pytest.mark.parametrize("umask", UMASKS)
def test_a_batch_and_a_regrade_write_for_their_owner(classroom, tmp_path, umask):
    folder = classroom(2)
    for args in (
        ("batch", folder, "--output", "new/deep/results"),
        ("batch", folder, "--output", "new/deep/results", "--again", "--seed", "5"),
        ("regrade", "--results", "new/deep/results", "--seed", "7"),
    ):
        ran = run(tmp_path, *args, umask=umask)
        assert ran.returncode == 0, ran.stderr
        found = modes(tmp_path / "new/deep/results")
        assert {found.pop("."), found.pop("reports")} == {0o700}
        assert set(found.values()) == {0o600}
        assert {"scores.csv", "summary.json", "gradebook.sqlite", ".lock"} < set(found)
        assert len(found) == 4 + 2
    # Its parents are no business of its own.
    assert stat.S_IMODE((tmp_path / "new/deep").stat().st_mode) == 0o777 & ~umask | 0o300


@pytest.mark.parametrize("umask", UMASKS)
def test_what_is_shared_has_the_rights_of_the_umask(classroom, tmp_path, umask):
    folder = classroom(2)
    for args in (
        ("batch", folder, "--output", "results", "--shared"),
        ("regrade", "--results", "results", "--seed", "7", "--shared"),
    ):
        ran = run(tmp_path, *args, umask=umask)
        assert ran.returncode == 0, ran.stderr
        found = modes(tmp_path / "results")
        assert {found.pop("."), found.pop("reports")} == {0o777 & ~umask | 0o700}
        assert set(found.values()) == {0o666 & ~umask | 0o600}


@pytest.mark.parametrize("shared", [(), ("--shared",)], ids=["private", "shared"])
def test_what_is_there_keeps_its_rights(classroom, tmp_path, shared):
    folder = classroom(3)
    assert run(tmp_path, "batch", folder, "--output", "results", umask=0o022).returncode == 0
    results = tmp_path / "results"
    wanted = {}
    for number, path in enumerate([results, *sorted(results.rglob("*"))]):
        some = (0o750, 0o755) if path.is_dir() else (0o640, 0o644, 0o600, 0o660)
        wide = some[number % len(some)]
        path.chmod(wide)
        wanted[str(path.relative_to(results))] = wide
    for args in (
        ("batch", folder, "--output", "results", "--again", "--seed", "5"),
        ("regrade", "--results", "results", "--seed", "7"),
    ):
        ran = run(tmp_path, *args, *shared, umask=0)
        assert ran.returncode == 0, ran.stderr
        assert modes(results) == wanted


def test_the_log_of_the_gradebook_is_as_private_as_the_gradebook(tmp_path):
    before = os.umask(0)
    try:
        for shared in (False, True):
            file = tmp_path / f"{shared}.sqlite"
            with Gradebook.open(file, shared=shared) as book, book._connection(writes=True):
                found = {
                    path.name: mode
                    for path in tmp_path.glob(f"{shared}*")
                    for mode in [stat.S_IMODE(path.stat().st_mode)]
                }
            assert set(found) == {file.name, f"{file.name}-wal", f"{file.name}-shm"}
            assert set(found.values()) == {0o666 if shared else 0o600}
    finally:
        os.umask(before)


def test_a_gradebook_behind_a_link_that_the_user_made_is_private(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "link.sqlite").symlink_to("disk/new.sqlite")
    before = os.umask(0)
    try:
        with Gradebook.open(tmp_path / "link.sqlite") as book, book._connection(writes=True):
            found = modes(tmp_path / "disk")
    finally:
        os.umask(before)
    del found["."]
    assert found.keys() == {"new.sqlite", "new.sqlite-wal", "new.sqlite-shm"}
    assert set(found.values()) == {0o600}


@cache
def interpreter_for_others():
    """Return an interpreter that an ordinary user may run, with what it needs to be told."""
    root = Path(__file__).parents[3]
    places = [root, *(Path(module.__file__).parents[1] for module in (np, click))]
    environ = {"PYTHONPATH": os.pathsep.join(dict.fromkeys(map(str, places)))}
    for path in (sys.executable, "/usr/bin/python{}.{}".format(*sys.version_info)):
        try:
            trial = subprocess.run(
                [path, "-c", "import numpy, pydantic, click, sqlalchemy, grader"],
                user=ORDINARY,
                group=ORDINARY,
                extra_groups=[],
                cwd="/",
                env=environ,
                capture_output=True,
                check=False,
            )
        except OSError:
            continue
        if trial.returncode == 0:
            return path, environ
    return None


def test_an_ordinary_user_with_an_odd_umask_is_served(classroom, tmp_path):
    """Root may write and enter what has no rights at all; others may not."""
    folder = classroom(2)
    if os.geteuid():
        place, user, python, environ = tmp_path, {}, sys.executable, None
        finish = None
    else:
        found = interpreter_for_others()
        if found is None:
            pytest.skip("no interpreter with NumPy that an ordinary user may run")
        python, environ = found
        place = Path(tempfile.mkdtemp())  # not below pytest's folder, which others cannot enter
        finish = place
        shutil.copytree(folder, place / "class")
        place.chmod(0o777)
        environ = {**environ, "HOME": str(place)}
        folder = "class"
        user = {"user": ORDINARY, "group": ORDINARY, "extra_groups": []}
    try:
        for args in (
            ("batch", folder, "--output", "new/results"),
            ("batch", folder, "--output", "new/results", "--again"),
            ("regrade", "--results", "new/results", "--seed", "7"),
            ("export", "csv", "--results", "new/results", "--output", "new/results/out.csv"),
        ):
            ran = subprocess.run(
                [python, *command(*args)[1:]],
                capture_output=True,
                text=True,
                cwd=place,
                env=environ,
                umask=0o777,
                timeout=300,
                check=False,
                **user,
            )
            assert ran.returncode == 0, ran.stderr
        found = modes(place / "new/results")
        assert {found.pop("."), found.pop("reports")} == {0o700}
        assert set(found.values()) == {0o600}
        assert summary_of(place / "new/results")["graded"] == 2
    finally:
        if finish:
            shutil.rmtree(finish)


def test_a_link_in_place_of_a_report_is_not_followed(classroom, tmp_path, nngrade):
    folder = classroom(2)
    assert nngrade("batch", folder, "--output", "results")[0] == 0
    before = outcome(tmp_path / "results")
    aims = []
    for number, file in enumerate(
        [*(tmp_path / "results/reports").iterdir(), *(tmp_path / "results").glob("s*.*")]
    ):
        aim = tmp_path / f"aim{number}"
        # Of one, even the contents are right.
        aim.write_bytes(file.read_bytes() if number == 0 else b"precious")
        aim.chmod(0o666)
        aims.append((file, aim, aim.read_bytes()))
        file.unlink()
        file.symlink_to(aim)
    for args in (("batch", folder, "--output", "results"), ("regrade", "--results", "results")):
        code, _, err = nngrade(*args)
        assert code == 0, err
    assert outcome(tmp_path / "results") == before
    for file, aim, contents in aims:
        assert aim.read_bytes() == contents
        assert not file.is_symlink()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name", ["reports", ".lock", "gradebook.sqlite", "gradebook.sqlite-wal", "gradebook.sqlite-shm"]
)
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_that_would_have_to_be_followed_is_refused(tmp_path, name, exists):
    (tmp_path / "results").mkdir()
    aim = tmp_path / "aim"
    if exists and name == "reports":
        aim.mkdir()
    elif exists:
        aim.write_bytes(b"")
    (tmp_path / "results" / name).symlink_to(aim)
    with pytest.raises(UsageError, match=f"results/{name} is a link"):
        Results(tmp_path / "results")
    assert aim.exists() == exists
    assert not exists or not (list(aim.iterdir()) if aim.is_dir() else aim.read_bytes())


def test_a_linked_gradebook_ends_the_command_with_a_sentence(classroom, tmp_path, nngrade):
    (tmp_path / "results").mkdir()
    (tmp_path / "results/gradebook.sqlite").symlink_to(tmp_path / "elsewhere")
    code, out, err = nngrade("batch", classroom(1), "--output", "results")
    assert (code, out) == (2, "")
    assert "--gradebook names a gradebook elsewhere" in err
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_the_user_links_is_the_users(classroom, tmp_path, nngrade):
    (tmp_path / "disk").mkdir(mode=0o755)
    (tmp_path / "results").symlink_to("disk")
    code, _, err = nngrade("batch", classroom(1), "--output", "results")
    assert code == 0, err
    assert summary_of(tmp_path / "disk")["graded"] == 1


def test_a_lock_that_is_somebody_elses_is_said(classroom, tmp_path, nngrade):
    (tmp_path / "results/.lock").mkdir(parents=True)
    code, _, err = nngrade("batch", classroom(1), "--output", "results")
    assert code == 5
    assert "results/.lock cannot be written" in err


def test_what_killed_runs_left_half_written_is_removed(classroom, tmp_path, nngrade):
    folder = classroom(1)
    reports = tmp_path / "results/reports"
    reports.mkdir(parents=True)
    left = [
        tmp_path / "results/.17.0123456789abcdef.part",
        reports / ".1.learner0000.py.json.part",  # of an earlier version
        reports / f".{os.getpid()}.0123456789abcdef.part",
    ]
    for file in left:
        file.write_bytes(b"half")
    kept = [tmp_path / "results/notes.part", reports / ".hidden"]
    for file in kept:
        file.write_bytes(b"mine")
    code, _, err = nngrade("batch", folder, "--output", "results")
    assert code == 0, err
    assert not any(file.exists() for file in left)
    assert all(file.read_bytes() == b"mine" for file in kept)


@pytest.mark.parametrize(
    ("umask", "shared", "form"),
    [
        (0o000, (), "html"),
        (0o777, (), "json"),
        (0o022, ("--shared",), "markdown"),
        (0o777, ("--shared",), "junit"),
    ],
)
def test_submit_writes_for_its_owner(root, tmp_path, umask, shared, form):
    data = tmp_path / "data"
    data.mkdir()
    ran = run(
        tmp_path,
        "submit",
        root / "solutions" / EXERCISE / f"{EXERCISE}.py",
        "--format",
        form,
        "--output",
        "report",
        *shared,
        umask=umask,
        env={**os.environ, "XDG_DATA_HOME": str(data)},
    )
    assert ran.returncode == 0, ran.stderr
    assert "not recorded" not in ran.stderr
    file = 0o666 & ~umask | 0o600 if shared else 0o600
    assert stat.S_IMODE((tmp_path / "report").stat().st_mode) == file
    # One's own gradebook is in a folder of one's own, shared or not.
    assert modes(data / "nngrade") == {".": 0o700, "gradebook.sqlite": file}
