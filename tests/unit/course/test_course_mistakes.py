"""The list of mistakes: each edit stands once, fits its function and touches nothing else."""

import pytest

from grader.course import Course
from grader.course.function import Function
from grader.course.mistakes import Mistake, load_mistakes, own_sentences
from grader.course.sentences import Sentences
from grader.errors import CourseError

EXERCISE = Course.default().exercise("deep_network")
REFERENCE = EXERCISE.reference()


def test_no_mistake_is_listed_twice():
    edits = [(mistake.function, mistake.replace, mistake.by) for mistake in EXERCISE.mistakes()]
    assert len(set(edits)) == len(edits)


def test_every_function_has_mistakes():
    assert {mistake.function for mistake in EXERCISE.mistakes()} == set(EXERCISE.functions)


def test_an_edit_touches_nothing_else():
    mistake = next(m for m in EXERCISE.mistakes() if m.function == "linear_forward")
    edited = REFERENCE.with_edit(mistake)
    assert edited["linear_backward"] is REFERENCE["linear_backward"]
    assert edited["linear_forward"] is not REFERENCE["linear_forward"]
    before, after = REFERENCE.text.splitlines(), REFERENCE.text_with_edit(mistake).splitlines()
    assert len([line for line in after if line not in before]) == 1


GOOD = """
[[f.y]]
replace = "return x"
wrong-shape = "return [x]"
own = "return -x"

[sentences.own]
message = "{quantity} is made up."
"""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[[f.y]]", "[[g.y]]", "g is no function of the exercise; did you mean|there are: f"),
        ("[[f.y]]", "[[f.yy]]", "yy is no output, and no name in the exercise; did you mean y?"),
        ("[[f.y]]", "[f.y]", r"f\.y must be a list of tables: \[\[f\.y\]\]"),
        ('"return x"', '"x"', "occurs 2 times"),
        ('"return x"', '"z"', "occurs 0 times"),
        ('"return x"', "1", "replace must be the text"),
        ('"return [x]"', '"return x"', "changes nothing"),
        ('"return [x]"', "1", "must be the text that stands there instead, or a list of such"),
        ('"return [x]"', '{ by = "1" }', "with is missing; unknown key by; there are: with"),
        ('"return [x]"', '{ with = "1", message = "{who}" }', "cannot be filled in .'who'"),
        ('"return [x]"', "{ with = 1 }", "with must be a string"),
        ('"return [x]"', "{ with = [] }", "with has no text"),
        ('up."', 'up."\nvariants.v = "{who}"', "cannot be filled in .'who'"),
        (
            'up."',
            'up."\nvariants.v = { mesage = "m" }',
            "unknown key mesage in variants.v; did you mean message?",
        ),
        ("message", "messag", "sentences.own: unknown key messag; did you mean message?"),
        ("{quantity} is", "{quantiti} is", "'quantiti'.; there are: {quantity}, {function}"),
        ("{quantity} is", "{} is", "cannot be filled in"),
        ("{quantity} is", "{said} is", "cannot be filled in .'said'"),
        ("{quantity} is", "{quantity.x} is", "cannot be filled in"),
        ('up."', 'up."\nwhen."alike" = { evidence = "{function}" }', "cannot be filled in"),
        ('up."', 'up."\nmeans.KeyError = "k"', r"means belongs to \[raises\]"),
        (
            'message = "{quantity} is made up."',
            'hint = "h"',
            "own has no sentence: message is missing",
        ),
        ("{quantity} is", "{quantity is", "expected '}'"),
        ('up."', 'up."\nwhen."factr m" = {}', "'factr m' is no relation; there are: factor"),
    ],
)
def test_an_entry_that_does_not_fit_is_the_authors_fault(tmp_path, old, new, complaint):
    file = tmp_path / "mistakes.toml"
    assert old in GOOD
    file.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(CourseError, match=complaint):
        loaded(file)


def loaded(file):
    functions = {"f": Function("f", ("y",))}
    Sentences.read(file.parent / "sentences.toml", own_sentences(file))
    return load_mistakes(file, {"f": "def f(x):\n    return x"}, functions, {"x", "y"})


def test_entries_are_read_in_their_order_with_what_they_say(tmp_path):
    file = tmp_path / "mistakes.toml"
    file.write_text(
        GOOD.replace(
            '"return -x"',
            '["return -x", { with = "return 0", variant = "nothing", message = "m", hint = "h" }]',
        )
    )
    assert loaded(file) == (
        Mistake("f", "wrong-shape", "y", "return x", "return [x]"),
        Mistake("f", "own", "y", "return x", "return -x"),
        Mistake("f", "own", "y", "return x", "return 0", "nothing", "m", "h"),
    )


def test_several_texts_of_an_entry_are_told_alike(tmp_path):
    file = tmp_path / "mistakes.toml"
    file.write_text(GOOD.replace('"return -x"', '{ with = ["return -x", "return 0"], hint = "h" }'))
    assert [(each.by, each.hint) for each in loaded(file)][1:] == [
        ("return -x", "h"),
        ("return 0", "h"),
    ]


def test_a_variant_has_its_own_sentence_unless_the_entry_has_one(tmp_path):
    own, course = tmp_path / "mistakes.toml", tmp_path / "sentences.toml"
    course.write_text(
        '[own]\nmessage = "m"\n[own.variants]\na = "a"\nb = { message = "b", hint = "h" }\n'
    )
    own.write_text(GOOD + '[sentences.own.variants]\nb = "own b"\nc = { hint = "only a hint" }\n')
    sentences = Sentences.read(course, own_sentences(own))

    def told(variant, **own):
        mistake = sentences.in_own_words(Mistake("f", "own", "y", "x", "z", variant, **own))
        return mistake.message, mistake.hint

    assert told("a") == ("a", "")
    assert told("b") == ("own b", "")
    assert told("b", message="its own") == ("its own", "")
    assert told("c") == ("", "only a hint")
    assert told("other") == told("") == ("", "")
