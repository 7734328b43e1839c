"""Promise 2, one gate: when it says no, no route returns image bytes; and a withdrawal beats every download to come."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from mediamgr.records.engine import writing
from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.events import Event
from mediamgr.services.delivery import hand_out_pack, thumbnail_token
from mediamgr.services.errors import Refused
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from tests.cast import Cast
from tests.services import shares
from tests.services.register import a_family, says
from tests.services.shares import do
from tests.stage import Stage
from tests.web.routes_row import Row
from tests.web.routes_table import ROWS
from tests.web.walking import Walk

OPENS, THREADS, BEFORE = 200, 8, 40
IMAGES = (b"\xff\xd8\xff", b"PK\x03\x04", b"\x89PNG", b"RIFF")
_SERVED = [row for row in ROWS if row.bytes and row.endpoint.startswith("media.") and 200 in row.who.values()]


def deny_everything(house: House) -> None:
    """Make every picture unreadable to the gate: unknown is no."""
    with writing(house.engine).begin() as connection:
        connection.execute(text("UPDATE picture SET state = 'no such state'"))


@pytest.mark.parametrize("row", _SERVED, ids=str)
def test_when_the_gate_denies_no_route_returns_image_bytes(app: Flask, house: House, cast: Cast, row: Row) -> None:
    walk = Walk(app, Stage(house, cast))
    url = walk.url(row)
    walk.browse.as_(walk.member_for(row))
    assert walk.send(row, url).data.startswith(IMAGES), "the test shows nothing where there was nothing to deny"
    deny_everything(house)
    answer = walk.send(row, url)
    assert answer.status_code in {403, 404, 409, 410}
    assert not any(magic in answer.data for magic in IMAGES)


def test_a_thumbnail_that_the_page_listed_is_denied_too(app: Flask, house: House, cast: Cast) -> None:
    picture, client = Stage(house, cast).kept_picture(), app.test_client()
    cast.sign_in(client, "dana")
    page = client.get("/pictures/", headers={"Accept": "text/html"}).text
    address = next(word for word in page.split('"') if f"{picture}/thumbnail" in word).replace("&amp;", "&")
    assert client.get(address).data.startswith(IMAGES)
    deny_everything(house)
    assert client.get(address).status_code in {403, 404, 410}


def test_a_copied_thumbnail_address_is_worth_nothing_to_the_next_user(app: Flask, house: House, cast: Cast) -> None:
    picture, dana = Stage(house, cast).kept_picture(), cast.principal("dana")
    address = f"/media/{picture}/thumbnail?for={thumbnail_token(house, dana, picture)}"
    assert cast.sign_in(app.test_client(), "tom").get(address).status_code == 404


def test_a_withdrawal_racing_two_hundred_downloads_beats_all_that_come_after_its_commit(
    house: House, cast: Cast
) -> None:
    picture = Stage(house, cast).kept_picture()
    family = a_family(house)
    for purpose in ("photographed", "website"):
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    do(house, cast, "dana", shares.tag_person, picture, family.child)
    do(house, cast, "dana", shares.attest_heads, picture, 1)
    share, emil = shares.live(house, cast, picture), cast.actor("emil")
    fetched, committed = threading.Semaphore(0), threading.Event()

    def fetch(_: int) -> tuple[bool, bool]:
        """Whether it was asked for after the withdrawal's commit, and whether it was served whole."""
        late = committed.is_set()
        try:
            served = bool(b"".join(hand_out_pack(house, emil, share).chunks))
        except Refused:
            served = False
        fetched.release()
        return late, served

    def withdraw() -> None:
        for _ in range(BEFORE):
            fetched.acquire()
        says(house, family.child, family.carers["Mother"], Answer.WITHDRAWN, "website", on=house.clock().date())
        committed.set()

    withdrawing = threading.Thread(target=withdraw)
    withdrawing.start()
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(fetch, range(OPENS)))
    withdrawing.join()
    assert sum(served for _, served in answers) >= BEFORE
    assert any(late for late, _ in answers)
    assert not any(served for late, served in answers if late)
    with reading(house) as session:
        entries = session.scalar(select(func.count()).where(LedgerEntry.kind == Event.PICTURE_DELIVERED.value))
        withdrawn = session.scalar(select(LedgerEntry.seq).where(LedgerEntry.kind == Event.SHARE_ENDED.value))
        last = session.scalar(
            select(func.max(LedgerEntry.seq)).where(LedgerEntry.kind == Event.PICTURE_DELIVERED.value)
        )
    assert entries is not None
    assert entries >= sum(served for _, served in answers)
    # No delivery whose gate came after the withdrawal's commit: the ledger's own order says so.
    assert last is not None
    assert withdrawn is not None
    assert last < withdrawn
