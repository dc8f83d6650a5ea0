"""A class with links, and with names that look alike, as the command grades it."""

from __future__ import annotations

import json
import stat
import zipfile

import pytest
from helpers.class_results import EXERCISE

from grader.gradebook import Gradebook

pytestmark = pytest.mark.slow


@pytest.fixture
def links(tmp_path, variants):
    """Return a folder in which learners handed in links, beside their work or in its place."""
    (right,) = variants(1)
    secret = tmp_path / "secret.py"
    secret.write_text(f"{right}\n# somebody else's\n")
    folder = tmp_path / "dl"
    for name in ("cyd", "dan", "eve"):
        (folder / name).mkdir(parents=True)
    (folder / "ada.py").write_text(right)
    (folder / "bob.py").symlink_to(secret)
    (folder / "cyd" / "net.py").write_text(right)
    (folder / "cyd" / "extra.py").symlink_to(secret)
    (folder / "dan" / "net.py").symlink_to(secret)
    (folder / "eve" / "venv" / "bin").mkdir(parents=True)
    (folder / "eve" / "venv" / "bin" / "python").symlink_to("/usr/bin/python3")
    (folder / "eve" / "net.py").write_text(right)
    (folder / "fay").symlink_to(tmp_path)
    link = zipfile.ZipInfo("extra.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(folder / "gil.zip", "w") as archive:
        archive.writestr("net.py", right)
        archive.writestr(link, "../../etc/passwd")
    with zipfile.ZipFile(folder / "hal.zip", "w") as archive:
        archive.writestr(link, "../../etc/passwd")
    return folder


def reports(results):
    found = {}
    for file in (results / "reports").glob("*.json"):
        report = json.loads(file.read_text("utf-8"))
        found[report["submission"]["learner"]] = report
    return found


@pytest.mark.parametrize("named", ["folder", "pattern"])
def test_links_are_treated_alike_however_they_are_named(nngrade, links, tmp_path, named):
    paths = [links] if named == "folder" else sorted(links.iterdir())
    code, _, err = nngrade(
        "batch", *paths, "--output", tmp_path / "results", "--exercise", EXERCISE
    )
    assert code == 0
    found = reports(tmp_path / "results")
    assert {name: report["score"] for name, report in found.items()} == {
        "ada": 100, "bob": 0, "cyd": 100, "dan": 0, "eve": 100, "gil": 100, "hal": 0,
    }  # fmt: skip
    for name in ("bob", "dan", "hal"):
        assert "is a link to another file" in found[name]["notes"][0]
        assert found[name]["submission"]["files"] == []
    for name in ("cyd", "gil"):
        assert any("extra.py is a link" in note for note in found[name]["notes"])
    for name in ("ada", "eve"):
        assert not any("link" in note for note in found[name]["notes"])
    assert "(1): fay" in err
    with Gradebook.open(tmp_path / "results" / "gradebook.sqlite", create=False) as book:
        for row in book.attempts():
            content = book.content(row.content_sha256) or b""
            assert b"somebody else's" not in content


def test_a_link_that_is_named_alone_is_wrong_usage(nngrade, links, tmp_path):
    (tmp_path / "class").symlink_to(links)
    code, out, err = nngrade("batch", tmp_path / "class", "--output", tmp_path / "results")
    assert (code, out) == (2, "")
    assert f"class is a link; name what it points to: {links}" in err
    assert not (tmp_path / "results").exists()


def test_who_only_looks_like_another_neither_gets_nor_costs_anything(nngrade, variants, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    right, wrong = variants(2)
    (folder / "ada.py").write_text(right)
    (folder / "ada\u200b.py").write_text(wrong)
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name\nada,Ada Lovelace\n")
    for more in ([], ["--roster", roster]):
        results = tmp_path / f"results{len(more)}"
        code, _, err = nngrade("batch", folder, "--output", results, "--exercise", EXERCISE, *more)
        assert code == 0
        found = reports(results)
        assert set(found) == {"ada", "ada<U+200B>"}
        assert found["ada"]["score"] == 100
        assert found["ada<U+200B>"]["score"] < 100
        assert "ada<U+200B>" in err
