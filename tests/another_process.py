"""A second process of the same installation, as a test drives it: one line in, one line out.

``get TOKEN PATH WORD`` asks for a page with a session and says whether the word is on it; ``post TOKEN PATH`` presses a
button there. ``withdraw CHILD CARER PURPOSE`` puts a mother's call on record. ``write N TIMES`` lets N threads append
to register and ledger, each so many times, and says how often the database was too busy.
"""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from mediamgr.credentials.keyring import KeyRing
from mediamgr.media.decoders import Decoders
from mediamgr.records.engine import open_engine
from mediamgr.rules.consent_facts import Answer, DeciderKind, How
from mediamgr.services.actors import SYSTEM
from mediamgr.services.decisions import NewDecision, record_decision
from mediamgr.services.errors import NotNow
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from mediamgr.services.withdrawal import Call, withdraw
from mediamgr.settings import Settings
from mediamgr.vault import LocalStore, Vault


@dataclass
class AnotherProcess:
    """The test's end of it; use it as a context manager."""

    house: House

    def __enter__(self) -> "AnotherProcess":
        url = self.house.engine.url.render_as_string(hide_password=False)
        words = [str(self.house.settings.data), url, self.house.keys.master.hex(), self.house.clock().isoformat()]
        self._process = Popen([sys.executable, "-m", __name__, *words], stdin=PIPE, stdout=PIPE, text=True, bufsize=1)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=30)

    def send(self, *words: object) -> None:
        """Give it a line of work, and go on."""
        assert self._process.stdin is not None
        self._process.stdin.write("\t".join(map(str, words)) + "\n")
        self._process.stdin.flush()

    def answer(self) -> str:
        """Wait for its line."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def ask(self, *words: object) -> str:
        """Send, and wait for the answer."""
        self.send(*words)
        return self.answer()


def main() -> None:
    """Answer lines until there are no more."""
    data, url, master, now = sys.argv[1:]
    settings = Settings(data=Path(data), database_url=url, address="http://localhost")
    decoders, moment = Decoders(settings.limits), datetime.fromisoformat(now)
    house = House(
        settings,
        open_engine(url),
        Vault(LocalStore(settings.vault)),
        KeyRing(bytes.fromhex(master)),
        decoders,
        lambda: moment,
    )
    for line in sys.stdin:
        what, *words = line.rstrip("\n").split("\t")
        sys.stdout.write(_DOES[what](house, *words) + "\n")
        sys.stdout.flush()
    decoders.close()


def _get(house: House, token: str, path: str, word: str) -> str:
    answer = _client(house, token).get(path)
    return f"{answer.status_code} {'there' if word in answer.get_data(as_text=True) else 'not there'}"


def _post(house: House, token: str, path: str) -> str:
    answer = _client(house, token).post(path)
    answer.get_data()
    return str(answer.status_code)


def _client(house: House, token: str) -> Any:
    # Imported here: a process that only writes need not wait for a web framework.
    from mediamgr.app import create_app

    app = create_app(house.settings, house)
    # The page that held the form's token was never opened here.
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return client


def _withdraw(house: House, child_id: str, carer_id: str, purpose_id: str) -> str:
    with unit_of_work(house, SYSTEM) as work:
        return str(withdraw(work, Call(child_id, (purpose_id,), DeciderKind.MOTHER, carer_id)))


def _write(house: House, person_id: str, threads: str, times: str) -> str:
    with ThreadPoolExecutor(int(threads)) as pool:
        return str(sum(pool.map(lambda _: _append(house, person_id, int(times)), range(int(threads)))))


def _append(house: House, person_id: str, times: int) -> int:
    said = NewDecision(
        person_id, "website", Answer.REFUSED, house.clock().date(), How.IN_PERSON, decider_kind=DeciderKind.CHILD
    )
    busy = done = 0
    while done < times:
        try:
            with unit_of_work(house, SYSTEM) as work:
                record_decision(work, said)
            done += 1
        except NotNow:
            busy += 1
    return busy


_DOES: dict[str, Callable[..., str]] = {"get": _get, "post": _post, "withdraw": _withdraw, "write": _write}

if __name__ == "__main__":
    main()
