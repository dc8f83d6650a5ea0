"""Every row of the attack table, as root and as an ordinary user, against a real fork server."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.soak

TABLES = sorted((Path(__file__).parent / "attacks").glob("*.toml"))
ATTACKS = [
    pytest.param(attack, id=f"{table.stem}-{name}")
    for table in TABLES
    for name, attack in tomllib.loads(table.read_text("utf-8")).items()
]
ALONE = [
    pytest.param(layer, *param.values, id=f"{layer}-{param.id}")
    for param in ATTACKS
    for layer in param.values[0].get("alone", ())
]


def carry_out(attacker, attack, layers):
    if attack.get("machine", os.uname().machine) != os.uname().machine:
        pytest.skip(f"machine code for {attack['machine']}")
    return attacker.carry_out(attack["source"], layers, attack.get("limits"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_fails_and_the_fork_server_serves_on(attacker, attack):
    for layers in attack.get("layers", ["all"]):
        outcome = carry_out(attacker, attack, layers)
        assert re.fullmatch(attack["outcome"], outcome, re.DOTALL), outcome


@pytest.mark.parametrize(("layer", "attack"), ALONE)
def test_a_layer_alone_holds_it_back(attacker, layer, attack):
    outcome = carry_out(attacker, attack, layer)
    assert re.fullmatch(attack["outcome"], outcome, re.DOTALL), outcome
