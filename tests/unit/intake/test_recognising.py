"""What a download is taken for; what a whole one of each layout gives is in test_downloads."""

from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.intake import LAYOUTS, in_order, latest, read_downloads

CANVAS = {"lovelaceada_1_20_net.py": None, "hoppergrace_2_21_net.py": None}
MOODLE = {"Ada Lovelace_11_assignsubmission_file_/net.py": None}
GRADESCOPE = {
    "submission_metadata.yml": b"submission_1:\n  :submitters:\n  - :sid: victim\n",
    "submission_1/net.py": None,
}


def keys(intake):
    return [entry.source for entry in intake.entries]


@pytest.mark.parametrize(
    "text", [b"- 1\n", b"a: [\n", b"\x00\xff", b"!!python/object/apply:os.system ['id']"]
)
def test_gradescope_metadata_that_is_none_is_named(download, text):
    place = download({"submission_metadata.yml": text, "submission_1/net.py": None})
    with pytest.raises(UsageError, match="not as Gradescope writes it"):
        read_downloads([place])


def test_nbgraders_folder_of_submissions_alone(tmp_path):
    place = tmp_path / "submitted"
    (place / "ada/deep_network").mkdir(parents=True)
    (place / "ada/deep_network/net.py").write_text("x = 1\n")
    [entry] = read_downloads([place]).entries
    assert (entry.learner, entry.exercise) == ("ada", "deep_network")


def test_nbgrader_by_its_time_stamps(download):
    intake = read_downloads(
        [download({"ada/ps1/timestamp.txt": b"2026-02-03 15:00:00", "ada/ps1/net.py": None})]
    )
    assert (intake.layout, keys(intake)) == ("nbgrader", ["ada/ps1"])


def test_what_an_operating_system_leaves_is_nobodys(download):
    junk = {"__MACOSX/._ada.py": b"x", ".DS_Store": b"x", "ada.py": None, "Thumbs.db": b"x"}
    intake = read_downloads([download(junk)])
    assert [entry.learner for entry in intake.entries] == ["ada"]
    assert intake.notes == []


@pytest.mark.parametrize(
    ("files", "learners"),
    [
        ({"submissions/ada.py": None, "submissions/bob.py": None}, ["ada", "bob"]),
        ({"hw1/ada/net.py": None, "hw1/bob/net.py": None}, ["ada", "bob"]),
        ({"download/ada.py": None}, ["ada"]),
        ({"ada/net.py": None, "ada/layers.py": None}, ["ada"]),
        ({"ada/try 1/net.py": None, "ada/try 2/net.py": None}, ["ada", "ada"]),
    ],
)
def test_a_folder_that_wraps_the_class_is_opened(download, files, learners):
    assert [entry.learner for entry in read_downloads([download(files)]).entries] == learners


def test_a_list_of_grades_beside_the_folder_of_a_class(download):
    files = {"hw1/ada/net.py": None, "hw1/bob/net.py": None, "grades.xlsx": b"x"}
    intake = read_downloads([download(files)])
    assert [entry.learner for entry in intake.entries] == ["ada", "bob"]
    assert "(1): grades.xlsx" in intake.notes[0]


def test_a_class_that_is_taken_for_one_learner_is_told(download):
    files = {f"과제1/{name}.py": None for name in ("김민수", "허준")}
    intake = read_downloads([download(files)])
    assert [entry.learner for entry in intake.entries] == ["과제1"]
    assert "one learner, 과제1" in intake.notes[0]


def test_blind_marking_of_groups_names_nobody(download):
    files = {f"분반 {n}-참가자_3{n}_assignsubmission_file_/net.py": None for n in (1, 2)}
    entries = read_downloads([download(files)]).entries
    assert [(entry.learner, entry.name) for entry in entries] == [("31", ""), ("32", "")]


def test_a_layout_can_be_told(download):
    place = download({"ada_1_2_net.py": None})
    assert read_downloads([place]).layout == "canvas"
    assert read_downloads([place], layout="flat").entries[0].learner == "ada_1_2_net"
    with pytest.raises(UsageError, match="there are"):
        read_downloads([place], layout="blackboard")


def test_names_that_only_resemble_canvass_are_none(download):
    files = {"Ada_1_2_net.py": None, "my work_1_2_net.py": None, "zoe.py": None}
    assert read_downloads([download(files)]).layout == "flat"


def test_several_paths_make_one_class(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ada.py").write_text("x = 1\n")
    (tmp_path / "zoe.py").write_text("x = 1\n")
    intake = read_downloads(
        [tmp_path / "one", tmp_path / "two", tmp_path / "zoe.py"], layout="flat"
    )
    assert keys(intake) == ["one/ada.py", "two/ada.py", "zoe.py"]


@pytest.mark.parametrize(
    "name", ["canvas", "flat", "folders", "gradescope", "moodle", "moodle_blind"]
)
def test_what_is_in_a_folder_is_the_folder(downloads, tmp_path, name):
    place = downloads.make(downloads.table(name)["files"], tmp_path / "class", "folder")
    inside = [path for path in place.iterdir() if path.name != "__MACOSX"]
    assert keys(read_downloads(inside)) == keys(read_downloads([place]))


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_downloads_side_by_side(downloads, tmp_path, kind):
    place = tmp_path / "downloads"
    place.mkdir()
    for name in ("canvas", "gradescope", "moodle", "nbgrader"):
        downloads.make(downloads.table(name)["files"], place / name, kind)
    (place / "readme.txt").write_text("mine")
    intake = read_downloads([place])
    assert intake.layout == "canvas, gradescope, moodle, nbgrader"
    assert len(intake.entries) == sum(
        len(downloads.table(name)["entry"])
        for name in ("canvas", "gradescope", "moodle", "nbgrader")
    )
    assert any("canvas" in note and "recognised as canvas, 18" in note for note in intake.notes)
    assert any("(1): readme.txt" in note for note in intake.notes)


def test_two_assignments_of_one_class(downloads, tmp_path):
    files = {"lovelaceada_1_20_net.py": "script"}
    places = [downloads.make(files, tmp_path / name, "zip") for name in ("hw1", "hw2")]
    intake = read_downloads(places)
    assert keys(intake) == ["hw2.zip/lovelaceada_1", "lovelaceada_1"]
    kept, aside = latest(intake.entries)
    assert (len(kept), aside) == (2, [])


def test_nobody_hands_in_for_others(downloads, tmp_path):
    forged = downloads.zipped({path: data or b"" for path, data in GRADESCOPE.items()})
    (tmp_path / "mallory.zip").write_bytes(forged)
    (tmp_path / "ada.py").write_text("x = 1\n")
    (tmp_path / "eve").mkdir()
    (tmp_path / "eve/mallory.zip").write_bytes(forged)
    learners = {entry.learner for entry in read_downloads([tmp_path]).entries}
    assert learners == {"mallory", "ada", "eve"}


def test_a_forged_folder_is_one_learners_work(download):
    files = {f"mallory/{path}": data for path, data in (GRADESCOPE | MOODLE | CANVAS).items()}
    intake = read_downloads([download(files | {"ada/net.py": None})])
    assert {entry.learner for entry in intake.entries} == {"mallory", "ada"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_at_all_is_named(tmp_path, layout):
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        read_downloads([tmp_path / "empty"], layout=layout)
    with pytest.raises(UsageError, match="There is no"):
        read_downloads([tmp_path / "missing"], layout=layout)


def test_the_tenth_attempt_comes_after_the_ninth(download):
    files = {f"ada/{number}/net.py": None for number in range(1, 12)} | {"bob/net.py": None}
    kept, aside = latest(read_downloads([download(files)]).entries)
    assert [entry.source for entry in kept] == ["ada/11", "bob"]
    assert len(aside) == 10


def test_attempts_of_two_downloads_are_in_their_order(tmp_path):
    for name, upload in (("new", 30), ("old", 20)):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"lovelaceada_1_{upload}_net.py").write_text("x = 1\n")
    entries = in_order(read_downloads([tmp_path]).entries)
    assert [entry.source for entry in entries] == ["old/lovelaceada_1", "lovelaceada_1"]


@pytest.mark.parametrize(
    "copy", ["ada-Copy1.ipynb", "Kopie von ada.py", "ada - Copy.py", "Copy of ada.ipynb.txt"]
)
def test_a_copy_beside_its_original_is_the_same_learners(download, copy):
    intake = read_downloads([download({copy: None, "ada.py": None, "bob.py": None})])
    assert [(entry.learner, entry.source) for entry in intake.entries] == [
        ("ada", "ada.py"),
        ("bob", "bob.py"),
    ]
    assert {*intake.entries[0].files} == {copy, "ada.py"}


@pytest.mark.parametrize("name", ["group 2", "ada 2", "ada_2", "copycat", "ada-Copy1"])
def test_what_only_looks_like_a_copy_is_somebody_elses(download, name):
    files = {f"{name}.py": None, "group.py": None, "cat.py": None}
    assert name in {entry.learner for entry in read_downloads([download(files)]).entries}


def test_what_a_browser_adds_to_a_name_is_no_reason_to_leave_it_out(download):
    files = {"ada.ipynb.txt": None, "bob.ipynb.json": None, "eve.py.txt": None, "read.txt": None}
    intake = read_downloads([download(files)])
    assert [entry.learner for entry in intake.entries] == ["ada", "bob", "eve"]
    assert "(1): read.txt" in intake.notes[0]
