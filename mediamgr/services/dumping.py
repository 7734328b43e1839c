"""PostgreSQL's own dump, by its own program: nobody copies a server's files while it runs."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import Engine

from mediamgr.services.backup_place import BackupFailed

_HOUR = 3600


def dump_postgresql(engine: Engine, to: Path) -> None:
    """Dump the database, as it stands at one moment, into a new file. Raises BackupFailed."""
    program = shutil.which("pg_dump")
    if program is None:
        raise BackupFailed(
            "The database is PostgreSQL, and its program pg_dump is not on this computer. Install PostgreSQL’s client "
            "programs (Debian: postgresql-client), or dump the database on its own server as well."
        )
    url = engine.url.set(drivername="postgresql", password=None)
    # Not on the command line, where every user of the computer could read it.
    secret = {"PGPASSWORD": engine.url.password} if engine.url.password else {}
    command = [program, "--format=custom", f"--file={to}", f"--dbname={url.render_as_string()}"]
    done = subprocess.run(  # noqa: S603 - no shell, and the address is the installation's own
        command, env={**os.environ, **secret}, capture_output=True, text=True, timeout=_HOUR, check=False
    )
    if done.returncode != 0:
        raise BackupFailed(f"pg_dump did not finish: {done.stderr.strip().splitlines()[-1:] or done.returncode}")
