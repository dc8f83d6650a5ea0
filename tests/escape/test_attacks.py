"""Every row of the attack table, as root and as an ordinary user, against a real zygote."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

TABLES = sorted((Path(__file__).parent / "attacks").glob("*.toml"))
ATTACKS = [
    pytest.param(attack, id=f"{table.stem}-{name}")
    for table in TABLES
    for name, attack in tomllib.loads(table.read_text("utf-8")).items()
]
ALONE = [
    pytest.param(wall, *param.values, id=f"{wall}-{param.id}")
    for param in ATTACKS
    for wall in param.values[0].get("alone", ())
]


def carry_out(jail, attack, walls):
    if attack.get("machine", os.uname().machine) != os.uname().machine:
        pytest.skip(f"machine code for {attack['machine']}")
    return jail.carry_out(attack["source"], walls, attack.get("limits"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_fails_and_the_zygote_serves_on(jail, attack):
    for walls in attack.get("walls", ["all"]):
        outcome = carry_out(jail, attack, walls)
        assert re.fullmatch(attack["outcome"], outcome, re.DOTALL), outcome


@pytest.mark.parametrize(("wall", "attack"), ALONE)
def test_a_wall_alone_holds_it_back(jail, wall, attack):
    outcome = carry_out(jail, attack, wall)
    assert re.fullmatch(attack["outcome"], outcome, re.DOTALL), outcome
