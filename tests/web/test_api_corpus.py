"""Real files from many projects through the API: each is taken or refused with a code, in seconds, never with 500."""

import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.media.proof import leftovers
from mediamgr.records.pictures import PictureFile
from mediamgr.services.house import House
from mediamgr.services.keeping import open_file
from tests.cast import Cast
from tests.conftest import CORPUS
from tests.intake_client import enrol, kept_in, send_picture

FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.parent != CORPUS)
CODES = {"kind-not-accepted", "taken-on-another-device", "too-large", "unreadable"}


@pytest.mark.skipif(not FILES, reason="the corpus is not here")
def test_every_file_of_the_corpus_is_taken_or_refused_with_a_code(
    house: House, cast: Cast, client: FlaskClient
) -> None:
    ipad, dana = enrol(house), cast.sign_in(client, "dana")
    house.decoders.warm_up()
    for path in FILES:
        _send(house, dana, ipad, path)
    with Session(house.engine) as session:
        files = list(session.scalars(select(PictureFile)))
    assert len(files) == 3 * kept_in(house)[0] > 60
    for file in files:
        assert leftovers(open_file(house, file).read(), may_be_p3=file.variant == "master") == ()


def _send(house: House, dana: FlaskClient, ipad: object, path: Path) -> None:
    before, started = kept_in(house), time.monotonic()
    answer = send_picture(dana, ipad, path.read_bytes(), content_type="application/octet-stream")  # type: ignore[arg-type]
    taken = time.monotonic() - started
    assert taken < 5, f"{path.name} took {taken:.1f} s"
    if answer.status_code == 201:
        return
    assert kept_in(house) == before
    if answer.status_code != 200:
        assert answer.json is not None
        assert answer.json["code"] in CODES, f"{path.name}: {answer.text}"
