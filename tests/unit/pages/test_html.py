from __future__ import annotations

import base64
import hashlib
import math
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formats import render
from grader.pages.view import View

ATTRIBUTES = {
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "progress": {"value", "max"},
    "p": {"class"},
    "div": {"class"},
    "span": {"class"},
    "tr": {"class"},
    "td": {"class"},
    "th": {"class", "scope"},
}
BARE = {"html", "head", "title", "style", "body", "main", "header", "footer", "section", "article"}
BARE |= {"h1", "h2", "h3", "table", "thead", "tbody", "ul", "li", "pre", "code", "bdi"}
VOID = {"meta"}


class Page(HTMLParser):
    """What a browser sees: balanced elements of the page's own, and text."""

    def __init__(self, text):
        super().__init__()
        self.open, self.texts, self.values, self.pre = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ATTRIBUTES or tag in BARE, tag
        assert {name for name, _ in attrs} <= ATTRIBUTES.get(tag, set()), (tag, attrs)
        self.values += [value for _, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.texts.append(data)
        if "pre" in self.open:
            self.pre.append(data)

    def handle_comment(self, data):
        pytest.fail(f"a comment: {data}")

    def handle_pi(self, data):
        pytest.fail(f"an instruction: {data}")

    def unknown_decl(self, data):
        pytest.fail(f"a declaration: {data}")

    @property
    def words(self):
        return " ".join(" ".join(self.texts).split())


def page(report):
    return Page(render(report, "html", View()))


def test_every_sample_is_a_balanced_page_of_known_elements(samples):
    for make in samples.SAMPLES:
        assert "of 100 points" in page(make()).words


def test_the_page_tells_what_the_terminal_tells(samples):
    text = page(samples.two_mistakes()).words
    assert "90 of 100 points" in text
    assert "9 / 14 partly right" in text
    assert "14 / 14 right; see linear_backward" in text
    assert text.count("db has shape (3,), but should be (3, 1).") == 1
    assert "cell 7, line 4: cost = -np.sum(Y * np.log(AL)) / m" in text
    assert "dZ (3, 7) db [0.1 0.2 0.3]" in text
    assert "a notebook command: cell 1 %matplotlib inline" in text
    assert "Next, look at compute_cost (5 points), then submit again." in text
    assert "nngrade 0.1.0 on 2024-05-01 00:00 UTC" in text


def test_missing_layers_are_named(samples):
    assert "this score is for practice" in page(samples.dies_when_loaded()).words


def test_nothing_is_loaded_and_only_the_pages_own_style_counts(samples):
    text = render(samples.hostile(), "html", View())
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "url(" not in style
    assert "@import" not in style


def test_text_of_a_submission_stays_text_and_out_of_the_attributes(samples):
    known = set(page(samples.with_text("harmless")).values)
    for text in samples.FOREIGN_TEXTS:
        shown = page(samples.with_text(text))
        assert set(shown.values) <= known
        if text.isprintable():
            assert shown.words.count(" ".join(text.split())) >= 10


@settings(max_examples=60)
@given(st.text(st.one_of(st.sampled_from("<>&\"'/-!=]ab \n`"), st.characters()), max_size=60))
def test_no_text_adds_an_element(samples, text):
    page(samples.with_text(text))


def test_commands_to_a_terminal_and_reversed_text_do_not_pass(samples):
    text = render(samples.hostile(), "html", View())
    assert text.encode()
    for char in "\x1b\x07\x08\x00\r\u202e\u202c\u200b\u2028":
        assert char not in text


def test_a_name_in_another_direction_is_isolated(samples):
    text = render(samples.with_text("شبكة.py"), "html", View())
    assert "<bdi>شبكة.py</bdi>, <bdi>شبكة.py</bdi>" in text


def test_output_keeps_its_lines_and_is_cut(samples):
    shown = page(samples.crash_and_timeout())
    assert "".join(shown.pre).strip().split("\n")[:2] == ["step 0", "step 1"]
    assert "(240 more lines)" in shown.words
    assert "step 60" not in shown.words


def test_long_lists_are_cut(samples):
    parts = [samples.LeftOut(where="a", what="b", why=f"why {n}") for n in range(50)]
    text = page(samples.report(left_out=parts, notes=["n"] * 50)).words
    assert "why 19" in text
    assert "why 20" not in text
    assert text.count("and 30 more") == 2


@pytest.mark.parametrize("score", [math.nan, math.inf, -math.inf, -1, 200])
def test_the_bar_bears_every_score(samples, score):
    text = render(samples.all_right().model_copy(update={"score": score}), "html", View())
    assert 0 <= float(re.search(r'<progress value="([^"]*)"', text)[1]) <= 1
