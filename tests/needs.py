"""Says which tests are left out on this machine, and how to get what they need. With CI=true it fails instead."""

import os
import shutil
import sys
from pathlib import Path

HINT = "On Debian: apt-get install chromium libimage-exiftool-perl postgresql"


def chromium() -> str | None:
    """The browser for the journeys: Debian's, or one that MEDIAMGR_CHROMIUM names."""
    return os.environ.get("MEDIAMGR_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def postgresql() -> Path | None:
    """The folder with PostgreSQL's own programs (initdb, postgres)."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def missing() -> list[str]:
    """One sentence for each thing that is not there."""
    sentences = []
    if chromium() is None:
        sentences.append("No Chromium: the journeys in the browser and the accessibility tests are left out.")
    if shutil.which("exiftool") is None:
        sentences.append("No exiftool: stripped files are not read again by an independent reader.")
    if postgresql() is None:
        sentences.append("No PostgreSQL: everything is tested on SQLite alone.")
    return sentences


def main() -> int:
    """Print what is missing; 1 when that may not be."""
    sentences = missing()
    for sentence in sentences:
        print(sentence)
    if sentences:
        print(HINT)
    return 1 if sentences and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
