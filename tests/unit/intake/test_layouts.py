"""Each layout as its platform makes it, as a folder and as the archive that is downloaded."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest

from grader.errors import SubmissionError, UsageError
from grader.intake import LAYOUTS, latest, take_in
from grader.submission import read_packed

CANVAS = {
    "lovelaceada_101_9001_deep_network.py": None,
    "lovelaceada_101_9002_utils.py": b"# helper\n",
    "hopper_gracelate_LATE_102_9003_week_3_final.ipynb": b"{}",
    "김철수_103_9004_deep_network-1.py": None,
    "LATE_anon_x7Qp2_9005_net.py": None,
    "turingalan_104_text.html": b"<p>I could not upload</p>",
    "readme.txt": b"",
}
MOODLE = {
    "Ada Lovelace_11_assignsubmission_file_/deep_network.py": None,
    "Ada Lovelace_11_assignsubmission_file_/lib/utils.py": None,
    "Ada Lovelace_11_assignsubmission_onlinetext_/onlinetext.html": b"<p>see file</p>",
    "Grace_12_Hopper_12_assignsubmission_file_/net.ipynb": b"{}",
    "Participant_13_assignsubmission_file_/net.py": None,
    "김 철수_14_assignsubmission_file/net.py": None,
    "Alan Turing_15_assignsubmission_file_net.py": None,
    "Kurt Gödel_16_assignsubmission_onlinetext_/onlinetext.html": b"<p>nothing</p>",
    "Edsger_17_assignsubmission_file_/": b"",
}
GRADESCOPE = {
    "assignment_5_export/submission_metadata.yml": b"""---
submission_1:
  :submitters:
  - :name: Ada Lovelace
    :sid: '0011'
    :email: ada@example.org
  :created_at: 2026-02-03 04:05:06.000000000 -08:00
  :score: 1.0
submission_2:
  :submitters:
  - :name: Grace Hopper
    :sid: '0012'
    :email: grace@example.org
  - :name: Alan Turing
    :email: alan@example.org
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: &1 2026-02-03 10:00:00.000000000 Z
    time: *1
submission_3:
  :submitters:
  - :name: Nobody
    :sid: '0013'
""",
    "assignment_5_export/submission_1/deep_network.py": None,
    "assignment_5_export/submission_1/sub/utils.py": None,
    "assignment_5_export/submission_2/net.ipynb": b"{}",
    "assignment_5_export/submission_9/net.py": None,
}
NBGRADER = {
    "course/submitted/ada/deep_network/net.ipynb": b"{}",
    "course/submitted/ada/deep_network/timestamp.txt": b"2026-02-03 15:58:23.948203 UTC",
    "course/submitted/ada/shallow_network/net.ipynb": b"{}",
    "course/submitted/bob/deep_network/net.ipynb": b"{}",
    "course/submitted/bob/deep_network/timestamp.txt": b"2026-02-03 15:00:00 Asia/Seoul",
    "course/submitted/eve/deep_network/net.py": None,
    "course/submitted/eve/deep_network/timestamp.txt": b"yesterday",
    "course/release/deep_network/net.ipynb": b"{}",
}
FOLDERS = {
    "ada/deep_network.py": None,
    "ada/utils.py": None,
    "bob/attempt 1/net.py": None,
    "bob/attempt 2/net.py": None,
    "eve/essay.pdf": b"%PDF",
    "kim/": b"",
    "zoe.py": None,
}
FLAT = {"ada.py": None, "bob.ipynb": b"{}", "eve.zip": b"PK", "kim.pdf": b"%PDF", "notes.txt": b""}


def by_key(intake):
    return {entry.key: entry for entry in intake.entries}


def names(entry):
    return sorted(entry.files)


def test_canvas(download):
    intake = take_in([download(CANVAS)])
    assert intake.layout == "canvas"
    found = by_key(intake)
    assert names(found["lovelaceada_101"]) == ["deep_network.py", "utils.py"]
    assert found["lovelaceada_101"].learner == "101"
    assert found["lovelaceada_101"].late is False
    assert found["hopper_gracelate_LATE_102"].late is True
    assert names(found["hopper_gracelate_LATE_102"]) == ["week_3_final.ipynb"]
    assert names(found["김철수_103"]) == ["deep_network.py"]
    assert found["LATE_anon_x7Qp2"].late is True
    assert len(found) == 5
    with pytest.raises(SubmissionError):
        found["turingalan_104"].packed()
    assert "readme.txt" in intake.notes[0]


def test_canvas_takes_the_upload_that_came_last(download):
    files = {
        "a_1_20_net-1.py": b"new = 1\n",
        "a_1_10_net.py": b"old = 1\n",
        "b_2_30_part-1.py": None,
        "b_2_31_part-2.py": None,
    }
    found = by_key(take_in([download(files)]))
    assert names(found["a_1"]) == ["net.py"]
    assert found["a_1"].files["net.py"].read(100) == b"new = 1\n"
    assert names(found["b_2"]) == ["part-1.py", "part-2.py"]


def test_moodle(download):
    intake = take_in([download(MOODLE)])
    assert intake.layout == "moodle"
    found = by_key(intake)
    ada = found["Ada Lovelace_11"]
    assert (ada.learner, ada.name) == ("11", "Ada Lovelace")
    assert names(ada) == ["deep_network.py", "lib/utils.py"]
    assert found["Grace_12_Hopper_12"].name == "Grace_12_Hopper"
    assert found["Participant_13"].name == ""
    assert names(found["김 철수_14"]) == ["net.py"]
    assert names(found["Alan Turing_15"]) == ["net.py"]
    for odd in ("Kurt Gödel_16", "Edsger_17"):
        with pytest.raises(SubmissionError):
            found[odd].packed()
    [note] = intake.notes
    assert "Ada Lovelace_11_assignsubmission_onlinetext_/onlinetext.html" in note


def test_gradescope(download):
    intake = take_in([download(GRADESCOPE)])
    assert intake.layout == "gradescope"
    found = by_key(intake)
    ada = found["submission_1"]
    assert (ada.learner, ada.name, ada.email) == ("0011", "Ada Lovelace", "ada@example.org")
    assert ada.submitted_at == datetime(2026, 2, 3, 12, 5, 6, tzinfo=UTC)
    assert names(ada) == ["deep_network.py", "sub/utils.py"]
    grace, alan = found["submission_2:0012"], found["submission_2:alan@example.org"]
    assert names(grace) == names(alan) == ["net.ipynb"]
    assert grace.submitted_at == alan.submitted_at == datetime(2026, 2, 3, 10, tzinfo=UTC)
    with pytest.raises(SubmissionError):
        found["submission_3"].packed()
    assert "submission_9" in intake.notes[0]


@pytest.mark.parametrize(
    "text", [b"- 1\n", b"a: [\n", b"\x00\xff", b"!!python/object/apply:os.system ['id']"]
)
def test_gradescope_metadata_that_is_none_is_named(download, text):
    place = download({"submission_metadata.yml": text, "submission_1/net.py": None})
    with pytest.raises(UsageError, match="not as Gradescope writes it"):
        take_in([place])


def test_nbgrader(download):
    intake = take_in([download(NBGRADER)])
    assert intake.layout == "nbgrader"
    found = by_key(intake)
    assert set(found) == {
        "ada/deep_network",
        "ada/shallow_network",
        "bob/deep_network",
        "eve/deep_network",
    }
    ada = found["ada/deep_network"]
    assert (ada.learner, ada.exercise, names(ada)) == ("ada", "deep_network", ["net.ipynb"])
    assert ada.submitted_at == datetime(2026, 2, 3, 15, 58, 23, 948203, tzinfo=UTC)
    assert found["bob/deep_network"].submitted_at == datetime(2026, 2, 3, 6, tzinfo=UTC)
    assert found["eve/deep_network"].submitted_at is None
    kept, aside = latest(intake.entries)
    assert len(kept) == 4
    assert aside == []


def test_nbgraders_folder_of_submissions_alone(tmp_path):
    place = tmp_path / "submitted"
    (place / "ada/deep_network").mkdir(parents=True)
    (place / "ada/deep_network/net.py").write_text("x = 1\n")
    [entry] = take_in([place]).entries
    assert (entry.learner, entry.exercise) == ("ada", "deep_network")


def test_folders_and_files_beside_them(download):
    intake = take_in([download(FOLDERS)])
    assert intake.layout == "folders"
    found = by_key(intake)
    assert set(found) == {"ada", "bob/attempt 1", "bob/attempt 2", "eve", "kim", "zoe.py"}
    assert names(found["ada"]) == ["deep_network.py", "utils.py"]
    kept, aside = latest(intake.entries)
    assert [entry.key for entry in aside] == ["bob/attempt 1"]
    assert len(kept) == 5
    for odd in ("eve", "kim"):
        with pytest.raises(SubmissionError):
            found[odd].packed()


def test_flat_files(download):
    intake = take_in([download(FLAT)])
    assert intake.layout == "flat"
    assert {entry.learner for entry in intake.entries} == {"ada", "bob", "eve", "kim"}
    with pytest.raises(SubmissionError, match=r"kim\.pdf is not something that can be graded"):
        by_key(intake)["kim.pdf"].packed()
    assert "notes.txt" in intake.notes[0]


def test_what_an_operating_system_leaves_is_nobodys(download):
    junk = {"__MACOSX/._ada.py": b"x", ".DS_Store": b"x", "ada.py": None, "Thumbs.db": b"x"}
    intake = take_in([download(junk)])
    assert [entry.learner for entry in intake.entries] == ["ada"]
    assert intake.notes == []


def test_a_folder_that_wraps_the_class_is_opened(download):
    flat = take_in([download({"submissions/ada.py": None, "submissions/bob.py": None})])
    assert [entry.learner for entry in flat.entries] == ["ada", "bob"]


def test_a_layout_can_be_told(download):
    place = download({"ada_1_2_net.py": None})
    assert take_in([place]).layout == "canvas"
    assert take_in([place], layout="flat").entries[0].learner == "ada_1_2_net"
    with pytest.raises(UsageError, match="there are"):
        take_in([place], layout="blackboard")


def test_several_paths_make_one_class(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ada.py").write_text("x = 1\n")
    (tmp_path / "zoe.py").write_text("x = 1\n")
    intake = take_in([tmp_path / "one", tmp_path / "two", tmp_path / "zoe.py"], layout="flat")
    assert [entry.key for entry in intake.entries] == ["one/ada.py", "two/ada.py", "zoe.py"]


def test_what_a_learner_zipped_is_read_as_one_submission(download):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("work/deep_network.py", "def forward(x):\n    return x\n")
    [entry] = take_in([download({"a_1_2_work.zip": data.getvalue()})]).entries
    submission = read_packed(entry.packed(), name=entry.key, functions={"forward"})
    assert submission.main.name == "deep_network.py"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_at_all_is_named(tmp_path, layout):
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        take_in([tmp_path / "empty"], layout=layout)
    with pytest.raises(UsageError, match="no"):
        take_in([tmp_path / "missing"], layout=layout)
