"""Runs in processes of their own, for what must hold over several of them."""

import sys
from datetime import datetime
from pathlib import Path

from mediamgr.credentials.keyring import KeyRing
from mediamgr.media.decoders import Decoders
from mediamgr.records.engine import open_engine
from mediamgr.services import sign_in
from mediamgr.services.errors import NotSignedIn, TooMany
from mediamgr.services.house import House
from mediamgr.settings import Limits, Settings
from mediamgr.vault import LocalStore, Vault


def house_at(data: Path, master: str, moment: str) -> House:
    """The same house as the test's, opened by another process, at the same stopped moment."""
    settings = Settings(data=data)
    now = datetime.fromisoformat(moment)
    vault = Vault(LocalStore(settings.vault))
    keys = KeyRing(bytes.fromhex(master))
    return House(settings, open_engine(settings.database), vault, keys, Decoders(Limits()), lambda: now)


def try_password(house: House, username: str, password: str) -> str:
    try:
        sign_in.enter(house, username, password)
    except NotSignedIn:
        return "wrong"
    except TooMany:
        return "throttled"
    return "right"


def main() -> None:
    """Try a wrong password some times and print what came of each."""
    data, master, moment, username, times = sys.argv[1:]
    house = house_at(Path(data), master, moment)
    sys.stdout.write(" ".join(try_password(house, username, "wrong") for _ in range(int(times))))
    house.decoders.close()


if __name__ == "__main__":
    main()
