from __future__ import annotations

from html.parser import HTMLParser

import pytest

from grader.formats.gradebooks.feedback import comment


class Page(HTMLParser):
    """What a browser makes of a comment: its tags, its attributes, its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text = set(), [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def texts(samples):
    return [*samples.FOREIGN_TEXTS, "$$\\def\\x{}$$ \\(a\\) \\[b\\] [[c]] {{d}}", samples.HOSTILE]


@pytest.mark.parametrize("number", range(26))
def test_foreign_text_is_text(samples, final, number):
    text = texts(samples)[number]
    made = comment(samples.with_text(text), final("17", 5.0))
    page = Page(made)
    assert page.tags <= {"p", "strong", "ul", "li", "code", "em", "br", "span"}
    assert page.attributes == []
    assert "\n" not in made
    assert not {"$$", "\\(", "\\[", "[[", "{{"} & {made[i : i + 2] for i in range(len(made))}
    assert "linear_forward" in page.text
    made.encode()


def test_it_says_what_the_learner_reads_elsewhere(samples, final):
    report = samples.two_mistakes()
    text = Page(comment(report, final("17", 5.0))).text
    for function in report.functions:
        assert function.name in text
    assert "points" in text


def test_a_penalty_is_explained(samples, final):
    score = final("17", 60.0, penalty=10.0)
    assert (
        "10 points are taken off because it came late: 60 count"
        in Page(comment(samples.all_right(), score)).text
    )


def test_a_report_without_an_end_stays_short(samples, final):
    made = comment(samples.with_text("x" * 100_000), final("17", 5.0))
    assert len(made) < 10_000


def test_what_waits_says_for_what(samples, final):
    text = Page(comment(samples.three_reasons(), final("17", 5.0))).text
    assert (
        "This counts once linear_backward gives a value that is due."
        "Not judged yet: Training lowers the cost." in text
    )


def test_the_titles_of_what_waits_are_bounded(samples, final):
    waiting = [
        samples.check(f"Title {n}.", "This counts once.", status="skipped") for n in range(50)
    ]
    report = samples.report(samples.result("linear_backward", "failed", *waiting))
    text = Page(comment(report, final("17", 5.0))).text
    assert "Title 4. and 45 more" in text
    assert "Title 5." not in text


def test_what_could_not_be_read_is_told(samples, final, unreadable):
    why = "it cannot be read as Python (expected ':')"
    report = samples.report(left_out=[samples.LeftOut(where="line 1", what="def f()", why=why)])
    text = Page(comment(report, final("17", 0.0))).text
    assert f"Left out when reading your file{why}: line 1 (def f())" in text
    text = Page(comment(unreadable, final("17", 0.0))).text
    assert "NotesThe file is empty: <b>net</b>.py." in text


def test_notes_and_what_was_left_out_are_bounded(samples, final):
    parts = [
        samples.LeftOut(where=f"line {n}", what="x" * 900, why=f"why {why}")
        for why in range(50)
        for n in range(50)
    ]
    report = samples.report(left_out=parts, notes=["n" * 900] * 50)
    made = comment(report, final("17", 5.0))
    assert len(made) < 10_000
    assert "and 45 more" in made
    assert "and 2250 more" in made
