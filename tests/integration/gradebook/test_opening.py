"""Where a gradebook can be, and what is said where it cannot."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from grader.entry import Entry
from grader.errors import GradebookError
from grader.gradebook import Attempt, Grade, Gradebook, default_location, tables
from grader.gradebook.engines import _is_remote

pytestmark = pytest.mark.slow

FOLDER = Path(tables.__file__).parent
ENTRY = Entry(exercise="e", learner="l", source="s")
ATTEMPT = Attempt(course="c", entry=ENTRY, content_sha256="")


@pytest.fixture
def grade(samples):
    return Grade(report=samples.all_right(), fingerprint="f", status="graded")


def refused(where, **options):
    with pytest.raises(GradebookError) as caught:
        Gradebook.open(where, **options).close()
    assert caught.value.exit_code == 5
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert "secret" not in sentence
    return sentence


def python(program, *args, root):
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, args)],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_tables_are_those_that_the_migrations_make(book):
    options = {"version_table": tables.VERSION_TABLE, "compare_type": _is_other_type}
    with book._connection() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, tables.metadata) == []
        assert context.get_current_revision() == tables.HEAD
    assert ScriptDirectory(str(FOLDER / "migrations")).get_heads() == [tables.HEAD]


def _is_other_type(context, _there, _here, there, here):
    """TEXT and VARCHAR are one to PostgreSQL; what they are sorted by is not."""
    if there._type_affinity is not here._type_affinity:
        return True
    ours = here.dialect_impl(context.dialect)
    told = getattr(there, "collation", None)  # by recent versions of SQLAlchemy only
    return told is not None and told != getattr(ours, "impl", ours).collation


def test_opening_again_is_quick_and_needs_no_alembic(place, root, grade):
    with Gradebook.open(place) as book:
        book.record(ATTEMPT, grade)
    program = (
        "import sys; from grader.gradebook import Gradebook; book = Gradebook.open(sys.argv[1]);"
        "print(len(list(book.attempts())), 'alembic' in sys.modules)"
    )
    out, err = python(program, place, root=root).communicate(timeout=60)
    assert out == "1 False\n", err


def test_many_may_make_the_same_gradebook_at_once(place, root):
    program = (
        "import sys; from grader.gradebook import Gradebook; print('ready', flush=True);"
        "sys.stdin.readline(); Gradebook.open(sys.argv[1]).close(); print('done')"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(place)],
            env={**os.environ, "PYTHONPATH": str(root)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in started:
        assert process.stdout.readline() == "ready\n"
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in started:
        out, err = process.communicate(timeout=60)
        assert (out, err, process.returncode) == ("done\n", "", 0)


def test_a_migration_is_all_or_nothing(place):
    """What an interrupted one leaves is a database that can be opened."""
    from grader.gradebook import opening

    class StoppedError(Exception):
        pass

    def stop(connection, where):
        migrate(connection, where)
        raise StoppedError

    migrate, opening.migrate = opening.migrate, stop
    try:
        with pytest.raises(StoppedError):
            Gradebook.open(place)
    finally:
        opening.migrate = migrate
    with Gradebook.open(place) as book:
        assert list(book.attempts()) == []


def test_a_later_version_is_not_touched(place):
    with Gradebook.open(place) as book, book._connection(writes=True) as connection:
        connection.exec_driver_sql("UPDATE nngrade_schema SET version_num = '9999'")
    assert "later version of nngrade (its tables are at 9999)" in refused(place)


def test_a_database_of_another_program_is_not_touched(tmp_path, postgres):
    file = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE things (x)")
    before = file.read_bytes()
    assert "tables of another program" in refused(file)
    assert file.read_bytes() == before
    url = postgres.new_database()
    postgres.sql("CREATE TABLE things (x int)", url.split("/")[3].partition("?")[0])
    assert "tables of another program" in refused(url)


def test_other_files_are_no_gradebooks(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("Marks are in the blue folder.\n" * 100)
    assert refused(file) == f"{file} is no gradebook: the file is no database."
    assert "cannot be used" in refused(tmp_path)
    assert "cannot be used" in refused(tmp_path / "absent" / "gradebook.sqlite")
    assert refused(tmp_path / "absent.sqlite", create=False).startswith("There is no gradebook at")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("mysql://root:secret@localhost/x", "not mysql"),
        ("postgresql+asyncpg://root:secret@localhost/x", "not postgresql+asyncpg"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///x?mode=ro", "names no file"),
        ("postgresql://user:secret@host:port/x", "not understood"),
        ("://", "not understood"),
    ],
)
def test_urls_that_lead_nowhere_are_refused(url, complaint):
    assert complaint in refused(url)


def test_a_file_may_be_said_as_url(tmp_path, grade):
    file = tmp_path / "50% of ?#.sqlite"
    with Gradebook.open(file) as book:
        book.record(ATTEMPT, grade)
    plain = file.rename(tmp_path / "plain.sqlite")
    with Gradebook.open(f"sqlite:///{plain}", create=False) as book:
        assert len(list(book.attempts())) == 1
        assert book.where == str(plain)


def test_a_server_that_does_not_answer_is_named_without_the_password():
    sentence = refused("postgresql://ada:secret@127.0.0.1:1/grades")
    assert "postgresql://ada:***@127.0.0.1:1/grades cannot be reached: " in sentence
    sentence = refused("postgresql://ada@127.0.0.1:1/grades?password=secret&sslpassword=secret")
    assert "postgresql://ada@127.0.0.1:1/grades cannot be reached: " in sentence


def test_a_server_that_lets_nobody_in_says_why(postgres):
    wrong = postgres.url(user="stranger:secretly-wrong")
    assert 'password authentication failed for user "stranger"' in refused(wrong)
    assert 'database "absent" does not exist' in refused(postgres.url("absent"))
    assert "may only be read" in refused(postgres.url(user="stranger:secret"))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_scheme_is_understood(postgres, scheme):
    url = postgres.new_database().replace("postgresql", scheme)
    Gradebook.open(url).close()


def test_without_a_driver_it_is_said_how_to_get_one(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'nngrade[postgres]'" in refused("postgresql://localhost/x")


def test_a_locked_file_is_waited_for_and_then_named(tmp_path, grade):
    file = tmp_path / "gradebook.sqlite"
    with Gradebook.open(file, lock_seconds=0.1) as book, closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradebookError, match=r"locked.*same command"):
            book.record(ATTEMPT, grade)
        assert list(book.attempts()) == []
        other.rollback()
        book.record(ATTEMPT, grade)


def test_a_locked_database_of_a_server_is_waited_for_and_then_named(postgres, grade):
    url = postgres.new_database()
    with Gradebook.open(url, lock_seconds=0.1) as book, Gradebook.open(url) as other:
        with other._connection(writes=True) as connection:
            connection.exec_driver_sql("LOCK TABLE learner")
            for call in (lambda: book.record(ATTEMPT, grade), lambda: next(book.attempts())):
                with pytest.raises(GradebookError, match=r"locked.*same command"):
                    call()
        book.record(ATTEMPT, grade)


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_hold_every_text_is_refused(postgres, encoding):
    name = f"in_{encoding.lower()}"
    postgres.sql(f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0")
    assert f"in {encoding}" in refused(postgres.url(name))


def test_a_gradebook_that_lacks_a_table_or_a_column_is_damaged(place):
    with Gradebook.open(place) as book:
        for change in ("ALTER TABLE submission RENAME COLUMN packed TO p", "DROP TABLE submission"):
            with book._connection(writes=True) as connection:
                connection.exec_driver_sql(change)
            with pytest.raises(GradebookError, match="is damaged"):
                book.content("0")


def test_a_file_that_may_only_be_read_is_read(tmp_path, grade):
    file = tmp_path / "gradebook.sqlite"
    with Gradebook.open(file) as book:
        book.record(ATTEMPT, grade)
        with book._connection(writes=True) as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(GradebookError, match="may only be read"):
            book.record(ATTEMPT, grade)
        assert len(list(book.attempts())) == 1


def test_a_damaged_file_is_named(tmp_path, grade):
    file = tmp_path / "gradebook.sqlite"
    with Gradebook.open(file) as book:
        book.record(ATTEMPT, grade)
    with file.open("r+b") as bytes_:
        bytes_.seek(4096)
        bytes_.write(b"\xff" * 20_000)
    assert "damaged" in refused(file) or _fails_later(file)


def _fails_later(file):
    with Gradebook.open(file) as book, pytest.raises(GradebookError, match="damaged"):
        list(book.attempts())
    return True


@pytest.fixture
def on_small_disk(tmp_path, root, samples):
    """Return a function that runs a shell script beside ``disk``, which it may mount."""
    if os.geteuid() or not shutil.which("unshare"):
        pytest.skip("only root may mount, with unshare")
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no mounts may be made here")
    (tmp_path / "disk").mkdir()
    (tmp_path / "report.json").write_text(samples.all_right().model_dump_json())
    (tmp_path / "fill.py").write_text(FILL)
    (tmp_path / "read.py").write_text(READ)

    def run(script):
        ran = subprocess.run(
            ["unshare", "-m", "sh", "-ec", script.replace("python", sys.executable)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if "mount:" in ran.stderr:
            pytest.skip(f"no mounts may be made here: {ran.stderr}")
        assert ran.stderr == ""
        return [json.loads(line) for line in ran.stdout.splitlines()]

    return run


def test_a_full_disk_is_named_and_what_was_recorded_stays(on_small_disk):
    filled, read = on_small_disk(
        "mount -t tmpfs -o size=600k none disk; python fill.py;"
        "mount -o remount,size=2m disk; python read.py"
    )
    assert "is full" in filled["sentence"]
    assert "same command" in filled["sentence"]
    assert filled["there"] == filled["acknowledged"] == read["there"] > 0
    assert filled["integrity"] == "ok"


def test_what_lies_on_a_disk_that_may_only_be_read_is_read(on_small_disk):
    filled, read = on_small_disk(
        "mount -t tmpfs -o size=600k none disk; python fill.py;"
        "mount -o remount,ro disk; python read.py"
    )
    assert read["there"] == filled["there"]
    assert "may only be read" in read["sentence"]


FILL = """
import json, sqlite3
from pathlib import Path
from grader.entry import Entry
from grader.errors import GradebookError
from grader.gradebook import Attempt, Grade, Gradebook
from grader.report import Report

grade = Grade(report=Report.model_validate_json(Path("report.json").read_text()),
              fingerprint="f", status="graded")
acknowledged = 0
with Gradebook.open("disk/gradebook.sqlite") as book:
    try:
        while True:
            entry = Entry(exercise="e", learner="l", source=str(acknowledged))
            book.record(Attempt(course="c", entry=entry, content_sha256=""), grade)
            acknowledged += 1
    except GradebookError as error:
        sentence = str(error)
    there = len(list(book.attempts()))
integrity = sqlite3.connect("disk/gradebook.sqlite").execute("PRAGMA integrity_check").fetchone()[0]
print(json.dumps({"sentence": sentence, "acknowledged": acknowledged, "there": there,
                  "integrity": integrity}))
"""


READ = """
import json
from pathlib import Path
from grader.entry import Entry
from grader.errors import GradebookError
from grader.gradebook import Attempt, Grade, Gradebook
from grader.report import Report

grade = Grade(report=Report.model_validate_json(Path("report.json").read_text()),
              fingerprint="f", status="graded")
sentence = ""
with Gradebook.open("disk/gradebook.sqlite", create=False) as book:
    there = len(list(book.attempts()))
    try:
        entry = Entry(exercise="e", learner="l", source="more")
        book.record(Attempt(course="c", entry=entry, content_sha256=""), grade)
    except GradebookError as error:
        sentence = str(error)
print(json.dumps({"there": there, "sentence": sentence}))
"""


def test_each_file_system_gets_the_journal_that_it_can_bear(tmp_path, monkeypatch):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "1 0 0:1 / / rw - ext4 /dev/sda1 rw\n"
        f"2 1 0:2 / {tmp_path} rw shared:1 - nfs4 server:/home rw\n"
        f"4 2 0:4 / {tmp_path}/a\\040b rw - cifs //server/home rw\n"
        f"3 2 0:3 / {tmp_path}/local rw - tmpfs none rw\n"
    )
    assert _is_remote(tmp_path / "home" / "gradebook.sqlite", mounts)
    assert _is_remote(tmp_path / "a b" / "gradebook.sqlite", mounts)
    assert not _is_remote(tmp_path / "local" / "gradebook.sqlite", mounts)
    assert not _is_remote(Path("/var/gradebook.sqlite"), mounts)
    assert not _is_remote(Path("/var/gradebook.sqlite"), tmp_path / "absent")
    file = tmp_path / "gradebook.sqlite"
    modes = []
    for remote in (False, True, False):
        monkeypatch.setattr("grader.gradebook.engines._is_remote", lambda _: remote)  # noqa: B023
        with Gradebook.open(file) as book, book._connection() as connection:
            modes.append(connection.exec_driver_sql("PRAGMA journal_mode").scalar())
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() >= 2
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert modes == ["wal", "delete", "wal"]


def test_a_persons_own_gradebook_is_among_his_data(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_location() == tmp_path / "nngrade" / "gradebook.sqlite"
