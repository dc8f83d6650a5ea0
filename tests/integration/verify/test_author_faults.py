"""What an author breaks is told to the author, and is never a learner's wrong answer."""

import json
import shutil

import pytest

from grader.cli.running import run
from grader.course import Course
from grader.verify import exercise_names, mistakes, prove

pytestmark = pytest.mark.slow

RAISING = "    for X, centroids in data(rng):\n        expect_shape(learner.assign"
LOADING = {
    "no reference": (
        lambda broken: (broken.solutions / "kmeans.py").unlink(),
        "kmeans.py",
    ),
    "a reference that does not run": (
        lambda broken: broken.change("kmeans.py", "import numpy as np", "import numpyy as np"),
        "kmeans.py does not run: ModuleNotFoundError",
    ),
    "a reference that lacks a function": (
        lambda broken: broken.change("kmeans.py", "def kmeans(", "def k_means("),
        "does not define kmeans",
    ),
    "points that do not add up": (
        lambda broken: broken.change("test_hidden.py", "points=12", "points=13"),
        "the points add up to 101, not to 100",
    ),
    "hidden tests that cannot be imported": (
        lambda broken: broken.change("test_hidden.py", "import numpy as np", "import nothing_here"),
        "test_hidden.py cannot be imported",
    ),
    "no hidden tests": (
        lambda broken: (broken.solutions / "test_hidden.py").unlink(),
        "test_hidden.py",
    ),
    "a mistake that does not fit": (
        lambda broken: broken.change("mistakes.toml", '"differences**2"', '"differences**3"'),
        "the text to replace occurs 0 times",
    ),
    "metadata that cannot be read": (
        lambda broken: broken.change("exercise.toml", "title =", "title"),
        "exercise.toml",
    ),
    "an unknown key": (
        lambda broken: broken.change("exercise.toml", "title =", "titel ="),
        "exercise.toml",
    ),
}


@pytest.mark.parametrize(("make", "reason"), LOADING.values(), ids=LOADING)
def test_what_cannot_be_loaded_is_the_authors_problem(broken, make, reason):
    make(broken)
    proof = prove(broken.course, "kmeans", None, seeds=1)
    assert [problem.part for problem in proof.problems] == ["exercise"]
    assert reason in proof.problems[0].message
    assert not proof.proven


@pytest.mark.parametrize("name", ["no reference", "points that do not add up"])
def test_a_submission_to_a_broken_exercise_gets_no_report(broken, capsys, name):
    stub = broken.exercise.learner_folder / "kmeans.py"
    LOADING[name][0](broken)
    assert run(["submit", str(stub), "--course", str(broken.root)]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert LOADING[name][1] in err
    assert "tell its author" in err


def test_a_hidden_test_that_raises_is_never_a_learners_wrong_answer(broken, capsys):
    broken.change("test_hidden.py", RAISING, RAISING.replace("data(rng)", "data(rng)[7]"))
    right = broken.solutions / "kmeans.py"
    assert run(["submit", str(right), "--course", str(broken.root), "--exercise", "kmeans"]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert "test_assign_clusters_shape itself raised IndexError" in err


def test_verify_exits_with_1_and_says_which_file_and_why(broken, capsys):
    LOADING["points that do not add up"][0](broken)
    assert run(["verify", "--course", str(broken.root)]) == 1
    out = capsys.readouterr().out
    assert "kmeans is not proven; to mend (1):" in out
    assert "test_hidden.py: the points add up to 101, not to 100" in out


def test_a_course_without_exercises_is_proven_but_for_its_learner_files(broken, grader):
    shutil.rmtree(broken.root / "exercises")
    course = Course.at(broken.root, released=False)
    (problem,) = prove(course, "kmeans", grader, seeds=1).problems
    assert problem.message.startswith("not as generated: conftest.py, ")
    assert problem.message.endswith("Run nngrade release kmeans.")


def test_release_writes_the_exercises_that_a_course_lacks_and_others_say_so(broken, capsys):
    stub = broken.exercise.learner_folder / "kmeans.py"
    shutil.rmtree(broken.root / "exercises")
    assert run(["list", "--course", str(broken.root)]) == 2
    assert f"nngrade release --course {broken.root}" in capsys.readouterr().err
    assert run(["release", "--course", str(broken.root)]) == 0
    assert stub.is_file()
    assert run(["list", "--course", str(broken.root)]) == 0


def test_verify_as_json(broken, capsys):
    LOADING["no reference"][0](broken)
    assert run(["verify", "kmeans", "--course", str(broken.root), "--format", "json"]) == 1
    (proof,) = json.loads(capsys.readouterr().out)
    assert proof["exercise"] == "kmeans"
    assert proof["proven"] is False
    assert proof["problems"][0]["part"] == "exercise"


def test_a_folder_without_metadata_is_no_silent_gap(broken):
    (broken.root / "solutions" / "half_done").mkdir()
    assert exercise_names(broken.course) == ["kmeans", "half_done"]
    (problem,) = prove(broken.course, "half_done", None, seeds=1).problems
    assert "half_done has no exercise.toml" in problem.message


def test_an_exercise_that_is_not_there_is_wrong_usage(broken, capsys):
    assert run(["verify", "kmeens", "--course", str(broken.root)]) == 2
    assert "kmeans" in capsys.readouterr().err


def test_what_the_parts_find_comes_together(broken, grader):
    broken.change("kmeans.py", "np.mean(members, axis=0)", "np.median(members, axis=0)")
    broken.change("mistakes.toml", '"np.mean(members)"', '"np.median(members, axis=0) "')
    text = (broken.solutions / "mistakes.toml").read_text()
    text = text.replace('"np.mean(members, axis=0)"', '"np.median(members, axis=0)"')
    (broken.solutions / "mistakes.toml").write_text(text)
    steps = []
    proof = prove(broken.course, "kmeans", grader, seeds=2, listen=steps.append)
    assert {problem.part for problem in proof.problems} == {"learner files", "mistake"}
    told = "\n".join(problem.message for problem in proof.problems)
    assert "the visible tests fail on the reference" in told
    assert "mean-over-coordinates in update_centroids" in told
    assert "is caught by no hidden test" in told
    assert proof.reference_score == 100
    assert proof.stub_score == 0
    assert [step.part for step in steps if step.index == step.total] == [
        "hidden test",
        "mistake",
        "seeds",
    ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('of = ["gradients", ', 'of = ["gradient", ', "has a gradient; "),
        ('of = ["gradients", ', 'of = ["dWW", ', "has a dWW; there are: "),
        ('"factor m"', '"factor q"', "how missing-mean is told: no exercise has a q; there are: "),
        ('"factor m/*"', '"factor mm/*"', "no exercise has a mm; did you mean m?"),
        ('"training fails"', '"training failed"', "'training failed' is no relation"),
        (
            "[counted-from-one]\nmessage",
            "[counted-from-one]\nhint",
            "counted-from-one has no sentence",
        ),
    ],
)
def test_a_sentence_that_would_never_be_told_is_a_problem(broken, old, new, complaint):
    file = broken.root / "solutions" / "sentences.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    (problem,) = prove(broken.course, "kmeans", None, seeds=1).problems
    assert complaint in problem.message


@pytest.mark.parametrize(
    ("file", "old", "new", "part", "complaint"),
    [
        ("exercise.toml", '"X.0"', '["X.0", "X.7"]', "exercise", "sizes.m: no call of a hidden"),
        ("test_hidden.py", 'due_labels, "labels")', 'due_labels, "lables")', "exercise", "lables"),
        ("mistakes.toml", "[sentences.no-squares]", ("[sentences.no-square]\nmessage = 'x'\n\n"
         "[sentences.no-squares]"), "exercise", "a sentence for no-square, but no such mistake"),
        ("mistakes.toml", '"np.mean(members)"', '"np.mean(members"', "mistake",
         ('mean-over-coordinates in update_centroids, centroids ("np.mean(members"): what stands '
         "there instead makes no Python: '(' was never closed")),
    ],
)  # fmt: skip
def test_a_slip_that_would_go_unnoticed_is_a_problem(
    broken, grader, file, old, new, part, complaint
):
    broken.change(file, old, new)
    course = Course.at(broken.root)
    problems = prove(course, "kmeans", grader, seeds=1).problems
    assert [problem.part for problem in problems] == [part]
    assert complaint in problems[0].message


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "test_hidden.py",
            'expect_shape(learner.assign_clusters(X, centroids), (len(X),), "labels")',
            "learner.assign_clusters(X, centroids)",
            "test_assign_clusters_shape passes whatever assign_clusters returns",
        ),
        (
            "test_hidden.py",
            "    for turns in (1, 2, 3):\n",
            "    rng = np.random.default_rng()\n    for turns in (1, 2, 3):\n",
            "test_kmeans_turns asks something else when it runs again with the same seed",
        ),
        (
            "test_hidden.py",
            "SIZES = [(12, 2, 3), (9, 4, 2), (20, 3, 5)]",
            "SIZES = [(12, 2, 2), (9, 4, 4), (20, 3, 3)]",
            "k and n are equal in every call of assign_clusters",
        ),
        (
            "mistakes.toml",
            '"np.mean(members)"',
            '"[0 for _ in iter(int, 1)]"',
            "mean-over-coordinates in update_centroids, centroids",
        ),
    ],
)
def test_what_makes_a_proof_worthless_is_a_problem(
    broken, grader, monkeypatch, file, old, new, complaint
):
    monkeypatch.setattr(mistakes, "MAX_SECONDS", 1.0)
    broken.change(file, old, new)
    problems = prove(Course.at(broken.root), "kmeans", grader, seeds=1).problems
    assert complaint in " ".join(problem.message for problem in problems)


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("kmeans.py", "import numpy as np", "raise SystemExit(0)", "SystemExit"),
        ("test_hidden.py", "SIZES = ", "raise SystemExit(3)\nSIZES = ", "cannot be imported: Sys"),
        ("test_hidden.py", "SIZES = ", "import pytest\npytest.skip('no')\nSIZES = ", "Skipped"),
        ("test_hidden.py", "points=12", 'points="12"', "points must be a number above 0"),
        ("test_hidden.py", "points=12", 'points=float("nan")', "points must be a number above 0"),
        ("test_hidden.py", "points=12", "points=-12", "points must be a number above 0"),
        ("test_hidden.py", "points=12", "points=12, uses=None", "uses must be a tuple of names"),
        ("exercise.toml", 'returns = ["labels"]', 'returns = ["labels", "labels"]', "labels twice"),
        ("exercise.toml", 'm = "X.0"', "m = []", "sizes.m: where is it found?"),
        ("exercise.toml", 'm = "X.0"', "m = [0]", "sizes.m must be a string"),
        ("exercise.toml", 'm = "X.0"', '"*" = "X.0"', "a size has a name such as m"),
        ("mistakes.toml", "differences of both", "{quantity:>99999999} of both", "be filled in"),
        ("mistakes.toml", "[sentences.no-squares]", '[sentences.no-squares]\nechoes = ["KeyEror"]',
         "there is no exception KeyEror"),
        ("mistakes.toml", "[sentences.no-squares]",
         '[sentences.no-squares]\nwhen."factor m/m" = {}', "is no relation"),
    ],
)  # fmt: skip
def test_slips_are_sentences_and_exit_with_1(broken, capsys, file, old, new, complaint):
    broken.change(file, old, new)
    assert run(["verify", "kmeans", "--course", str(broken.root), "--seeds", "1"]) == 1
    assert complaint in capsys.readouterr().out


def test_a_policy_that_cannot_be_read_is_told(broken, capsys):
    file = broken.root / "solutions" / "course.toml"
    file.write_text(file.read_text("utf-8") + "\n[policy]\nlatte = 3\n", "utf-8")
    assert run(["verify", "--course", str(broken.root)]) == 70
    assert "[policy]: unknown key latte" in capsys.readouterr().err


def test_pytest_fail_fails_the_check(broken, capsys):
    broken.change("test_hidden.py", "raise CheckFailed(", "pytest.fail(")
    broken.change("test_hidden.py", 'not get a label each.", quantity="labels")', 'not get one.")')
    broken.change("test_hidden.py", "import numpy as np", "import numpy as np\nimport pytest")
    wrong = broken.root / "kmeans.py"
    source = broken.exercise.source.replace(
        "return centroids, labels", "return centroids, 0 * labels"
    )
    wrong.write_text(source, "utf-8")
    assert run(["submit", str(wrong), "--course", str(broken.root), "--format", "json"]) == 0
    (function,) = json.loads(capsys.readouterr().out)["functions"][2:]
    (check,) = [each for each in function["checks"] if each["id"] == "kmeans_finds_groups"]
    assert (check["status"], check["points"]) == ("failed", 0)


def test_a_reference_that_fails_is_told_once(broken, grader):
    broken.change("test_hidden.py", "found = [set", "labels = labels * 0\n    found = [set")
    proof = prove(Course.at(broken.root), "kmeans", grader, seeds=3)
    told = [problem.message for problem in proof.problems if problem.part == "reference"]
    assert len(told) == 1
    assert told[0].startswith("kmeans_finds_groups fails with seed 0: the three groups")


def test_a_mistake_without_a_sentence_is_told_by_its_name_and_is_a_problem(broken, grader, capsys):
    broken.change("mistakes.toml", "[sentences.no-squares]", "[sentences.farthest-cluster.x]")
    text = (broken.solutions / "mistakes.toml").read_text("utf-8")
    begin = text.index("[sentences.farthest-cluster.x]")
    end = text.index("[sentences.", begin + 1)
    (broken.solutions / "mistakes.toml").write_text(text[:begin] + text[end:], "utf-8")
    problems = prove(Course.at(broken.root), "kmeans", grader, seeds=1).problems
    assert [problem.message for problem in problems] == [
        "there is no sentence for no-squares. Write one as the message of [sentences.no-squares], "
        "or use an id that has one; " + problems[0].message.partition("one; ")[2]
    ]
    wrong = broken.root / "kmeans.py"
    wrong.write_text(broken.exercise.source.replace("differences**2", "differences"), "utf-8")
    assert run(["submit", str(wrong), "--course", str(broken.root)]) == 0
    assert "labels: no squares." in capsys.readouterr().out
