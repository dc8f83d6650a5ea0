from __future__ import annotations

import json
from typing import NamedTuple

from grader import files, own_process
from grader.cli import running
from grader.cli.machine.doctor import examine_files
from grader.judge.doctor import examine_grader
from grader.pages.tables import exercise_table, layer_table


class Wall(NamedTuple):
    name: str
    held: bool
    detail: str = ""
    advice: str = ""


def test_the_schema_is_of_the_report(capsys):
    assert running.run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["title"] == "Report"
    assert "schema_version" in schema["properties"]


def test_exercises_are_listed_with_their_points():
    text = exercise_table([("net", "A net", {"forward": 60.0, "backward": 40.0})])
    assert text.splitlines() == ["net: A net (100 points)", "  forward     60", "  backward    40"]


def test_layers_that_hold_are_just_named():
    text = layer_table([Wall("Landlock", held=True, detail="ABI 4", advice="nothing")])
    assert "✓ Landlock  held    ABI 4" in text
    assert "nothing" not in text
    assert "fully held" in text


def test_layers_that_are_absent_come_with_advice():
    text = layer_table(
        [
            Wall("seccomp", held=True),
            Wall("Landlock", held=False, detail="ENOSYS", advice="Use a newer kernel."),
        ]
    )
    assert "✗ Landlock  absent  ENOSYS" in text
    assert "▸ Use a newer kernel." in text
    assert "--allow-weak-isolation" in text


def test_what_guards_the_grader_is_told_apart_from_the_layers():
    text = layer_table(
        [Wall("seccomp", held=True)],
        [Wall("callbacks", held=False, detail="absent", advice="Look at its log.")],
    )
    assert "Learner code is fully held on this machine." in text
    assert "✗ callbacks  absent" in text
    assert "▸ Look at its log." in text
    assert "The grader itself is not fully guarded here." in text


def test_a_measure_that_does_not_hold_has_advice(monkeypatch):
    def cannot(*_):
        raise OSError

    monkeypatch.setattr(own_process, "start", cannot)
    layers = {layer.name: layer for layer in examine_grader()}
    for name in ("own processes", "memory", "callbacks"):
        assert not layers[name].held
        assert layers[name].advice

    def cannot_write(*_):
        raise OSError("read-only")

    monkeypatch.setattr(files, "replace_atomically", cannot_write)
    (results,) = (layer for layer in examine_files() if layer.name == "results")
    assert (results.held, results.detail) == (False, "read-only")
