"""Only names of our own are answered: a foreign name, in any spelling, gets one plain page that tells nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mediamgr.app import create_app
from mediamgr.services.host_names import HostNames, host_names
from mediamgr.services.house import House
from mediamgr.settings import BadSetting, Settings, from_environment
from tests.cast import Cast

INSIDE, OUTSIDE = "https://media.school.example", "https://pictures.school.example"
FOREIGN = (
    "evil.example",
    "evil.example:8000",
    "localhost.evil.example",
    "evil.example#localhost",
    "localhost, evil.example",
    "localhost@evil.example",
    "8.8.8.8",
    "[2001:4860:4860::8888]:8000",
    "localhost.",
    "",
    "localhost:99999",
    "[::1",
    "\u0131ocalhost".encode().decode("latin-1"),
)
OWN = ("localhost", "LOCALHOST:8123", "127.0.0.1:8000", "192.168.1.20", "10.0.0.9:8000", "[::1]:8000", "[fe80::1]")


@pytest.fixture
def app_of(house: House) -> Callable[..., Flask]:
    def make(**changes: object) -> Flask:
        plain = replace(house.settings, hosts=(), public_address="")
        changed = replace(house, settings=replace(plain, **changes))  # type: ignore[arg-type]
        return create_app(changed.settings, changed)

    return make


def ask(client: FlaskClient, host: str, path: str = "/sign-in") -> int:
    answer = client.get(path, headers={"Host": host})
    if answer.status_code == 421:
        assert b"<h1>Another address</h1>" in answer.data
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_name_is_answered_by_nothing_of_ours(client: FlaskClient, host: str) -> None:
    for path in ("/sign-in", "/", "/healthz", "/static/css/mediamgr.css", "/api/v1/openapi.json", "/no-such-page"):
        assert ask(client, host, path) == 421


@pytest.mark.parametrize("host", OWN)
def test_a_plain_school_needs_no_list(app_of: Callable[..., Flask], host: str) -> None:
    assert ask(app_of().test_client(), host) == 200


def test_this_computers_own_name_is_its_own() -> None:
    settings = Settings(data=".", address="http://localhost:8000")  # type: ignore[arg-type]
    names = host_names(settings, "School-PC.alder.example").names
    assert names == {"localhost", "school-pc.alder.example", "school-pc", "school-pc.local"}
    assert host_names(settings, "").names == {"localhost"}


def test_the_foreign_name_is_turned_away_before_anything_is_read_or_written(
    client: FlaskClient, cast: Cast, house: House
) -> None:
    signed_in = cast.sign_in(client, "olu")
    house.engine.dispose()
    house.settings.data.joinpath("mediamgr.db").write_bytes(b"no database any more")
    assert signed_in.post("/sign-out", headers={"Host": "evil.example"}).status_code == 421
    assert signed_in.head("/", headers={"Host": "evil.example"}).data == b""


def test_a_listed_name_is_answered(app_of: Callable[..., Flask]) -> None:
    client = app_of(hosts=("media", "media.school.local")).test_client()
    assert ask(client, "media:8000") == 200
    assert ask(client, "media.school.example") == 421


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "192.168.1.20", "[::1]", "school-pc", "evil.example", "203.0.113.7"]
)
def test_with_a_public_face_nothing_is_guessed(app_of: Callable[..., Flask], host: str) -> None:
    """A proxy that passes on whatever host a stranger wrote must not be talked into showing the inside."""
    client = app_of(address=INSIDE, public_address=OUTSIDE).test_client()
    assert ask(client, host) == 421
    assert ask(client, "media.school.example") == 200


@pytest.mark.parametrize("host", ["pictures.school.example", "Pictures.School.Example", "pictures.school.example:8443"])
def test_the_inside_is_not_at_the_public_name_in_any_spelling(app_of: Callable[..., Flask], host: str) -> None:
    assert ask(app_of(address=INSIDE, public_address=OUTSIDE).test_client(), host) == 404


def test_where_both_faces_have_one_name_only_the_insides_own_port_is_inside(app_of: Callable[..., Flask]) -> None:
    client = app_of(address="https://school.example:8443", public_address="https://school.example").test_client()
    assert ask(client, "school.example:8443") == 200
    for host in ("school.example", "school.example:443", "school.example:9000"):
        assert ask(client, host) == 404


def test_the_list_is_read_from_the_environment() -> None:
    assert from_environment({"MEDIAMGR_HOSTS": "Media, media.school.local"}).hosts == ("media", "media.school.local")
    for wrong in ("https://media.school.example", "media:8000", "media/", "*.example"):
        with pytest.raises(BadSetting, match="MEDIAMGR_HOSTS"):
            from_environment({"MEDIAMGR_HOSTS": wrong})


def test_figures_of_the_open_internet_are_nobodys_own() -> None:
    names = HostNames(frozenset(), figures=True)
    assert names.includes_figures("100.64.0.3")
    assert not names.includes_figures("8.8.8.8")
    assert not names.includes_figures("0x7f.1")
