"""Accounts and devices by the console: what it makes can be used at once, and stands in the ledger as console."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from mediamgr.app import create_app, now
from mediamgr.records.ledger import LedgerEntry
from mediamgr.services.house import House
from mediamgr.services.opening import open_house
from mediamgr.services.unit_of_work import reading
from mediamgr.settings import Settings
from tests.cli.console import Console
from tests.web.device_client import App, post_key

IPAD = (
    "--kind",
    "ipad",
    "--tag",
    "IPAD-07",
    "--make",
    "Apple",
    "--model",
    "iPad (9th generation)",
    "--setting",
    "school",
)
PASSWORD = "correct horse battery"


@pytest.fixture
def data(console: Console, tmp_path: Path) -> Path:
    folder = tmp_path / "school"
    console.run("db", "upgrade", "--data", folder)
    return folder


@pytest.fixture
def opened(console: Console, data: Path) -> Iterator[House]:
    house = open_house(Settings(data=data, key_folder=console.keys), now)
    yield house
    house.decoders.close()
    house.engine.dispose()


def register(console: Console, data: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(console.run("device", "register", *IPAD, "--json", "--data", data))
    return found


def test_an_account_and_a_device_of_the_console_sign_in_at_once(console: Console, data: Path, opened: House) -> None:
    console.run(
        "account", "create", "ruth", "--role", "teacher", "--setting", "school", "--password-stdin", "--data", data,
        typed=PASSWORD + "\n",
    )  # fmt: skip
    given = register(console, data)
    client = create_app(opened.settings, opened).test_client()
    answer = App.enrolled(client, given["code"]).sign_in("ruth", PASSWORD)
    assert answer.status_code == 201
    assert answer.json["account"]["username"] == "ruth"
    with reading(opened) as session:
        entries = session.execute(select(LedgerEntry.kind, LedgerEntry.actor).order_by(LedgerEntry.seq)).all()
    assert [tuple(entry) for entry in entries][1:4] == [
        ("AccountCreated", "console"),
        ("DeviceRegistered", "console"),
        ("CodeIssued", "console"),
    ]


def test_a_registration_is_one_object_with_code_tag_address_and_end(console: Console, data: Path) -> None:
    given = register(console, data)
    assert set(given) == {"code", "tag", "enrol_url", "expires"}
    assert given["tag"] == "IPAD-07"
    assert given["enrol_url"] == f"http://localhost:8000/enrol#{given['code']}"
    left = datetime.fromisoformat(given["expires"]) - datetime.now(UTC)
    assert 8 * 60 < left.total_seconds() <= 10 * 60


def test_another_code_replaces_the_first_and_a_lost_device_gets_none(
    console: Console, data: Path, opened: House
) -> None:
    first = register(console, data)
    second = json.loads(console.run("device", "code", "ipad-07", "--json", "--data", data))
    client = create_app(opened.settings, opened).test_client()
    assert post_key(client, first["code"]).status_code == 403
    assert post_key(client, second["code"]).status_code == 201
    console.run("device", "lost", "IPAD-07", "--data", data)
    assert "step-not-possible" in console.run("device", "code", "IPAD-07", "--data", data, fails=True)
    console.run("device", "found", "IPAD-07", "--data", data)
    console.run("device", "code", "IPAD-07", "--data", data)


def test_roles_come_in_pairs_with_settings_and_a_strange_setting_is_refused(console: Console, data: Path) -> None:
    pairs = ("--role", "teacher", "--setting", "school", "--role", "admin", "--setting", "nursery")
    said = console.run("account", "create", "ada", *pairs, "--name", "Ada Love", "--data", data)
    assert "/invitation/" in said
    assert console.run("account", "list", "--data", data) == "ada\tinvited\tnursery:admin,school:teacher\tAda Love\n"
    wrong = ("--role", "teacher", "--setting", "moon")
    assert "setting-unknown" in console.run("account", "create", "bea", *wrong, "--data", data, fails=True)


def test_an_account_is_disabled_enabled_and_reset(console: Console, data: Path, opened: House) -> None:
    console.run("account", "create", "ada", "--role", "teacher", "--setting", "school", "--data", data)
    console.run("account", "disable", "ada", "--data", data)
    assert "disabled" in console.run("account", "list", "--data", data)
    console.run("account", "enable", "ada", "--data", data)
    assert "/invitation/" in console.run("account", "reset", "ada", "--data", data)
    console.run("account", "reset", "ada", "--second-step", "--data", data)
    assert "not-found" in console.run("account", "reset", "nobody", "--data", data, fails=True)


def test_the_last_admin_stays(console: Console, data: Path) -> None:
    console.run(
        "account", "create", "emil", "--role", "admin", "--setting", "school", "--password-stdin", "--data", data,
        typed=PASSWORD + "\n",
    )  # fmt: skip
    assert "last-admin" in console.run("account", "disable", "emil", "--data", data, fails=True)


def test_in_the_demo_one_click_makes_a_browser_an_ipad(console: Console, data: Path, opened: House) -> None:
    register(console, data)
    demo = replace(opened, settings=replace(opened.settings, demo=True))
    app = create_app(demo.settings, demo)
    app.config["WTF_CSRF_ENABLED"] = False
    code = app.test_client().post("/enrol/demo").json["code"]
    assert post_key(app.test_client(), code).json["tag"] == "IPAD-07"
