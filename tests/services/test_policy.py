"""The policy by version, accepted before a picture is sent (P13)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from mediamgr.records.engine import writing
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.policy import PolicyAcceptance, PolicyVersion
from mediamgr.rules.days import school_day
from mediamgr.rules.policy_review import NOTICE, Review, review
from mediamgr.services.errors import Conflict, Invalid, NotAllowed, NotYet
from mediamgr.services.house import House
from mediamgr.services.policy import NewVersion, accept, newest_version, publish, require_accepted
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast

SOON = timedelta(days=300)


def published(house: House, cast: Cast, text_of_it: str = "Ask first.") -> str:
    """Publish a version as Emil; returns its id."""
    with unit_of_work(house, cast.actor("emil")) as work:
        publish(work, NewVersion(text_of_it, work.today, work.today + SOON))
        version = newest_version(work.session)
        assert version is not None
        return version.id


def accepts(house: House, cast: Cast, username: str, version_id: str) -> None:
    with unit_of_work(house, cast.actor(username)) as work:
        accept(work, version_id)


def may_send(house: House, cast: Cast, username: str) -> bool:
    with reading(house) as session:
        try:
            require_accepted(session, cast.account_id(username))
        except NotYet:
            return False
        return True


def test_p13_review_and_agreement(each_house: House) -> None:
    """Nobody is stopped before there is a policy; then everybody until they accept, and again after each version."""
    house, cast = each_house, Cast(each_house)
    assert may_send(house, cast, "dana")
    first = published(house, cast)
    assert not may_send(house, cast, "dana")
    accepts(house, cast, "dana", first)
    assert may_send(house, cast, "dana")
    assert not may_send(house, cast, "tom")
    second = published(house, cast, "Ask first, and always.")
    assert not may_send(house, cast, "dana")
    with pytest.raises(Conflict, match="policy-replaced"):
        accepts(house, cast, "dana", first)
    accepts(house, cast, "dana", second)
    assert may_send(house, cast, "dana")


def test_accepting_twice_is_on_record_once(house: House, cast: Cast) -> None:
    version = published(house, cast)
    accepts(house, cast, "dana", version)
    accepts(house, cast, "dana", version)
    with reading(house) as session:
        assert session.scalars(select(PolicyAcceptance.account_id)).all() == [cast.account_id("dana")]
        kinds = session.scalars(
            select(LedgerEntry.kind).where(LedgerEntry.kind.like("Policy%")).order_by(LedgerEntry.seq)
        ).all()
    assert kinds == ["PolicyPublished", "PolicyAccepted"]


TODAY_PLUS = {
    "no text": ("  ", 0, 300, "policy-missing"),
    "too much text": ("x" * 60_001, 0, 300, "policy-too-long"),
    "agreed tomorrow": ("New.", 1, 300, "agreed-later"),
    "review before it": ("New.", -10, -11, "review-too-early"),
    "review on the same day": ("New.", 0, 0, "review-too-early"),
    "review over": ("New.", -400, -1, "review-too-early"),
    "word for word the same": ("Ask first.\r\n", 0, 300, "policy-unchanged"),
}


@pytest.mark.parametrize(("words", "agreed", "again", "code"), TODAY_PLUS.values(), ids=TODAY_PLUS)
def test_what_cannot_be_published(house: House, cast: Cast, words: str, agreed: int, again: int, code: str) -> None:
    published(house, cast)
    today = school_day(house.clock())
    new = NewVersion(words, today + timedelta(days=agreed), today + timedelta(days=again))
    with pytest.raises(Invalid, match=code), unit_of_work(house, cast.actor("emil")) as work:
        publish(work, new)
    with reading(house) as session:
        assert session.scalars(select(PolicyVersion.number)).all() == [1]


@pytest.mark.parametrize("username", ["dana", "olu", "hana", "sef", "gwen"])
def test_only_admins_publish(house: House, cast: Cast, username: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work(house, cast.actor(username)) as work:
        publish(work, NewVersion("Mine.", work.today, work.today + SOON))


@pytest.mark.parametrize("table", ["policy_version", "policy_acceptance"])
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_what_was_published_and_accepted_stays(each_house: House, table: str, act: str) -> None:
    cast = Cast(each_house)
    accepts(each_house, cast, "dana", published(each_house, cast))
    with pytest.raises(DBAPIError, match="only grows"), Session(writing(each_house.engine)) as session:
        session.execute(text(act.format(table)))


DAY = date(2026, 11, 25)
REVIEWS = {
    "a year away": (DAY + timedelta(days=365), Review.DISTANT),
    "a day too far": (DAY + NOTICE + timedelta(days=1), Review.DISTANT),
    "two months": (DAY + NOTICE, Review.NEAR),
    "today": (DAY, Review.NEAR),
    "yesterday": (DAY - timedelta(days=1), Review.OVERDUE),
}


@pytest.mark.parametrize(("review_on", "expected"), REVIEWS.values(), ids=REVIEWS)
def test_when_it_is_due(review_on: date, expected: Review) -> None:
    assert review(review_on, DAY) is expected
