from __future__ import annotations

from grader.cli.machine.doctor import examine_files
from grader.judge.doctor import examine_grader


def test_every_measure_of_the_grader_is_tried_out():
    layers = {layer.name: layer for layer in (*examine_grader(), *examine_files())}
    assert set(layers) == {"own processes", "memory", "callbacks", "settings", "results"}
    assert all(layer.held and layer.detail and not layer.advice for layer in layers.values())
