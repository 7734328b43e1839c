"""Words planted in every place where something can hide, sent through the API: not one byte of them stays or leaves."""

import logging
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from mediamgr.records.pictures import PictureFile
from mediamgr.services.house import House
from mediamgr.services.keeping import open_file
from tests.cast import Cast
from tests.intake_client import EnrolledDevice, enrol, kept_in, picture_path, send_picture, signed_headers
from tests.media.planting import camera_jpeg, planted_heic, planted_jpeg, planted_png, planted_webp

PLANTERS: dict[str, Callable[[], tuple[bytes, dict[str, bytes]]]] = {
    "image/jpeg": planted_jpeg,
    "image/png": planted_png,
    "image/webp": planted_webp,
    "image/heic": planted_heic,
}


@pytest.fixture
def ipad(house: House) -> EnrolledDevice:
    return enrol(house)


@pytest.fixture
def dana(client: FlaskClient, cast: Cast) -> FlaskClient:
    return cast.sign_in(client, "dana")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files of this test would lie."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def everything_that_stays(house: House, tmp_path: Path) -> dict[str, bytes]:
    """Every file below the test's folder as it lies there, the database row by row, the vault's files opened."""
    found = {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with closing(sqlite3.connect(house.settings.data / "mediamgr.db")) as database:
        found["the database"] = "\n".join(database.iterdump()).encode()
    with Session(house.engine) as session:
        found |= {row.variant: open_file(house, row).read() for row in session.scalars(select(PictureFile))}
    return found


def everything_that_leaves(dana: FlaskClient, answer: TestResponse) -> dict[str, bytes]:
    """The answer, and the picture as its teacher sees it, headers included."""
    found = {"the answer": answer.data + str(answer.headers).encode()}
    assert answer.json is not None
    for variant in ("preview", "master"):
        shown = dana.get(f"/media/{answer.json['id']}/{variant}")
        assert shown.status_code == 200
        found[f"{variant} shown"] = shown.data + str(shown.headers).encode()
    return found


def assert_none_of(words: dict[str, bytes], places: dict[str, bytes]) -> None:
    for place, contents in places.items():
        for slot, planted in words.items():
            text = planted.replace(b"\0", b"").decode("latin-1")
            for spelling in {planted, text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")}:
                assert spelling not in contents, f"{slot} in {place}"


@pytest.mark.parametrize("kind", PLANTERS)
def test_no_planted_word_stays_or_leaves(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, tmp_path: Path, temporary: Path,
    caplog: pytest.LogCaptureFixture, kind: str,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    data, words = PLANTERS[kind]()
    assert len(words) > 5
    answer = send_picture(dana, ipad, data, content_type=kind)
    assert answer.status_code == 201, answer.text
    assert_none_of(words, everything_that_leaves(dana, answer))
    assert_none_of(words, everything_that_stays(house, tmp_path))
    assert_none_of(words, {"the log": caplog.text.encode()})
    assert list(temporary.iterdir()) == []


def test_the_search_would_find_a_word(house: House, tmp_path: Path) -> None:
    (tmp_path / "left").write_bytes(b"...PlantedWord...")
    with pytest.raises(AssertionError, match="slot in"):
        assert_none_of({"slot": b"PlantedWord"}, everything_that_stays(house, tmp_path))


def test_a_refused_picture_leaves_no_word_either(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, tmp_path: Path, temporary: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    data, words = planted_jpeg()
    foreign = data.replace(b"iPad (9th generation)", b"iPhone 15 Pro Max Plu")
    words["model"] = b"iPhone 15 Pro Max Plu"
    answer = send_picture(dana, ipad, foreign)
    assert (answer.status_code, answer.json["code"]) == (422, "taken-on-another-device")  # type: ignore[index]
    places = everything_that_stays(house, tmp_path)
    assert_none_of(words, places | {"the answer": answer.data, "the log": caplog.text.encode()})
    assert kept_in(house) == (0, 0, 0)
    assert list(temporary.iterdir()) == []


def test_a_picture_of_which_a_part_is_missing_leaves_no_word(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, tmp_path: Path
) -> None:
    data, words = planted_jpeg()
    path = picture_path()
    headers = signed_headers(ipad, path, data, house.clock())
    answer = dana.put(path, data=data[: len(data) // 2], headers=headers)
    assert answer.status_code == 403
    assert_none_of(words, everything_that_stays(house, tmp_path) | {"the answer": answer.data})


POLYGLOTS = {
    "html": b"<html><script>alert('Polyglot')</script></html>",
    "php": b"<?php echo 'Polyglot'; ?>",
    "zip": b"PK\x03\x04\x14\0\0\0\0\0Polyglot",
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_nothing_of_a_polyglot_is_stored(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, tmp_path: Path, name: str
) -> None:
    hidden, plain = POLYGLOTS[name], camera_jpeg()
    comment = b"\xff\xfe" + (len(hidden) + 2).to_bytes(2) + hidden
    answer = send_picture(dana, ipad, plain[:2] + comment + plain[2:] + hidden)
    assert answer.status_code == 201
    assert_none_of({name: b"Polyglot"}, everything_that_leaves(dana, answer) | everything_that_stays(house, tmp_path))
