"""Each part of a proof, on an exercise that is broken just there."""

import pytest

from grader.author_code import quietly
from grader.course.release import generate
from grader.verify import Proof, mistakes
from grader.verify.learner_files import check_learner_files
from grader.verify.mistakes import missed, problem_of, tried
from grader.verify.odd_outputs import problems_with_odd_outputs
from grader.verify.output import as_markdown, as_text
from grader.verify.reference import IsolatedGrading, try_seeds

pytestmark = pytest.mark.slow


def told(proof):
    return "\n".join(problem.message for problem in proof.problems)


def listed(broken, id_):
    return next(mistake for mistake in broken.exercise.mistakes() if mistake.id == id_)


# ---- the learners' folder


def test_a_kit_that_is_not_the_generated_one(broken):
    broken.change("lesson.md", "Take turns", "Take your turns")
    proof = Proof("kmeans")
    check_learner_files(broken.exercise, proof)
    assert told(proof) == "not as generated: lesson.md. Run nngrade release kmeans."


def test_visible_tests_that_pass_on_the_stub(broken):
    (broken.solutions / "visible_tests.py").write_text("def test_nothing():\n    pass\n")
    generate(broken.exercise, broken.exercise.learner_folder)
    proof = Proof("kmeans")
    check_learner_files(broken.exercise, proof)
    assert proof.problems[0].message == "the visible tests pass on the untouched stub."


# ---- reference and stub


def test_a_reference_that_its_hidden_tests_refuse(broken, grader):
    broken.change(
        "test_hidden.py", '(len(X),), "labels")\n\n\n@graded', '(7,), "labels")\n\n\n@graded'
    )
    proof = broken.proof()
    IsolatedGrading(broken.exercise, grader).reference(proof, 0)
    assert proof.reference_score == 90
    assert "assign_clusters_shape fails with seed 0: labels has shape (12,)" in told(proof)


def test_a_hidden_test_that_gives_points_for_nothing(broken, grader):
    broken.change(
        "test_hidden.py",
        "    for X, centroids in data(rng):\n        labels = learner.assign_clusters(X, centroids)"
        "\n        expect_values",
        "    for X, centroids in []:\n        labels = learner.assign_clusters(X, centroids)"
        "\n        expect_values",
    )
    proof = broken.proof()
    IsolatedGrading(broken.exercise, grader).raising(proof)
    assert told(proof) == (
        "assign_clusters_nearest gives points to a function that does nothing but raise an "
        "exception."
    )


# ---- hidden tests


def test_a_hidden_test_must_bear_what_learners_return(broken):
    broken.change(
        "test_hidden.py",
        'expect_tuple(learner.kmeans(*inputs), ("centroids", "labels"), "the return value")',
        "(lambda centroids, labels: (centroids, labels))(*learner.kmeans(*inputs))",
    )
    runner = broken.runner()
    faults = {
        test.id: list(problems_with_odd_outputs(runner, test))
        for test in runner.exercise.hidden_tests()
    }
    assert {name for name, found in faults.items() if found} == {
        "kmeans_turns",
        "kmeans_finds_groups",
    }
    assert "what kmeans may return (0): TypeError" in faults["kmeans_turns"][0]


# ---- mistakes


def test_a_mistake_that_no_hidden_test_catches(broken):
    broken.change("mistakes.toml", '"differences"\n', '"np.abs(differences) ** 2"\n')
    found = tried(broken.runner(), listed(broken, "no-squares"))
    assert not found.holds
    assert found.caught_by == ()
    assert "no-squares in assign_clusters, labels" in problem_of(found)
    assert "is caught by no hidden test" in problem_of(found)


def test_a_mistake_that_looks_like_another(broken):
    broken.change("mistakes.toml", '"differences"\n', '"-(differences**2)"\n')
    with quietly():
        found = tried(broken.runner(), listed(broken, "no-squares"))
    assert found.caught_by == ("assign_clusters_nearest",)
    assert "is named farthest-cluster" in problem_of(found)


def test_an_edit_that_never_ends_is_caught_by_the_clock(broken, monkeypatch):
    monkeypatch.setattr(mistakes, "MAX_SECONDS", 0.2)
    broken.change("mistakes.toml", '"for _ in range(1):"', '"while True:"')
    found = tried(broken.runner(), listed(broken, "only-one-turn"))
    assert found.caught_by == ("kmeans_turns", "kmeans_finds_groups")
    assert "caught, but not named" in problem_of(found)


def test_a_mistake_that_only_some_seeds_bring_to_light(broken):
    broken.change("test_hidden.py", "rng.uniform(-5, 5, (80, 2))", "rng.normal(0, 3, (6, 2))")
    benches = [broken.runner(seed) for seed in range(12)]
    lucky = missed(benches, listed(broken, "only-one-turn"))
    assert 0 < len(lucky) < len(benches)


# ---- seeds


def test_a_false_alarm_is_told_with_its_first_seed(broken):
    broken.change(
        "test_hidden.py",
        "    X, start = groups(rng)\n",
        "    X, start = groups(rng)\n    start = start if rng.random() < 0.7 else start * 0\n",
    )
    proof = broken.proof()
    assert list(try_seeds(broken.course, broken.exercise, proof, range(12)))[-1] == 12
    check = next(check for check in proof.checks if check.false_alarms)
    assert check.test.id == "kmeans_finds_groups"
    assert 0 < len(check.false_alarms) < 12
    assert f"of 12 seeds, {check.false_alarms[0]} the first: the three groups" in told(proof)


# ---- how it is told


def test_the_matrix_shows_which_check_catches_which_mistake(broken):
    proof = broken.proof()
    with quietly():
        proof.mistakes = [tried(broken.runner(), listed(broken, "stale-labels"))]
    lines = as_text(proof).splitlines()
    assert "  stale-labels (labels)  x ." in lines


def test_the_list_of_mistakes_shows_no_solution(broken):
    table = as_markdown(broken.exercise)
    assert table.startswith("## k-means: finding groups in points\n\n| mistake |")
    assert "| `missing-mean` | centroids are sums where means are due." in table
    assert (
        "| `farthest-cluster` | labels name the cluster that is farthest away, not the nearest. |"
        in table
    )
    assert "np." not in table


def test_a_function_without_a_visible_test(broken):
    text = (broken.solutions / "visible_tests.py").read_text()
    begin, end = text.index("# ---- update_centroids"), text.index("# ---- kmeans")
    (broken.solutions / "visible_tests.py").write_text(text[:begin] + text[end:])
    generate(broken.exercise, broken.exercise.learner_folder)
    proof = Proof("kmeans")
    check_learner_files(broken.exercise, proof)
    assert "pytest -k update_centroids runs no visible test." in told(proof)
    assert "check(update_centroids) does not run its visible tests" in told(proof)
    assert len(proof.problems) == 2
