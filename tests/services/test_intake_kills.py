"""``kill -9`` at every step of intake, against a real server: nothing acknowledged is lost, a retry gives one."""

import dataclasses
import hashlib
import http.client
import os
import secrets
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.app import create_app, now
from mediamgr.records import chain
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Picture, PictureFile
from mediamgr.services import opening
from mediamgr.services.house import House
from mediamgr.services.keeping import open_file
from mediamgr.services.stocktake import take_stock
from mediamgr.settings import Settings
from tests.cast import Cast
from tests.intake_client import EnrolledDevice, enrol, picture_path, send_picture, signed_headers
from tests.media.planting import camera_jpeg

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the test's server forks")

STEPS = (
    "intake.received",
    "intake.stripped",
    "intake.filed_master",
    "intake.filed_all",
    "intake.rows",
    "intake.committed",
    "intake.answered",
)
ROUNDS = 3
TORTURE_ROUNDS = 1_000


@dataclass
class Killed:
    """An installation whose server dies at a step, and an iPad that does not give up."""

    house: House
    app: Flask
    ipad: EnrolledDevice
    cast: Cast
    server: subprocess.Popen[str]

    def send_and_die(self, step: str, number: str, data: bytes) -> int | None:
        """PUT to a server that dies at this step; the status, if an answer came."""
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(f"{step}\n")
        self.server.stdin.flush()
        word, port = self.server.stdout.readline().split()
        assert word == "port"
        status = self._put(int(port), picture_path(number), data)
        word, ended = self.server.stdout.readline().split()
        assert (word, int(ended)) == ("ended", int(signal.SIGKILL)), f"the server did not die at {step}"
        return status

    def _put(self, port: int, path: str, data: bytes) -> int | None:
        client = self.cast.sign_in(self.app.test_client(), "dana")
        cookie = client.get_cookie("mediamgr")
        assert cookie is not None
        headers = {**signed_headers(self.ipad, path, data, now()), "Cookie": f"mediamgr={cookie.value}"}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("PUT", path, body=data, headers=headers)
            answer = connection.getresponse()
            answer.read()
        except (ConnectionError, http.client.HTTPException):
            return None
        else:
            return answer.status
        finally:
            connection.close()

    def send_again(self, number: str, data: bytes) -> int:
        """The same picture once more, to a server that lives."""
        client = self.cast.sign_in(self.app.test_client(), "dana")
        return send_picture(client, self.ipad, data, number=number).status_code


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killed]:
    folder = tmp_path_factory.mktemp("killed")
    settings = Settings(data=folder / "data", key_folder=folder / "keys", address="http://localhost")
    opening.upgrade(settings)
    house = opening.open_house(settings, now)
    command = [sys.executable, "-m", "tests.services.intake_server", str(settings.data), str(settings.key_folder)]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as server:
        yield Killed(house, create_app(settings, house), enrol(house), Cast(house), server)
        server.communicate(timeout=30)
    house.decoders.close()
    house.engine.dispose()


def picture_numbered(house: House, number: str) -> Picture | None:
    with Session(house.engine) as session:
        return session.scalars(select(Picture).where(Picture.client_uuid == number)).one_or_none()


def assert_whole(house: House) -> None:
    """No row without its file, no wrong hash, the chain unbroken."""
    with Session(house.engine) as session:
        for row in session.scalars(select(PictureFile)):
            assert hashlib.sha256(open_file(house, row).read()).hexdigest() == row.sha256
        assert list(chain.breaks(session, LedgerEntry, house.keys.ledger_digest)) == []
        kept = session.scalars(select(LedgerEntry.subjects).where(LedgerEntry.kind == "PictureKept"))
        assert sorted(subjects[0] for subjects in kept) == sorted(session.scalars(select(Picture.id)))


def assert_one_sweep_leaves_nothing_over(house: House) -> None:
    """Two hours later the stocktake comes by: what no row claims is destroyed, and everything else stays."""
    later = dataclasses.replace(house, clock=lambda: now() + timedelta(hours=2))
    assert not take_stock(later, lambda: None).stopped
    with Session(house.engine) as session:
        assert sorted(house.vault.names()) == sorted(session.scalars(select(PictureFile.name)))
    assert list(house.vault.strangers()) == []


def one_round(killed: Killed, step: str, seed: int) -> None:
    number, data = str(uuid.uuid4()), camera_jpeg(seed=seed, size=(160, 120)) + secrets.token_bytes(8)
    status = killed.send_and_die(step, number, data)
    stored = picture_numbered(killed.house, number) is not None
    assert stored == (step in {"intake.committed", "intake.answered"})
    assert status in ({None, 201} if step == "intake.answered" else {None})
    assert killed.send_again(number, data) == (200 if stored else 201)
    assert picture_numbered(killed.house, number) is not None


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_intake_loses_nothing_and_a_retry_gives_one_picture(killed: Killed, step: str) -> None:
    for seed in range(ROUNDS):
        one_round(killed, step, seed)
    assert_whole(killed.house)
    assert_one_sweep_leaves_nothing_over(killed.house)


@pytest.mark.torture
def test_a_thousand_kills_lose_nothing(killed: Killed) -> None:
    for turn in range(TORTURE_ROUNDS):
        for step in STEPS:
            one_round(killed, step, turn % 40)
        assert_one_sweep_leaves_nothing_over(killed.house)
    assert_whole(killed.house)
