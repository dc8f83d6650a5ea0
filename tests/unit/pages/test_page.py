"""The page model: bounded, harmless and in words before any printer sees it."""

from __future__ import annotations

import dataclasses
import unicodedata

import pytest

from grader.pages.make import page_of
from grader.pages.model import cut_list
from grader.pages.view import PAGE, SCREEN, PageBounds, View

SMALL = PageBounds(
    explanations=2,
    titles=2,
    names=2,
    name=10,
    notes=2,
    reasons=2,
    parts=2,
    output_lines=2,
    output_columns=10,
    text=30,
)


def texts(value):
    """Yield every text of a page."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


@pytest.mark.parametrize("view", [PAGE, View(bounds=SCREEN), View(bounds=SMALL)])
def test_every_text_is_harmless(samples, view):
    for make in [
        *samples.SAMPLES,
        *(lambda text=text: samples.with_text(text) for text in samples.FOREIGN_TEXTS),
    ]:
        for text in texts(page_of(make(), view)):
            text.encode()
            assert not {unicodedata.category(char) for char in text.replace("\n", "")} & {
                "Cc", "Cf", "Cs", "Co", "Cn",
            }  # fmt: skip


def test_a_screen_without_unicode_gets_ascii_throughout(samples):
    for make in samples.SAMPLES:
        assert all(text.isascii() for text in texts(page_of(make(), View(unicode=False))))


def test_everything_is_cut_and_counted(samples):
    checks = [
        samples.check(
            f"Title {n}.", f"message {n} " + "x" * 99, "h" * 99, output="y" * 99 + "\n" * n
        )
        for n in range(9)
    ]
    alike = [samples.check(f"Alike {n}.", "the same") for n in range(9)]
    parts = [
        samples.LeftOut(where=f"cell {n}", what="z" * 999, why=f"reason {reason}")
        for reason in range(9)
        for n in range(9)
    ]
    report = samples.report(
        samples.result("compute_cost", "failed", *alike, *checks),
        left_out=parts,
        notes=["note"] * 9,
        files=[f"{n}" * 99 for n in range(9)],
    )
    page = page_of(report, View(bounds=SMALL))
    (section,) = page.sections.items
    assert len(section.explanations.items) == 2
    assert section.explanations.more == "and 8 more things to look at"
    assert len(section.explanations.items[0].checks.items) == 2
    assert section.explanations.items[0].checks.more == "and 7 more"
    assert section.output.items == ("y" * 10 + " […]",)
    assert len(page.left_out.items) == 2
    assert page.left_out.more == "and 63 more"
    assert page.left_out.items[0].parts.more == "and 7 more"
    assert (len(page.notes.items), page.notes.more) == (2, "and 7 more")
    assert (len(page.names.items), page.names.more) == (2, "and 7 more")
    assert max(map(len, page.names.items)) <= 10 + len(" […]")
    assert max(map(len, texts(section))) <= 30 + len(" […]")


def test_one_thing_beyond_the_bound_is_shown():
    assert cut_list("abc", 2).items == ("a", "b", "c")
    assert cut_list("abcd", 2).more == "and 2 more"


def test_where_nothing_could_be_read_no_function_is_advised(unreadable):
    page = page_of(unreadable, PAGE)
    assert page.next_step == ""
    assert {function.state for function in page.functions} == {""}
    assert page.notes.items == ("The file is empty: <b>net</b>.py.",)


def test_a_check_has_its_diagnosis_then_its_own_words(samples):
    page = page_of(samples.three_reasons(), PAGE)
    function = next(each for each in page.functions if each.name == "linear_backward")
    messages = {
        check.id: [each.message for each in check.explanations] for check in function.checks
    }
    assert messages["dw_is_averaged_over_the_m_examples."] == [
        "dW is a sum where a mean is due.",
        "dW has the right shape, but 12 of its 12 values are not what the equation gives.",
    ]
    assert messages["db_is_a_column."] == ["db has shape (3,), but should be (3, 1)."]


def test_checks_that_wait_come_last_and_without_a_cross(samples):
    page = page_of(samples.three_reasons(), PAGE)
    *_, last = page.sections.items[0].explanations.items
    assert (last.sign, last.is_waiting) == ("○", True)


def test_a_report_that_does_not_say_what_a_diagnosis_explains_lists_every_check(samples):
    report = samples.three_reasons()
    functions = [
        each.model_copy(
            update={"diagnoses": [d.model_copy(update={"explains": []}) for d in each.diagnoses]}
        )
        for each in report.functions
    ]
    (section,) = page_of(report.model_copy(update={"functions": functions}), PAGE).sections.items
    assert len(section.explanations.items) == 5


def with_diagnoses(samples, *names):
    """Return ``three_reasons`` with one diagnosis for each of ``names``, alike but for that."""
    report = samples.three_reasons()
    functions = []
    for each in report.functions:
        found = [
            d.model_copy(update={"mistake": name, "message": name})
            for d in each.diagnoses
            for name in names
        ]
        functions.append(each.model_copy(update={"diagnoses": found}))
    return report.model_copy(update={"functions": functions})


def test_in_a_report_of_an_older_schema_diagnoses_share_one_list_of_failed_checks(samples):
    report = samples.before_schema_1_2(with_diagnoses(samples, "one", "two"))
    one, two, waiting = page_of(report, PAGE).sections.items[0].explanations.items
    assert (one.message, one.checks.items) == ("one", ())
    assert two.message == "two"
    assert len(two.checks.items) == 3
    assert waiting.is_waiting


@pytest.mark.parametrize(("mistake", "explained"), [("shape", False), ("raises", True)])
def test_in_a_report_of_an_older_schema_only_an_exception_explains_an_error(
    samples, mistake, explained
):
    bad = samples.check("About Z.", "raised ValueError.", status="error")
    found = samples.Diagnosis(mistake=mistake, quantity="Z", message="Told.")
    report = samples.report(samples.result("linear_forward", "failed", bad, diagnoses=[found]))
    items = page_of(samples.before_schema_1_2(report), PAGE).sections.items[0].explanations.items
    assert len(items) == (1 if explained else 2)


@pytest.mark.parametrize("version", ["1.2", "1.10", "2.0", "?"])
def test_a_report_of_a_newer_schema_is_taken_at_its_word(samples, version):
    report = samples.three_reasons().model_copy(update={"schema_version": version})
    assert len(page_of(report, PAGE).sections.items[0].explanations.items) == 4


def test_a_line_of_output_that_is_cut_says_so():
    assert View(bounds=SMALL).printed("y" * 10) == "y" * 10
    assert View(bounds=SMALL).printed("    " + "y" * 7) == "    yyyyyy […]"
    assert View(bounds=SMALL, unicode=False).printed("y" * 11) == "y" * 10 + " [...]"


def test_what_is_cut_is_counted_by_a_word_for_diagnoses_and_checks(samples):
    page = page_of(with_diagnoses(samples, *"abcd"), View(bounds=SMALL))
    assert page.sections.items[0].explanations.more == "and 5 more things to look at"


def test_the_footer_has_the_versions_that_ran_the_submission(samples):
    plain = samples.report()
    versions = plain.grader.model_copy(update={"python": "3.11.7", "numpy": "2.3.5"})
    known = page_of(plain.model_copy(update={"grader": versions}), View())
    assert known.footer.endswith(", with Python 3.11.7 and NumPy 2.3.5")
    assert "Python" not in page_of(plain, View()).footer  # a report of an earlier version
