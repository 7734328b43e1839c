"""Mails say little: no name, no picture; and each message goes once, or again under the same id."""

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import new_id
from mediamgr.papers.outbox import Mail, MailNotSent
from mediamgr.records.accounts import Account, Challenge, SignInSession, SignInTry
from mediamgr.records.engine import writing
from mediamgr.records.installation import Message
from mediamgr.rules.permissions import Role
from mediamgr.services import mailing, sweeping
from mediamgr.services.errors import NotNow
from mediamgr.services.house import House
from mediamgr.services.invitations import NewStaff, invite
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock


def beat() -> None:
    """Nobody else wants the job."""


def tell(house: House, cast: Cast, username: str, kind: str, email: str | None) -> str:
    account_id, message_id = cast.account_id(username), new_id()
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(Account, account_id).email = email
        session.add(
            Message(id=message_id, kind=kind, account_id=account_id, facts={"picture": new_id()}, at=house.clock())
        )
    return message_id


def mails(house: House) -> list[EmailMessage]:
    files = sorted(house.settings.outbox.glob("*.eml"))
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]
    return [mail for mail in found if isinstance(mail, EmailMessage)]


def test_a_message_goes_out_once_and_says_where_to_look(house: House, cast: Cast) -> None:
    message_id = tell(house, cast, "sef", "picture-sealed", "sef@school.example")
    assert mailing.anything_to_send(house)
    assert mailing.send_messages(house, mailing.outbox(house), beat) == 1
    (mail,) = mails(house)
    assert mail["To"] == "sef@school.example"
    assert message_id in mail["Message-ID"]
    assert "http://localhost/" in mail.get_content()
    assert not mailing.anything_to_send(house)
    assert mailing.send_messages(house, mailing.outbox(house), beat) == 0


def test_who_has_no_address_or_no_open_account_is_written_to_by_nobody(house: House, cast: Cast) -> None:
    tell(house, cast, "sef", "picture-sealed", None)
    tell(house, cast, "tom", "picture-sealed", "tom@school.example")
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(Account, cast.account_id("tom")).disabled_at = house.clock()
    assert not mailing.anything_to_send(house)


@pytest.mark.parametrize("kind", [*mailing.WORDINGS, "of-another-day"])
def test_no_mail_holds_an_id_or_a_name(house: House, cast: Cast, kind: str) -> None:
    tell(house, cast, "emil", kind, "e@school.example")
    mailing.send_messages(house, mailing.outbox(house), beat)
    (mail,) = mails(house)
    words = f"{mail['Subject']} {mail.get_content()}"
    assert "Emil" not in words
    assert not any(len(word) == 32 for word in words.replace("/", " ").split())


def test_an_invitation_brings_its_one_time_address(house: House, cast: Cast) -> None:
    with unit_of_work(house, cast.actor("emil")) as work:
        (slip,) = invite(work, [NewStaff("Rob", "rob", (("school", Role.TEACHER),), "rob@school.example")])
    mailing.send_messages(house, mailing.outbox(house), beat)
    (mail,) = mails(house)
    assert slip.url in mail.get_content().replace("=\n", "")


def test_a_server_that_is_down_is_tried_again_and_nothing_is_lost(house: House, cast: Cast) -> None:
    tell(house, cast, "sef", "picture-sealed", "sef@school.example")

    class Down:
        def send(self, mail: Mail) -> None:
            raise MailNotSent("TimeoutError")

    with pytest.raises(NotNow):
        mailing.send_messages(house, Down(), beat)
    assert mailing.anything_to_send(house)


def test_an_address_that_is_none_stops_nobody_elses_mail(house: House, cast: Cast) -> None:
    tell(house, cast, "sef", "picture-sealed", "not an address")
    tell(house, cast, "emil", "restored", "emil@school.example")
    assert mailing.send_messages(house, mailing.outbox(house), beat) == 2
    assert [mail["To"] for mail in mails(house)] == ["emil@school.example"]


def test_what_has_expired_is_forgotten_and_what_counts_stays(house: House, cast: Cast, clock: StoppedClock) -> None:
    cast.session("dana")
    with Session(writing(house.engine)) as session, session.begin():
        session.add(Challenge(id=new_id(), word_hash="x", expires_at=clock()))
        session.add(SignInTry(who="somebody", at=clock()))
    sweeping.forget_expired(house)
    assert counts(house) == (1, 1, 1)
    clock.moment += timedelta(hours=2)
    sweeping.forget_expired(house)
    assert counts(house) == (0, 1, 1)
    clock.moment += timedelta(days=31)
    sweeping.forget_expired(house)
    assert counts(house) == (0, 0, 0)


def counts(house: House) -> tuple[int, ...]:
    with Session(house.engine) as session:
        return tuple(session.query(table).count() for table in (Challenge, SignInTry, SignInSession))
