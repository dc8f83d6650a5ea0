"""Only what is asked for is kept of a YAML file, and nothing in it makes an object."""

from __future__ import annotations

import tracemalloc

import pytest

from grader.intake.yaml_records import BadYamlError, read_records


def test_scalars_stay_text():
    text = b"a:\n  keep: [0012, No, 2026-02-03, null, 1.50]\n"
    assert read_records(text, ["keep"]) == {
        "a": {"keep": ["0012", "No", "2026-02-03", "null", "1.50"]}
    }


def test_what_is_not_asked_for_is_passed_by():
    text = b"a:\n  other: {deep: [1, {x: y}]}\n  keep: 1\nb: [1, 2]\nc:\n  keep: {x: [y]}\n"
    assert read_records(text, ["keep"]) == {"a": {"keep": "1"}, "c": {"keep": {"x": ["y"]}}}


def test_aliases_and_tags():
    text = (
        b"a:\n  other: &1 ada\n  keep: [*1, !ruby/object:X {y: &2 [z]}, *2, !!python/name:os *1]\n"
    )
    with pytest.raises(BadYamlError):
        read_records(text, ["keep"])
    text = text.replace(b"!!python/name:os *1", b"!!python/name:os ''")
    assert read_records(text, ["keep"]) == {"a": {"keep": ["ada", {"y": ["z"]}, ["z"], ""]}}


def test_an_alias_of_nothing_kept():
    assert read_records(b"a:\n  x: &1 [1]\n  keep: *1\n", ["keep"]) == {"a": {"keep": None}}


@pytest.mark.parametrize(
    "text", [b"", b"- a\n", b"a: [", b"a: {b: ", b"\xff\xfe\x00", b"a\n", b"[" * 100_000, b"\t- x"]
)
def test_what_is_none(text):
    with pytest.raises(BadYamlError):
        read_records(text, ["keep"])


def test_too_deep_is_cut():
    text = b"a:\n  keep: " + b"[" * 500 + b"]" * 500 + b"\n"
    assert "a" in read_records(text, ["keep"])


@pytest.mark.slow
def test_the_results_of_a_class_cost_no_memory():
    record = "s{0}:\n  results:\n" + "".join(f"  - output: 'test {n}'\n" for n in range(500))
    text = "".join(f"{record.format(number)}  keep: {number}\n" for number in range(100)).encode()
    tracemalloc.start()
    try:
        assert len(read_records(text, ["keep"])) == 100
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000
