"""A real server on waitress that is killed again and again: ``python -m tests.services.intake_server DATA KEYS``.

Everything is imported once; for each line on standard input, which names a failpoint, a child is forked that opens the
house and serves until it is killed. Says ``port N`` when the child listens, ``ended N`` with its wait status.
"""

import os
import sys
from pathlib import Path

from mediamgr.app import create_app, now
from mediamgr.failpoints import VARIABLE
from mediamgr.services.opening import open_house
from mediamgr.settings import Settings
from mediamgr.web.server import Server


def serve(settings: Settings) -> None:
    """What the child does."""
    house = open_house(settings, now)
    server = Server(create_app(settings, house), house, "127.0.0.1", 0)
    print("port", server.port, flush=True)  # noqa: T201 -- how the test hears of it
    server.run()


def main(data: Path, keys: Path) -> None:
    settings = Settings(data=data, key_folder=keys, address="http://localhost")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.environ[VARIABLE] = line.strip()
            serve(settings)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print("ended", status, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
