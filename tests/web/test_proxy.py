"""Headers that only a proxy may write count only when they come from the configured one."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import requests

from mediamgr.app import create_app
from mediamgr.services.house import House
from mediamgr.web.server import Server

Serve = Callable[[str], str]
CLAIMS = {"X-Forwarded-For": "10.0.0.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}


@pytest.fixture
def serve(house: House) -> Iterator[Serve]:
    """Serves with this address as the trusted proxy; gives the server's own address."""
    ends: list[Callable[[], None]] = []

    def start(trusted_proxy: str) -> str:
        behind = replace(house, settings=replace(house.settings, trusted_proxy=trusted_proxy))
        server = Server(create_app(behind.settings, behind), behind, "127.0.0.1", 0)
        running = threading.Thread(target=server.run)
        running.start()
        ends.extend((server.stop, running.join))
        return f"http://127.0.0.1:{server.port}"

    yield start
    for end in ends:
        end()


def test_the_configured_proxy_says_how_the_request_came(serve: Serve) -> None:
    own = CLAIMS | {"X-Forwarded-Host": "localhost"}
    answer = requests.get(f"{serve('127.0.0.1')}/sign-in", headers=own, timeout=20)
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"]


def test_a_foreign_name_is_turned_away_behind_a_proxy_as_well(serve: Serve) -> None:
    assert requests.get(f"{serve('127.0.0.1')}/sign-in", headers=CLAIMS, timeout=20).status_code == 421


@pytest.mark.parametrize("trusted", ["", "10.9.9.9"])
def test_nobody_else_does(serve: Serve, trusted: str) -> None:
    answer = requests.get(f"{serve(trusted)}/sign-in", headers=CLAIMS, timeout=20)
    assert answer.status_code == 200
    assert "Strict-Transport-Security" not in answer.headers
    assert "evil.example" not in answer.text
