from __future__ import annotations

import pytest

from grader.cli.author import release
from grader.errors import UnavailableError, UsageError


def run(*exercises, to=None):
    release.command.run(release.ReleaseOptions(exercises=exercises, to=to))


def test_the_learners_files_are_written_where_asked(tmp_path, capsys):
    run("deep_network", to=tmp_path / "learners")
    folder = tmp_path / "learners" / "exercises" / "deep_network"
    assert (folder / "deep_network.py").is_file()
    assert "BEGIN SOLUTION" not in (folder / "deep_network.py").read_text()
    out, err = capsys.readouterr()
    assert out == ""
    assert str(folder) in err


def test_an_installation_is_not_written_into(monkeypatch):
    monkeypatch.setattr(release, "_is_checkout", lambda _root: False)
    with pytest.raises(UsageError, match="--to DIR"):
        run()


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "learners").write_text("a file")
    with pytest.raises(UnavailableError):
        run("deep_network", to=tmp_path / "learners")
