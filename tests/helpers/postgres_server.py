"""A PostgreSQL server in a temporary folder, run by an ordinary user, reached by a socket."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "40",
    "shared_buffers": "16MB",
    "fsync": "off",  # these tests do not cut the power
}
ACCESS = "local all stranger scram-sha-256\nlocal all all trust\n"


class Unavailable(Exception):  # noqa: N818 - a reason to skip
    """There is no PostgreSQL on this machine."""


class Server:
    """One cluster; each test has a database of its own in it."""

    def __init__(self) -> None:
        self._bin = _binaries()
        self._user = _ordinary_user()
        # Short, for the path of a socket; and pytest's folder is closed to other users.
        self.folder = Path(tempfile.mkdtemp(prefix="nngrade-pg-", dir=_anybodys_folder()))
        if self._user:
            shutil.chown(self.folder, self._user)
        self._numbers = count()
        self._run(
            "initdb",
            "--auth=trust",
            "--username=nngrade",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
        )
        (self.folder / "data" / "pg_hba.conf").write_text(ACCESS)
        self.start()
        self.sql("CREATE ROLE stranger LOGIN PASSWORD 'secret'")

    def start(self) -> None:
        options = {**SETTINGS, "unix_socket_directories": self.folder}
        given = " ".join(f"-c {name}={value}" for name, value in options.items())
        self._run("pg_ctl", "--wait", "-o", given, "--log", str(self.folder / "log"), "start")

    def stop(self) -> None:
        """End it as a power cut would."""
        self._run("pg_ctl", "--wait", "--mode=immediate", "stop")

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def new_database(self) -> str:
        """Return the URL of an empty database."""
        name = f"test{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name}")
        return self.url(name)

    def url(self, database: str = "postgres", user: str = "nngrade") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def sql(self, statement: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(
            host=str(self.folder), dbname=database, user="nngrade", autocommit=True
        ) as connection:
            connection.execute(statement)

    def _run(self, program: str, *args: str) -> None:
        subprocess.run(
            [self._bin / program, "-D", self.folder / "data", *args],
            user=self._user,
            group=self._user and pwd.getpwnam(self._user).pw_gid,
            extra_groups=[] if self._user else None,
            cwd="/",
            stdout=subprocess.DEVNULL,  # no pipe: the server would keep it open
            check=True,
            timeout=120,
        )


def _binaries() -> Path:
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    for folder in folders:
        if (folder / "pg_ctl").exists() and (folder / "initdb").exists():
            return folder
    raise Unavailable("PostgreSQL's server (initdb, pg_ctl) is not installed")


def _ordinary_user() -> str | None:
    """Return whom root lets run the server, which refuses to be run by root."""
    if os.geteuid():
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise Unavailable("there is no ordinary user to run PostgreSQL")


def _anybodys_folder() -> str | None:
    """Return a folder that every user can enter; None: the usual one for temporary files."""
    return "/tmp" if Path("/tmp").is_dir() else None
