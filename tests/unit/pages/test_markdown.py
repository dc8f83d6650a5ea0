from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from grader.formats import render
from grader.pages.markdown import block, code, prose
from grader.pages.view import View

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
INLINE = {"text", "code_inline", "softbreak", "hardbreak"}
OWN = {"em_open", "em_close", "strong_open", "strong_close"}
# What GitHub interprets in text, after Markdown is done, outside of code.
ACTIVE = re.compile(r"@\w|#\d|GH-\d|://|www\.|\$|:\w+:|[0-9a-f]{7}", re.IGNORECASE)


def page(report):
    return render(report, "markdown", View())


def inline(text):
    return [child for token in PARSER.parse(text) for child in token.children or []]


def blocks(text):
    return [(token.type, token.tag) for token in PARSER.parse(text)]


def shown(text):
    """Return what a reader sees."""
    parts = []
    for token in PARSER.parse(text):
        parts += [child.content or " " for child in token.children or [] if child.type not in OWN]
        parts.append(token.content if token.type == "fence" else " ")
    return " ".join("".join(parts).split())


def check_harmless(text, like):
    assert {child.type for child in inline(text)} <= INLINE | OWN
    assert not any(ACTIVE.search(token.content) for token in inline(text) if token.type == "text")
    assert blocks(text) == like


def test_the_page_tells_what_the_terminal_tells(samples):
    text = shown(page(samples.two_mistakes()))
    assert "deep_network: 90 of 100 points" in text
    assert "~ linear_backward 9 / 14 partly right" in text
    assert "14 / 14 right; see linear_backward" in text
    assert text.count("db has shape (3,), but should be (3, 1).") == 1
    assert "dW[l] = dZ[l]·A[l" in text
    assert "cell 7, line 4: cost = -np.sum(Y * np.log(AL)) / m" in text
    assert "dZ (3, 7) db [0.1 0.2 0.3]" in text
    assert "a notebook command: cell 1 %matplotlib inline" in text
    assert "Next, look at compute_cost (5 points), then submit again." in text


def test_missing_layers_are_named(samples):
    assert "this score is for practice" in page(samples.dies_when_loaded())


def test_output_and_lists_are_cut(samples):
    text = shown(page(samples.crash_and_timeout()))
    assert "step 59" in text
    assert "step 60" not in text
    assert "(240 more lines)" in text
    parts = [samples.LeftOut(where="a", what="b", why=f"why {n}") for n in range(50)]
    assert "- and 30 more\n" in page(samples.report(left_out=parts))


def test_text_of_a_submission_stays_text(samples):
    like = blocks(page(samples.with_text("harmless")))
    for text in samples.FOREIGN_TEXTS:
        written = page(samples.with_text(text))
        check_harmless(written, like)
        if text.isprintable():
            assert shown(written).count(" ".join(text.split())) >= 10


MARKS = "`|*_[]()<>!#@:/\\~-+=1.&;$ \n\tabw"


@settings(max_examples=80)
@given(st.text(st.one_of(st.sampled_from(MARKS), st.characters()), min_size=1, max_size=40))
def test_no_text_changes_the_page(samples, text):
    # A letter before and after: text of white space alone is not shown at all.
    check_harmless(
        page(samples.with_text(f"x{text}x")),
        blocks(page(samples.with_text("harmless"))),
    )


@settings(max_examples=300)
@given(st.text(st.sampled_from(MARKS), max_size=30))
def test_prose_and_code_are_one_line_of_text_wherever_they_stand(text):
    for written in (prose(text), code(text)):
        assert "\n" not in written
        assert "|" not in written
        check_inline(written, " ".join(text.split()))


def check_inline(written, seen):
    for form in (
        f"{written}\n",
        f"- {written}\n",
        f"x\n{written}\n",
        f"| a |\n| - |\n| {written} |\n",
    ):
        tokens = inline(form)
        assert {token.type for token in tokens} <= INLINE
        assert seen in "".join(token.content or " " for token in tokens)
        assert ("fence", "code") not in blocks(form)
        assert not any(tag in ("h1", "hr", "ol", "blockquote") for _, tag in blocks(form))


def test_a_fence_is_longer_than_what_it_holds():
    lines = ["```", "`````", "end"]
    assert block(lines) == ["``````text", *lines, "``````"]


def test_plain_sentences_stay_plain():
    assert prose("db has shape (3,), but should be (3, 1).") == (
        "db has shape (3,), but should be (3, 1)."
    )
    assert prose("See https://example.org now") == "See `https://example.org` now"


def test_commands_to_a_terminal_and_reversed_text_do_not_pass(samples):
    text = page(samples.hostile())
    assert text.encode()
    for char in "\x1b\x07\x08\x00\r\u202e\u202c\u200b\u2028":
        assert char not in text
