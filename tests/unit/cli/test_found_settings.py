"""Whatever a found file says, no option but the harmless ones gets a value from it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.cli.app import app
from grader.cli.settings import defaults, sources
from grader.cli.settings.values import members_of, options_of
from grader.errors import UsageError

HARMLESS = {"format", "language", "lang", "colour", "color"}
ROOT = members_of(app)
LEAVES = {
    **{(name,): command for name, command in ROOT.items() if not isinstance(command, click.Group)},
    **{("export", name): command for name, command in members_of(ROOT["export"]).items()},
}
OPTIONS = sorted({name for command in LEAVES.values() for name in options_of(command)})
KEYS = st.sampled_from([*OPTIONS, *(name.replace("-", "_") for name in OPTIONS)])
VALUES = st.one_of(
    st.booleans(),
    st.integers(),
    st.text(max_size=5),
    st.sampled_from(["json", "text", "build"]),
    st.lists(st.text(max_size=3), max_size=2),
)
OWN = st.dictionaries(KEYS, VALUES, max_size=4)
TABLES = st.dictionaries(
    st.one_of(KEYS, st.sampled_from(sorted(ROOT)), st.text(max_size=5)),
    st.one_of(
        VALUES,
        OWN,
        st.dictionaries(st.sampled_from([*members_of(ROOT["export"])]), OWN, max_size=2),
    ),
    max_size=5,
)
FITTING = st.builds(
    lambda path, own, common: {**common, path[0]: {path[1]: own} if path[1:] else own},
    st.sampled_from(sorted(LEAVES)),
    OWN,
    OWN,
)


def set_by(table, path, monkeypatch):
    """Return what a found file with this table sets of a command, and what it is refused."""
    status = Path(__file__).stat()
    content = sources.SettingsContent(table, Path("/learner"), status)
    source = sources.SettingsSource(Path("/learner/nngrade.toml"), "found")
    monkeypatch.setattr("grader.cli.settings.settings_files", lambda _: [source])
    monkeypatch.setattr("grader.cli.settings.layers.read", lambda _: content)
    ctx = click.Context(app)
    ctx.invoked_subcommand = path[0]
    found = defaults(ctx, None)
    for name in path:
        found = found.get(name, {})
    values, refused = {}, set()
    for name in found:
        try:
            values[name] = found[name]
        except UsageError:
            refused.add(name)
    return values, refused


@pytest.mark.slow
@settings(max_examples=400)
@given(st.one_of(TABLES, FITTING), st.sampled_from(sorted(LEAVES)))
def test_only_what_is_harmless_is_set(table, path):
    options = options_of(LEAVES[path])
    with pytest.MonkeyPatch.context() as patch:
        values, _ = set_by(table, path, patch)
    assert values.keys() <= {option.name for name, option in options.items() if name in HARMLESS}


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_every_other_option_is_refused_when_it_is_set(path, monkeypatch):
    for name, option in options_of(LEAVES[path]).items():
        value = True if option.is_flag else "text"
        table = {path[0]: {path[1]: {name: value}} if path[1:] else {name: value}}
        for said in (table, {name: value}):
            due = ({option.name}, set()) if name in HARMLESS else (set(), {option.name})
            values, refused = set_by(said, path, monkeypatch)
            assert (set(values), refused) == due


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_no_content_of_a_file_is_a_fault_of_ours(data):
    with contextlib.suppress(ValueError):
        assert isinstance(sources._parsed(data), dict)
