"""A slow download against the real server: once a picture is taken back, little more leaves and it ends soon."""

import os
import select
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from mediamgr.records.engine import writing
from mediamgr.records.pictures import PictureFile
from mediamgr.rules.consent_facts import Answer
from mediamgr.services import keeping
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.sealing import seal
from mediamgr.services.unit_of_work import unit_of_work
from mediamgr.web.server import Server
from tests.cast import Cast
from tests.services.register import a_family, says
from tests.stage import Stage

BIG = 4 * 1024 * 1024
MAY_STILL_LEAVE = 256 * 1024
ENDS_WITHIN = 2.0


@pytest.fixture
def server(app: Flask, house: House) -> Iterator[Server]:
    server = Server(app, house, "127.0.0.1", 0)
    running = threading.Thread(target=server.run)
    running.start()
    yield server
    server.stop()
    running.join(timeout=15)
    assert not running.is_alive()


def big_picture(house: House, stage: Stage, people: tuple[str, ...] = ()) -> str:
    """A picture whose master takes a slow reader minutes."""
    picture = stage.picture(people=people)
    filed = keeping.file_away(house, "master", os.urandom(BIG), (640, 480))
    with Session(writing(house.engine)) as session, session.begin():
        master = update(PictureFile).where(PictureFile.picture_id == picture, PictureFile.variant == "master")
        session.execute(
            master.values(name=filed.name, wrapped_key=filed.wrapped_key, size=filed.size, id=filed.id)
        )
    return picture


class SlowReader:
    """Reads little at a time, with as small a window as the system gives."""

    def __init__(self, app: Flask, cast: Cast, server: Server, picture: str, who: str) -> None:
        client = cast.sign_in(app.test_client(), who)
        cookie = client.get_cookie("mediamgr")
        assert cookie is not None
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 * 1024)
        self.socket.settimeout(10)
        self.socket.connect(("127.0.0.1", server.port))
        request = f"GET /media/{picture}/master HTTP/1.1\r\nHost: localhost\r\nCookie: mediamgr={cookie.value}\r\n\r\n"
        self.socket.sendall(request.encode())
        self.received = 0

    def __enter__(self) -> "SlowReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def read(self, length: int) -> None:
        """Read so many bytes."""
        wanted = self.received + length
        while self.received < wanted:
            part = self.socket.recv(min(4096, wanted - self.received))
            assert part, "the download ended by itself"
            self.received += len(part)

    def read_to_the_end(self) -> float:
        """Read until the connection ends; returns how long that took."""
        began = time.monotonic()
        try:
            while part := self.socket.recv(64 * 1024):
                self.received += len(part)
        except ConnectionResetError:
            pass
        return time.monotonic() - began


def test_without_a_change_a_slow_reader_gets_everything(app: Flask, cast: Cast, house: House, server: Server) -> None:
    with SlowReader(app, cast, server, big_picture(house, Stage(house, cast)), "tom") as reader:
        reader.read(BIG)


def test_sealing_cuts_a_slow_download(app: Flask, cast: Cast, house: House, server: Server) -> None:
    picture = big_picture(house, Stage(house, cast))
    with SlowReader(app, cast, server, picture, "tom") as reader:
        reader.read(200_000)
        with unit_of_work(house, SYSTEM) as work:
            seal(work, picture)
        before = reader.received
        assert reader.read_to_the_end() < ENDS_WITHIN
        assert reader.received - before <= MAY_STILL_LEAVE


def test_a_withdrawal_cuts_a_download_that_nobody_is_reading(
    app: Flask, cast: Cast, house: House, server: Server
) -> None:
    family = a_family(house)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED)
    picture = big_picture(house, Stage(house, cast), (family.child,))
    with SlowReader(app, cast, server, picture, "tom") as reader:
        reader.read(100_000)
        says(house, family.child, family.carers["Mother"], Answer.WITHDRAWN)
        before = reader.received
        # The reader sleeps on: only the watcher can end this one, and what is queued must not trickle out for ever.
        began = time.monotonic()
        _wait_until_reset(reader.socket)
        assert time.monotonic() - began < ENDS_WITHIN
        reader.read_to_the_end()
        assert reader.received - before <= MAY_STILL_LEAVE


def _wait_until_reset(connection: socket.socket) -> None:
    """Wait without reading until the other side has reset the connection."""

    poller = select.poll()
    poller.register(connection, select.POLLERR | select.POLLHUP)
    assert poller.poll(10_000)
