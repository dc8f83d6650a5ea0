"""Names that differ only in what is not seen belong to different people."""

from __future__ import annotations

import unicodedata
import zipfile

import pytest

from grader.intake import latest, read_downloads
from grader.intake.distinguish import distinguish_names
from grader.intake.names import appearance, escaped, has_unseen
from grader.text.clean import printable

# A name that looks like ada, or nearly so, and how it is written out.
LIKE_ADA = {
    "ada\u200b": "ada<U+200B>",  # zero width space
    "a\u200dda": "a<U+200D>da",  # zero width joiner
    "ada\u2063": "ada<U+2063>",  # invisible separator
    "ada\ufe0f": "ada<U+FE0F>",  # variation selector
    "ada\U000e0061": "ada<U+E0061>",  # tag
    "ada\u3164": "ada<U+3164>",  # Hangul filler
    "ada\u034f": "ada<U+034F>",  # combining grapheme joiner
    "a\u00adda": "a<U+00AD>da",  # soft hyphen
    "\ufeffada": "<U+FEFF>ada",
    "\u202eada": "<U+202E>ada",  # right-to-left override
    "ada\u2800": "ada<U+2800>",  # the blank of Braille
    "ada\ufffd": "ada<U+FFFD>",
    "ada\x7f": "ada<U+007F>",
    "ada\u0601": "ada<U+0601>",
    "ada ": "ada<U+0020>",
    " ada": "<U+0020>ada",
    "ada\u00a0": "ada<U+00A0>",
    "ada\u3000": "ada<U+3000>",
    "ada\t": "ada<U+0009>",
    "ada\u2028": "ada<U+2028>",
}
LAYOUTS = {
    "flat": "{}.py",
    "folders": "{}/net.py",
    "attempts": "{}/try 1/net.py",
    "moodle": "{}_assignsubmission_file_/net.py",
    "nbgrader": "submitted/{}/hw1/net.py",
}


def learners(intake):
    return sorted(entry.learner for entry in intake.entries)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", LIKE_ADA)
def test_in_every_layout_they_are_told_apart(download, layout, name):
    path = LAYOUTS[layout]
    files = {path.format(each): None for each in ("ada", name, "bob")}
    intake = read_downloads([download(files)])
    assert learners(intake) == sorted(["ada", "bob", LIKE_ADA[name]])
    assert len(latest(intake.entries)[0]) == 3
    plain = next(entry for entry in intake.entries if entry.learner == "ada")
    written_out = next(entry for entry in intake.entries if entry.learner == LIKE_ADA[name])
    # A space is seen where something stands behind it.
    assert LIKE_ADA[name] in written_out.source or " " in written_out.source
    assert plain.source == path.format("ada").partition("_")[0].replace("submitted/", "").replace(
        "/net.py", ""
    )
    (note,) = [note for note in intake.notes if "Look like another" in note]
    assert note.endswith(f"(1): {LIKE_ADA[name]}")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", LIKE_ADA)
def test_alone_a_name_is_what_it_always_was(download, layout, name):
    intake = read_downloads(
        [download({LAYOUTS[layout].format(each): None for each in (name, "bob")})]
    )
    tidied = {"ada\u2063", "ada\U000e0061", "ada\x7f", "ada\u0601", "ada\ufffd"}
    for entry in intake.entries:
        assert "<U+" not in entry.learner + entry.source
    if not any(char in name for char in "\ufe0f\u3164\u034f\u2800\u202e") and name not in tidied:
        assert learners(intake) == ["ada", "bob"]
    assert not any("Look like another" in note for note in intake.notes)


def test_gradescope_tells_them_apart(download):
    people = {1: "ada", 2: "ada\\u200b", 3: "ada\\u00a0"}
    metadata = "".join(
        f'submission_{n}:\n  :submitters:\n  - :name: "{name}"\n' for n, name in people.items()
    )
    files = {f"submission_{n}/net.py": None for n in people}
    intake = read_downloads([download({"submission_metadata.yml": metadata.encode(), **files})])
    assert learners(intake) == ["ada", "ada<U+00A0>", "ada<U+200B>"]


def test_the_members_of_a_group_are_told_apart(download):
    metadata = b's_1:\n  :submitters:\n  - :sid: ada\n  - :sid: "ada\\u200b"\n'
    intake = read_downloads([download({"submission_metadata.yml": metadata, "s_1/net.py": None})])
    assert [entry.source for entry in intake.entries] == ["s_1:ada", "s_1:ada<U+200B>"]
    assert learners(intake) == ["ada", "ada<U+200B>"]


def test_canvas_knows_people_by_their_numbers(download):
    files = {"lovelace_1_20_net.py": None, "lovelace\u034f_2_21_net.py": None}
    intake = read_downloads([download(files)])
    assert {entry.source: entry.learner for entry in intake.entries} == {
        "lovelace_1": "1",
        "lovelace\u034f_2": "2",
    }


def test_of_several_without_a_plain_one_each_is_written_out(download):
    intake = read_downloads([download({"ada\u200b.py": None, "ada\u200c.py": None})])
    assert learners(intake) == ["ada<U+200B>", "ada<U+200C>"]


def test_white_space_between_words(download):
    names = ["ada lovelace", "ada  lovelace", "ada\u00a0lovelace", "ada\u2003lovelace"]
    intake = read_downloads([download({f"{name}/net.py": None for name in names})])
    assert learners(intake) == [
        "ada <U+0020>lovelace",
        "ada lovelace",
        "ada<U+00A0>lovelace",
        "ada<U+2003>lovelace",
    ]


def test_dots_at_the_end_are_seen(download):
    intake = read_downloads([download({"ada/net.py": None, "ada./net.py": None})])
    assert learners(intake) == ["ada", "ada."]
    assert intake.notes == []


def test_a_name_of_nothing_that_is_seen_is_still_a_name(download):
    intake = read_downloads([download({"\u200b.py": None, "\u200c.py": None, "ada.py": None})])
    assert learners(intake) == ["<U+200B>", "<U+200C>", "ada"]


def test_long_names_that_differ_behind_the_cut(tmp_path):
    # Longer than a file system takes, but not than an archive does.
    names = ["x" * 200, "x" * 300, "x" * 300 + "y", "x" * 500 + "y", "x" * 500 + "z"]
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for name in names:
            archive.writestr(f"{name}.py", "x = 1\n")
    intake = read_downloads([tmp_path / "class.zip"])
    assert len(set(learners(intake))) == len(names)
    assert "x" * 200 in learners(intake)
    assert all(len(learner) < 250 for learner in learners(intake))
    again = read_downloads([tmp_path / "class.zip"])
    assert learners(again) == learners(intake)


@pytest.mark.parametrize("name", ["김철수", "Jürgen", "Đặng", "Å"])
def test_the_forms_of_two_systems_are_one_learner(download, name):
    forms = {unicodedata.normalize(kind, name) for kind in ("NFC", "NFD")}
    assert len(forms) == 2
    intake = read_downloads([download({f"{form}.py": None for form in forms})])
    assert set(learners(intake)) == {unicodedata.normalize("NFC", name)}
    assert len({entry.source for entry in intake.entries}) == 2
    assert len(latest(intake.entries)[0]) == 1


def test_who_is_called_as_another_is_written_out_is_told_apart_as_well(download):
    files = dict.fromkeys(["ada.py", "ada\u200b.py", "ada<U+200B>.py"])
    intake = read_downloads([download(files)])
    plain, made, literal = sorted(intake.entries, key=lambda entry: sorted(entry.files))[:3]
    names = {entry.learner for entry in (plain, made, literal)}
    assert len(names) == 3
    assert {"ada", "ada<U+200B>"} < names


def test_of_two_downloads_together(tmp_path):
    for place, name in (("one", "ada"), ("two", "ada\u200b")):
        (tmp_path / place).mkdir()
        (tmp_path / place / f"{name}.py").write_text("x = 1\n")
    intake = read_downloads([tmp_path / "one", tmp_path / "two"], layout="flat")
    assert learners(intake) == ["ada", "ada<U+200B>"]


def test_written_out_names_are_harmless_and_short():
    for name in [*LIKE_ADA, "\ud800", "\n" * 500, "a" * 201, "\u200b" * 200]:
        shown = escaped(name)
        assert printable(shown) == shown
        assert "\n" not in shown
        assert len(shown) < 220
        assert has_unseen(name)


def test_names_that_are_the_same_once_tidied_look_alike():
    assert {appearance(name) for name in LIKE_ADA} == {"ada"}
    assert distinguish_names([("ada", "ada"), ("ada", "ada")]) == ["ada", "ada"]


class TestRosters:
    ROSTER = "id,name,email\nada,Ada Lovelace,ada@x.org\nbob,Bob Ross,\n"

    @pytest.fixture
    def joined(self, tmp_path):
        def join(names, roster=self.ROSTER):
            for name in names:
                (tmp_path / "class" / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / "class" / name).write_text("x = 1\n")
            (tmp_path / "roster.csv").write_text(roster, "utf-8")
            return read_downloads([tmp_path / "class"], roster=tmp_path / "roster.csv")

        return join

    @pytest.mark.parametrize("name", [*LIKE_ADA, "ada."])
    def test_nobody_gets_a_persons_place_beside_them(self, joined, name):
        intake = joined(["ada.py", f"{name}.py"])
        plain = next(entry for entry in intake.entries if "ada.py" in entry.files)
        other = next(entry for entry in intake.entries if "ada.py" not in entry.files)
        assert (plain.learner, plain.name) == ("ada", "Ada Lovelace")
        assert (other.learner, other.email) == (LIKE_ADA.get(name, name), "")
        assert any("Not on the roster" in note and other.learner in note for note in intake.notes)

    @pytest.mark.parametrize("name", ["Ada\u200b Lovelace", "Ada\u00a0Lovelace", "Ada Lovelace."])
    def test_by_name_as_well(self, joined, name):
        files = [
            f"{each}_{n}_assignsubmission_file_/net.py"
            for n, each in enumerate(["Ada Lovelace", name], start=71)
        ]
        intake = joined(files)
        assert learners(intake) == ["72", "ada"]

    def test_a_number_that_is_on_the_roster_is_surer_than_how_a_name_looks(self, joined):
        roster = "id,name\n71,Ada Lovelace\n72,Ada Lovelace\n"
        files = [
            f"{each}_{n}_assignsubmission_file_/net.py"
            for n, each in enumerate(["Ada Lovelace", "Ada\u200b Lovelace"], start=71)
        ]
        assert learners(joined(files, roster)) == ["71", "72"]

    @pytest.mark.parametrize("name", ["ada\u200b", "ada ", "Ada\u00a0Lovelace", "lovelace ada."])
    def test_alone_a_name_is_found_as_ever(self, joined, name):
        assert learners(joined([f"{name}.py", "bob.py"])) == ["ada", "bob"]

    def test_of_two_that_are_both_odd_neither_is_guessed(self, joined):
        intake = joined(["ada\u200b.py", "ada\u200c.py"])
        assert learners(intake) == ["ada<U+200B>", "ada<U+200C>"]
        assert any("without a submission" in note and "Ada" in note for note in intake.notes)

    def test_other_ways_to_write_a_name_are_still_theirs(self, joined):
        intake = joined(["Ada Lovelace.py", "ada-lovelace.py", "lovelace, ada (1).py"])
        assert set(learners(intake)) == {"ada"}

    def test_a_roster_may_list_both(self, joined):
        roster = "name\nAda\nAda\u200b\n"
        intake = joined(["Ada.py", "Ada\u200b.py"], roster)
        found = {entry.learner: sorted(entry.files) for entry in intake.entries}
        assert found == {"Ada": ["Ada.py"], "Ada<U+200B>": ["Ada\u200b.py"]}
        assert intake.notes == []

    def test_who_is_spelled_on_the_roster_as_in_the_download_is_that_person(self, joined):
        roster = "id,name\n7,Ada\u200b Lovelace\n"
        intake = joined(["Ada Lovelace.py", "Ada\u200b Lovelace.py"], roster)
        found = {entry.learner: sorted(entry.files) for entry in intake.entries}
        assert found["7"] == ["Ada\u200b Lovelace.py"]
        assert len(found) == 2

    def test_who_looks_like_somebody_without_a_submission_is_not_that_person(self, tmp_path):
        place = tmp_path / "class"
        (place / "s_1").mkdir(parents=True)
        (place / "s_1" / "net.py").write_text("x = 1\n")
        people = '- :sid: "ada\\u200b"\n    :name: Zoe Kim\n'
        (place / "submission_metadata.yml").write_text(f"s_1:\n  :submitters:\n  {people}")
        (tmp_path / "roster.csv").write_text("id,name\nada,Ada Lovelace\n")
        [entry] = read_downloads([place], roster=tmp_path / "roster.csv").entries
        assert (entry.learner, entry.name) == ("ada<U+200B>", "Zoe Kim")
