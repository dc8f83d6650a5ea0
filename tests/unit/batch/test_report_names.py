"""Names of report files: one for each key, on whatever file system."""

from __future__ import annotations

import re
import string
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.batch.results import report_name

RESERVED = ["con", "prn", "aux", "nul", "com0", "com1", "com9", "lpt1", "lpt9"]


def on_any_file_system(name):
    """Return all that a file system may take a name for, where it is lenient."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return {
        unicodedata.normalize("NFD", folded),
        unicodedata.normalize("NFKC", folded),
        name.upper(),
        name.lower(),
    }


def variants(key):
    """Return keys that are easily taken for ``key``."""
    mark = report_name(key).removesuffix(".json")
    letters = [unicodedata.normalize(form, key) for form in ("NFC", "NFD", "NFKC", "NFKD")]
    return {
        *letters,
        *(key.upper(), key.lower(), key.title(), key.casefold(), key.swapcase()),
        *(f"{key}.", f"{key} ", f" {key}", f".{key}", f"_{key}", f"{key}.json", f"{key}/"),
        *(mark, mark.upper(), f"{mark}.json", f"_{mark}", mark[:-1]),
        *(key.replace("/", "."), key.replace(" ", "_"), key.replace("_", " ")),
        *(key + "\0", key.replace("s", "\N{LATIN SMALL LETTER LONG S}")),
        key.replace("k", "\N{KELVIN SIGN}"),
    }


PLAIN = st.text(string.ascii_lowercase + string.digits + "_.+@-", max_size=12)
KEYS = (
    st.text()
    | PLAIN
    | st.sampled_from([*RESERVED, "Ada", "ada", "\ud800", "Stra\xdfe", "STRASSE", "\u1e9e"])
    | st.builds(
        lambda a, b: f"{a}.{b}", PLAIN, st.text("0123456789abcdef", min_size=8, max_size=64)
    )
)


@given(st.lists(KEYS, max_size=6))
@example(["ada", "Ada"])
@example(["con", "con.x"])
@example(["stra\xdfe", "strasse"])
@example(["caf\xe9", "cafe\u0301"])
def test_no_two_keys_share_a_name_on_any_file_system(keys):
    every = {variant for key in keys for variant in {key, *variants(key)}}
    taken = {}
    for key in every:
        for name in on_any_file_system(report_name(key)):
            assert taken.setdefault(name, key) == key


@given(KEYS)
@example("x" * 10_000)
@example("\N{HANGUL SYLLABLE GAG}" * 300)
@example("..")
@example("")
@example("com\xb9")
@example("CON")
def test_every_name_is_safe_on_every_system(key):
    name = report_name(key)
    assert name == report_name(key)
    assert name.endswith(".json")
    assert len(name.encode()) <= 255
    assert name.isprintable()
    assert not set(name) & set('/\\:*?"<>|')
    assert not name.startswith((".", " "))
    stem = name.partition(".")[0]
    assert stem.lower() not in RESERVED
    assert not stem.endswith(" ")
    for form in ("NFC", "NFKC"):
        assert unicodedata.normalize(form, name) == name


@pytest.mark.parametrize(
    "key",
    ["ada", "ada.py", "10234", "a_b-c+d@example.org", "x.1234abcd", "concert", "-", "x" * 120],
)
def test_a_plain_key_is_its_own_name(key):
    assert report_name(key) == f"{key}.json"


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        ("Ada", "ada"),
        ("ADA", "ada"),
        ("ada/work.py", "ada.work.py"),
        ("Ada Lovelace", "ada_lovelace"),
        ("../../etc/passwd", "etc.passwd"),
        (".hidden", "hidden"),
        ("ada.", "ada"),
        ("con", "_con"),
        ("NUL.py", "_nul.py"),
        ("COM1", "_com1"),
        ("com\xb9", "_com1"),
        ("", "submission"),
        ("\x1b[31m", "_31m".strip("_")),
        ("한글 이름", "한글_이름"),
        ("Stra\xdfe", "strasse"),
        ("x" * 121, "x" * 120),
        (f"x.{'0' * 32}", f"x.{'0' * 32}"),
        ("x.0123456789abcdef0123456789ABCDEF", "x.0123456789abcdef0123456789abcdef"),
    ],
)
def test_another_key_is_readable_and_marked(key, stem):
    name = report_name(key)
    assert re.fullmatch(re.escape(stem) + r"\.[0-9a-f]{32}\.json", name), name


def test_a_key_that_looks_like_the_name_of_another_gets_a_name_of_its_own():
    first = report_name("Ada")
    second = report_name(first.removesuffix(".json"))
    assert second != first
    assert report_name(second.removesuffix(".json")) not in {first, second}
