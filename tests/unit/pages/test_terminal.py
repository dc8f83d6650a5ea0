from __future__ import annotations

import re

import pytest

from grader.formats import render
from grader.pages.view import View


def page(report, width=80, **view):
    return render(report, "text", View(width, **view))


def words(text):
    """Return the text with every run of white space as one space: where lines wrap is no news."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_page_keeps_to_its_width_and_ends_with_one_new_line(samples, width):
    for make in samples.SAMPLES:
        text = page(make(), width)
        check_lines(text, width)


def check_lines(text, width):
    assert max(len(line) for line in text.split("\n")) <= width
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_lines_do_not_get_longer_than_one_can_read(samples):
    assert max(len(line) for line in page(samples.two_mistakes(), 300).split("\n")) <= 100


def test_full_marks_say_so_and_leave_nothing_to_do(samples):
    text = page(samples.all_right())
    assert "100 of 100 points" in text
    assert text.count("✓") == len(samples.POINTS)
    assert "✗" not in text
    assert "found from the file name" in text
    assert text.rstrip().endswith("Everything in deep_network is right. Well done!")


def test_mistakes_are_explained_once_and_inherited_functions_point_at_the_root_cause(samples):
    text = words(page(samples.two_mistakes()))
    assert "90 of 100 points" in text
    assert "~ linear_backward 9 / 14 partly right" in text
    assert "→ linear_activation_backward 14 / 14 right; see linear_backward" in text
    assert text.count("db has shape (3,), but should be (3, 1).") == 1
    assert "▸ db is a rank-1 array" in text
    assert "Your code printed: │ dZ (3, 7) │ db [0.1 0.2 0.3]" in text
    assert text.endswith("Next, look at compute_cost (5 points), then submit again.")


def test_a_diagnosis_takes_the_place_of_what_the_checks_saw(samples):
    text = words(page(samples.two_mistakes()))
    assert "one of the two terms is missing" in text
    assert "cell 7, line 4: cost = -np.sum(Y * np.log(AL)) / m" in text
    assert "with just this mistake gives exactly your results" in text
    assert "(4) J =" in text
    assert "Checks that fail: The cost is the mean cross-entropy" in text
    assert "its value is not what the equation gives" not in text


def test_what_was_left_out_is_told_with_the_reason(samples):
    text = page(samples.two_mistakes())
    assert "a notebook command: cell 1 (%matplotlib inline)" in text


def test_long_lists_of_what_was_left_out_are_cut(samples):
    drawn = [samples.LeftOut(where="net.py, line 3", what="plt.show()", why="draws")] * 30
    odd = samples.LeftOut(where="net.py, line 9", what="x = f()", why="it raised")
    text = page(samples.report(left_out=[*drawn, odd], files=["net.py"]))
    assert "draws: line 3 (plt.show()); and 29 more" in words(text)
    assert text.index("it raised: line 9") < text.index("draws")


def test_only_six_reasons_are_listed(samples):
    parts = [samples.LeftOut(where="cell 1", what="?", why=f"reason {n}") for n in range(9)]
    text = page(samples.report(left_out=parts))
    assert "reason 5" in text
    assert "reason 6" not in text
    assert "and 3 more" in text


def test_a_stub_is_told_where_to_begin_and_nothing_else(samples):
    text = words(page(samples.stub()))
    assert text.count("still to write") == len(samples.POINTS)
    assert "Begin with initialize_parameters" in text
    assert "pytest -k initialize_parameters" in text
    assert "✗" not in text


def test_timeouts_and_crashes_have_the_function_for_their_subject_and_output_is_cut(samples):
    text = words(page(samples.crash_and_timeout()))
    assert "compute_cost was stopped after 10 s of processor time," in text
    assert "L_model_backward crashed with SIGSEGV:" in text
    assert text.count("raised ValueError at deep_network.py, line 41") == 1
    assert "│ step 7 (292 more lines)" in text
    assert "? update_parameters 0 / 6 not found in your file" in text


def test_functions_that_all_end_alike_are_told_of_once(samples):
    text = words(page(samples.dies_when_loaded()))
    assert text.count("Each of them ended the Python process") == 1
    assert "outside of its functions" in text


def test_missing_layers_are_named(samples):
    assert "this score is for practice" in page(samples.dies_when_loaded())
    some = samples.LAYERS.model_copy(update={"landlock": ""})
    assert "missing: landlock." in page(samples.report(isolation=some))


def test_learner_text_can_neither_command_the_terminal_nor_style_the_page(samples):
    text = page(samples.hostile(), colours="truecolor")
    foreign = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "[bold red]100 of 100[/]" in foreign
    assert ":warning:" in foreign
    for char in "\x1b\x07\x08\x00\r\u202e\u202c\u200b\ud800\u2028":
        assert char not in foreign
    # A prompt that a learner printed must not stand where ours do: at the page's margin.
    assert all(line.startswith("  ") or not line for line in foreign.split("\n"))


def test_without_unicode_the_page_is_ascii_and_every_status_still_has_a_sign(samples):
    for make in samples.SAMPLES:
        assert page(make(), unicode=False).isascii()
    text = words(page(samples.two_mistakes(), unicode=False))
    assert "+ linear_forward" in text
    assert "~ linear_backward" in text
    assert "> L_model_backward" in text
    assert "dW[l] = dZ[l]*A[l-1]^T / m" in text


def test_colour_only_repeats_what_the_words_say(samples):
    coloured = page(samples.two_mistakes(), colours="256")
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert words(plain) == words(page(samples.two_mistakes()))


def test_the_page_does_not_depend_on_the_environment(samples, monkeypatch):
    before = page(samples.two_mistakes())
    monkeypatch.setenv("COLUMNS", "33")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert page(samples.two_mistakes()) == before


def test_a_learner_with_fractions_of_points_reads_short_numbers(samples):
    function = samples.result("linear_forward", "partial", score=7.333333)
    assert "7.33 / 12" in words(page(samples.report(function)))


def test_five_reasons_in_one_function_are_cut_to_three(samples):
    checks = [samples.check(f"Title {n}.", f"message {n}") for n in range(5)]
    text = page(samples.report(samples.result("linear_forward", "failed", *checks)))
    assert "message 2" in text
    assert "message 3" not in text
    assert "and 2 more things to look at" in text
