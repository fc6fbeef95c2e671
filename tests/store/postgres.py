"""A PostgreSQL server of our own on 127.0.0.1, for as long as the tests run."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "lightstick", "hush-hush"  # of a server that lives for some seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Postgres:
    """A running server."""

    programs: Path
    port: int

    def url(self, *, name: str = "postgres", password: str = PASSWORD) -> str:
        return f"postgresql://{USER}:{password}@127.0.0.1:{self.port}/{name}"

    def emptied(self) -> str:
        """The URL of the one database, once nothing is left in it: to make new ones would write 7 MB each."""
        statement = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
        subprocess.run(
            [self.programs / "psql", "-qc", statement, self.url()], capture_output=True, check=True, timeout=30
        )
        return self.url()


def installed() -> Path | None:
    """The folder of PostgreSQL's programs; Debian keeps the server's ones out of PATH."""
    found = shutil.which("initdb")
    places = [Path(found)] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return places[-1].resolve().parent if places else None


@contextmanager
def running(programs: Path) -> Iterator[Postgres]:
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="lightstick-postgres-"))  # not in pytest's folder: only we may enter that
    try:
        secret = folder / "password"
        secret.write_text(PASSWORD)
        for path in (folder, secret):
            os.chown(path, user.pw_uid, user.pw_gid)
        data = folder / "data"
        _as(
            user, programs / "initdb", "-D", data, "-U", USER, f"--pwfile={secret}", "-A", "scram-sha-256", "-E", "UTF8"
        ).wait(60)
        port = _free_port()
        options = ["listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories=", "fsync=off"]
        server = _as(user, programs / "postgres", "-D", data, *(word for one in options for word in ("-c", one)))
        try:
            _wait_for(server, programs, port)
            yield Postgres(programs=programs, port=port)
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: what it has not written to disk yet goes with the folder
            server.wait(30)
    finally:
        shutil.rmtree(folder)


def _unprivileged() -> pwd.struct_passwd:
    """Whoever runs the tests; where that is root, whom PostgreSQL refuses, somebody harmless."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    with suppress(KeyError):
        return pwd.getpwnam("postgres")
    return pwd.getpwnam("nobody")


def _as(user: pwd.struct_passwd, *command: str | Path) -> "subprocess.Popen[bytes]":
    other = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd="/", env={"LC_ALL": "C"}, stdout=quiet, stderr=quiet, **other)  # type: ignore[call-overload,no-any-return]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait_for(server: "subprocess.Popen[bytes]", programs: Path, port: int) -> None:
    question: list[str | Path] = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        if subprocess.run(question, check=False, timeout=30).returncode == 0:
            return
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not start")
