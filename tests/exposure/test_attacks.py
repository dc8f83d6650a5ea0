"""Every row of the table: what hostile code does to the grader itself.

A row costs the grader a bounded time and memory, its report says what the row says, and nobody
but the functions named loses a point.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from grader.sandbox.limits import Limits

pytestmark = pytest.mark.soak

TABLES = sorted((Path(__file__).parent / "attacks").glob("*.toml"))
ATTACKS = [
    pytest.param(attack, id=f"{table.stem}-{name}")
    for table in TABLES
    for name, attack in tomllib.loads(table.read_text("utf-8")).items()
]
FORGE = """
def forge(kind, value):
    import gc, os, struct
    from grader.sandbox.codec import TRUSTED, encode
    body = encode(value, TRUSTED, limit=1 << 40)
    (server,) = (thing for thing in gc.get_objects() if type(thing).__name__ == "ChildServer")
    frame = struct.pack("<4sB3xQQ", b"nng1", kind, server.ticket, len(body)) + body
    while frame:
        frame = frame[os.write(3, frame):]

"""
SECONDS = 5.0
"""Processor time of the grader's own: right work takes a few tenths."""
MIB = 150.0


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_costs_the_grader_little_and_nobody_else_a_point(attacked, attack):
    forges = FORGE if "forge(" in attack["source"] else ""
    limits = Limits(**attack.get("limits", {}))
    grading = attacked(attack["exercise"], forges + attack["source"], limits=limits)
    said = grading.report.model_dump_json()
    for wanted in attack.get("says", ()):
        assert re.search(wanted, said), said
    for unwanted in attack.get("never", ()):
        assert not re.search(unwanted, said), said
    assert len(said) < attack.get("characters", 200_000)
    assert grading.cpu_seconds < attack.get("seconds", SECONDS)
    assert grading.mib < attack.get("mib", MIB)
    assert grading.losing == set(attack["loses"])
