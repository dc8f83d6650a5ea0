"""``nngrade batch``: a class goes in, reports and tables come out."""

from __future__ import annotations

import json

import pytest
from helpers.class_results import outcome, scores_of, summary_of

from grader.report import Report

pytestmark = pytest.mark.slow

ESCAPING = "../../etc/\x1b[31mü=1+1"


def test_each_submission_gets_a_report_and_a_line(nngrade, classroom, tmp_path):
    folder = classroom(5)
    code, out, err = nngrade("batch", folder, "--output", "results")
    results = tmp_path / "results"
    assert code == 0, err
    scores = scores_of(results)
    assert len(scores) == 5
    assert float(scores["learner0000"]["score"]) == 100
    assert float(scores["learner0001"]["score"]) < 100
    for row in scores.values():
        report = Report.model_validate_json((results / row["report"]).read_text("utf-8"))
        assert report.score == float(row["score"])
        assert report.submission.learner == row["learner"]
    summary = summary_of(results)
    assert summary["graded"] == summary["submissions"] == 5
    assert summary["exercises"]["computation_graph"]["mistakes"]
    assert "computation_graph: 5 graded" in out
    assert "5 of 5 done" in err


def test_what_cannot_be_read_is_listed_and_stops_nothing(nngrade, classroom, tmp_path):
    folder = classroom(2)
    (folder / "broken.ipynb").write_text("{", "utf-8")
    (folder / "essay.pdf").write_bytes(b"%PDF-1.4")
    (folder / "empty.py").write_text("", "utf-8")
    (folder / "nothing.py").write_text("x = 1\n", "utf-8")
    code, out, err = nngrade("batch", folder, "--output", "results")
    assert code == 0, err
    summary = summary_of(tmp_path / "results")
    assert summary["graded"] == 2
    unreadable = {entry["source"]: entry["reason"] for entry in summary["unreadable"]}
    assert set(unreadable) >= {"broken.ipynb", "empty.py", "nothing.py"}
    assert "essay.pdf" in out + err
    for source, reason in unreadable.items():
        assert source in out
        [row] = [row for row in scores_of(tmp_path / "results").values() if row["source"] == source]
        report = json.loads((tmp_path / "results" / row["report"]).read_text("utf-8"))
        assert report["score"] == 0
        assert report["exercise"] == "computation_graph"
        assert report["notes"] == [reason] == [row["reason"]]
        assert row["score"] == row["max_score"] == ""


def test_hostile_submissions_cost_nobody_else_anything(nngrade, classroom, tmp_path):
    folder = classroom(3)
    calm = outcome_of(nngrade, folder, tmp_path / "calm")
    (folder / "loops.py").write_text("while True:\n    pass\ndef f(x): return x\n", "utf-8")
    (folder / "exits.py").write_text("import os\nos._exit(0)\ndef sigmoid(z): return z\n", "utf-8")
    (folder / "kills.py").write_text(
        "import os\nfor pid in range(2, 9999):\n    os.kill(pid, 9)\ndef forward(x): return x\n",
        "utf-8",
    )
    args = ("--exercise", "computation_graph", "--call-cpu-seconds", "1", "--cpu-seconds", "2")
    code, _, err = nngrade("batch", folder, "--output", "wild", *args)
    assert code == 0, err
    wild = outcome(tmp_path / "wild")
    assert set(calm[0]) < set(wild[0])
    for name, report in calm[0].items():
        assert report["functions"] == wild[0][name]["functions"]


def outcome_of(nngrade, folder, results):
    code, _, err = nngrade("batch", folder, "--output", results)
    assert code == 0, err
    return outcome(results)


def test_the_number_of_processes_changes_nothing(nngrade, classroom, tmp_path):
    folder = classroom(6)
    for jobs in (1, 3):
        assert nngrade("batch", folder, "--output", f"r{jobs}", "--jobs", jobs)[0] == 0
    assert outcome(tmp_path / "r1") == outcome(tmp_path / "r3")


def test_nothing_is_graded_twice_unless_asked(nngrade, classroom, tmp_path):
    folder = classroom(3)
    assert nngrade("batch", folder, "--output", "results")[0] == 0
    before = reports(tmp_path)
    code, _, err = nngrade("batch", folder, "--output", "results")
    assert code == 0
    assert "3 graded before" in err
    assert reports(tmp_path) == before
    code, _, err = nngrade("batch", folder, "--output", "results", "--again")
    assert code == 0
    assert "graded before" not in err


def reports(tmp_path):
    return {file.name: file.read_bytes() for file in (tmp_path / "results/reports").iterdir()}


def test_the_same_work_of_two_is_graded_once_and_counts_for_both(nngrade, variants, tmp_path):
    for learner in ("ada", "bob"):
        (tmp_path / "class" / learner).mkdir(parents=True)
        (tmp_path / "class" / learner / "work.py").write_text(variants(1)[0], "utf-8")
    code, out, err = nngrade("batch", "class", "--output", "results", "--events")
    assert code == 0, err
    finished = [
        event for event in map(json.loads, out.splitlines()) if event["event"] == "finished"
    ]
    assert sorted(event["reused"] for event in finished) == [False, True]
    assert {event["learner"] for event in finished} == {"ada", "bob"}
    scores = scores_of(tmp_path / "results")
    assert scores["ada"]["score"] == scores["bob"]["score"]


def test_events_are_json_lines_and_nothing_else(nngrade, classroom):
    code, out, _ = nngrade("batch", classroom(2), "--output", "results", "--events")
    assert code == 0
    events = [json.loads(line) for line in out.splitlines()]
    kinds = [event["event"] for event in events]
    assert kinds[0] == "planned"
    assert events[0]["total"] == 2
    assert kinds.count("started") == kinds.count("finished") == 2
    assert kinds[-1] == "ended"


def test_names_of_learners_are_data(nngrade, variants, tmp_path):
    names = ["=HYPERLINK(1)", "a\nb", "\x1b[31mred", "\u202eoderf", "..", "한글 이름", "x" * 200]
    for name in names[:4] + names[5:]:
        folder = tmp_path / "class" / name
        folder.mkdir(parents=True)
        (folder / "work.py").write_text(variants(1)[0] + f"# {name!r}\n", "utf-8")
    code, out, err = nngrade("batch", "class", "--output", "results")
    assert code == 0, err
    for text in (out, err):
        assert "\x1b" not in text
        assert "\u202e" not in text
    files = [file.name for file in (tmp_path / "results/reports").iterdir()]
    assert len(files) == 6
    assert all(file.isprintable() and not file.startswith(".") for file in files)
    table = (tmp_path / "results/scores.csv").read_text("utf-8-sig")
    assert "\n=" not in table
    assert ",=" not in table


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("missing",), "missing"),
        (("class", "--exercise", "cooking"), "there is no exercise 'cooking'"),
    ],
)
def test_slips_are_named(nngrade, classroom, args, sentence):
    classroom(1)
    code, out, err = nngrade("batch", *args, "--output", "results")
    assert code == 2
    assert sentence in err
    assert out == ""


def test_a_scheduler_that_is_not_there_is_not_a_slip(nngrade, classroom):
    classroom(1)
    args = ("--cluster", "tcp://127.0.0.1:9", "--output", "results")
    code, out, err = nngrade("batch", "class", *args)
    assert (code, out) == (5, "")
    assert "no Dask scheduler" in err


def test_an_empty_folder_is_no_class(nngrade, tmp_path):
    (tmp_path / "class").mkdir()
    code, _, err = nngrade("batch", "class", "--output", "results")
    assert code == 2
    assert "class" in err
