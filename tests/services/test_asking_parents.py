"""Asking parents: whom a round reaches, what is noted, what goes out, and what a restriction holds back unseen."""

from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import token_digest
from mediamgr.papers.outbox import Mail, MailNotSent
from mediamgr.reading.asking_rounds import round_page
from mediamgr.records import facts
from mediamgr.records.asking import ParentsLetter
from mediamgr.records.engine import writing
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.people import CareLink
from mediamgr.records.register import Decision
from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, Responsibility
from mediamgr.rules.days import school_day
from mediamgr.rules.events import Event
from mediamgr.rules.standing import State
from mediamgr.services import answering, mailing
from mediamgr.services.actors import SYSTEM
from mediamgr.services.answering import Said
from mediamgr.services.asking_parents import NewRound, ask_parents
from mediamgr.services.carers import Care, change_care, link_carer
from mediamgr.services.dated_facts import set_looked_after
from mediamgr.services.errors import Invalid, NotAllowed, NotFound, NotNow
from mediamgr.services.house import House
from mediamgr.services.letters import Print, as_pdf, make_letters, send_again
from mediamgr.services.parents_links import stop_links
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.papers.test_letters import sizes, text
from tests.services.asking import PURPOSES, a_round, contact, letters_of
from tests.services.register import AUTUMN, Family, a_child, a_family, says


def restrict(house: House, child_id: str) -> None:
    with unit_of_work(house, SYSTEM) as work:
        impose_restriction(work, child_id, RestrictionKind.REFUGE, starts_on=AUTUMN, reason="Hidden")


def requests(house: House, child_id: str) -> list[tuple[str | None, str]]:
    with reading(house) as session:
        found = session.query(Decision).filter_by(person_id=child_id, answer=Answer.REQUESTED.value)
        return [(row.carer_id, row.purpose_id) for row in found]


def printed(house: House, round_id: str, wanted: Print = Print()) -> bytes:  # noqa: B008 - frozen
    with unit_of_work(house, SYSTEM) as work:
        made = make_letters(work, round_id, wanted)
    return as_pdf(made)


def by_mail(house: House, *families: Family) -> None:
    for number, family in enumerate(families):
        contact(house, family.carers["Mother"], channel="email", email=f"mother{number}@families.example")


def mails(house: House) -> list[str]:
    mailing.send_messages(house, mailing.outbox(house), lambda: None)
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in house.settings.outbox.iterdir()]
    return [f"{mail['To']} {mail['Subject']}\n{mail.get_body().get_content()}" for mail in found]  # type: ignore[union-attr]


def test_whoever_may_decide_is_noted_as_asked_in_one_ledger_entry(each_house: House) -> None:
    family = a_family(each_house)
    with reading(each_house) as session:
        before = session.query(LedgerEntry).count()
    a_round(each_house, family)
    assert len(requests(each_house, family.child)) == len(PURPOSES) * 2
    with reading(each_house) as session:
        assert session.query(LedgerEntry).count() == before + 1
        assert session.query(LedgerEntry).filter_by(kind=Event.DECISIONS_ASKED.value).count() == 1
        register = facts.for_people(session, [family.child])
        standing = stands(register.people[family.child], register.purposes["press"], school_day(each_house.clock()))
    assert standing.state is State.NO_ANSWER_YET


def court_order(house: House, family: Family) -> None:
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(CareLink, (family.child, family.carers["Father"])).court_order_noted = True


def no_say(house: House, family: Family) -> None:
    _care(house, family, Responsibility.NO)


def unknown(house: House, family: Family) -> None:
    _care(house, family, Responsibility.UNKNOWN)


def _care(house: House, family: Family, responsibility: Responsibility) -> None:
    with unit_of_work(house, SYSTEM) as work:
        change_care(work, family.child, family.carers["Father"], Care(DeciderKind.FATHER, responsibility, since=AUTUMN))


@pytest.mark.parametrize("happened", [court_order, no_say, unknown])
def test_who_is_not_known_to_decide_gets_nothing(house: House, happened: object) -> None:
    family = a_family(house)
    happened(house, family)  # type: ignore[operator]
    printed(house, a_round(house, family))
    assert {carer for carer, _purpose in requests(house, family.child)} == {family.carers["Mother"]}
    assert letters_of(house, family.carers["Father"]) == []


def test_nobody_is_asked_about_a_looked_after_child(house: House) -> None:
    family = a_family(house)
    with unit_of_work(house, SYSTEM) as work:
        set_looked_after(work, family.child, LookedAfter.CARE_ORDER, AUTUMN)
    with pytest.raises(Invalid, match="nobody-to-ask"):
        a_round(house, family)


def test_who_has_answered_is_left_out_when_only_the_others_are_wanted(house: House) -> None:
    family = a_family(house)
    for purpose in PURPOSES:
        says(house, family.child, family.carers["Mother"], Answer.REFUSED, purpose)
    with unit_of_work(house, SYSTEM) as work:
        ask_parents(work, NewRound((family.child,), PURPOSES, unanswered=True))
    assert {carer for carer, _purpose in requests(house, family.child)} == {family.carers["Father"]}


def test_a_restricted_child_is_in_no_letter_and_in_no_mail_and_asking_looks_the_same(house: House) -> None:
    plain, hidden = a_family(house, "Ada Byron"), a_family(house, "Rosie Secret")
    by_mail(house, plain, hidden)
    restrict(house, hidden.child)
    round_id = a_round(house, plain, hidden)
    printed(house, round_id)
    assert requests(house, hidden.child) == []
    for who in ("Mother", "Father"):
        assert told(letters_of(house, plain.carers[who])) == told(letters_of(house, hidden.carers[who]))
    assert [mail.split()[0] for mail in mails(house)] == ["mother0@families.example"]
    for who in ("Mother", "Father"):
        one, other = letters_of(house, plain.carers[who]), letters_of(house, hidden.carers[who])
        assert told(one) == told(other)
        assert other[0].token_hash is None
    with pytest.raises(Invalid, match="no-letter-to-make"):
        printed(house, round_id, Print(carer_id=hidden.carers["Father"]))


def told(letters: list[ParentsLetter]) -> list[tuple[str, bool, bool]]:
    """What the page of the round makes its states from."""
    return [(row.way, row.sent_at is not None, row.sealed is not None) for row in letters]


def test_while_the_mail_server_is_down_a_held_mail_waits_like_the_others(house: House) -> None:
    plain, hidden = a_family(house, "Ada Byron"), a_family(house, "Rosie Secret")
    by_mail(house, plain, hidden)
    restrict(house, hidden.child)
    a_round(house, plain, hidden)

    class Down:
        def send(self, mail: Mail) -> None:
            raise MailNotSent("TimeoutError")

    with pytest.raises(NotNow):
        mailing.send_messages(house, Down(), lambda: None)
    assert told(letters_of(house, plain.carers["Mother"])) == told(letters_of(house, hidden.carers["Mother"]))


def test_a_restriction_after_the_asking_holds_the_letter_back_too(house: House) -> None:
    family = a_family(house)
    round_id = a_round(house, family)
    restrict(house, family.child)
    with pytest.raises(Invalid):
        printed(house, round_id)


def test_a_restricted_sibling_is_not_in_the_letter_of_the_other(house: House) -> None:
    family, sibling = a_family(house), a_child(house, "Rosie Byron")
    with unit_of_work(house, SYSTEM) as work:
        link_carer(work, sibling, family.carers["Mother"], Care(DeciderKind.MOTHER, Responsibility.YES, since=AUTUMN))
    restrict(house, sibling)
    said = text(printed(house, a_round(house, family, Family(sibling, {}))))
    assert "Ada Byron" in said
    assert "Rosie" not in said


def test_who_reads_welsh_or_large_print_gets_it(house: House) -> None:
    family = a_family(house)
    contact(house, family.carers["Mother"], language="cy")
    contact(house, family.carers["Father"], needs="Large print, please")
    made = printed(house, a_round(house, family))
    assert "Gawn ni ddefnyddio lluniau" in text(made)
    assert 18 in sizes(made)


def test_without_a_public_address_everybody_gets_a_letter_with_a_slip_and_no_link(house: House) -> None:
    family = a_family(house)
    by_mail(house, family)
    inside = replace(house, settings=replace(house.settings, public_address=""))
    said = text(printed(inside, a_round(inside, family)))
    assert said.count("Slip to return") == 2
    assert "/p/" not in said
    assert mails(inside) == []


def test_a_mail_carries_the_link_and_no_name_and_the_database_then_only_its_hash(each_house: House) -> None:
    family = a_family(each_house)
    by_mail(each_house, family)
    a_round(each_house, family)
    (letter,) = letters_of(each_house, family.carers["Mother"])
    assert letter.sealed is not None
    (mail,) = mails(each_house)
    assert "Ada" not in mail
    assert "Byron" not in mail
    code = mail.partition("http://parents.localhost/p/")[2].split()[0]
    (letter,) = letters_of(each_house, family.carers["Mother"])
    assert (letter.sealed, letter.sent_at) == (None, each_house.clock())
    assert letter.token_hash == token_digest(code.replace("-", ""))
    assert answering.letter_behind(each_house, code, "10.0.0.1") == letter.id


def test_a_mail_that_no_server_would_take_is_shown_to_the_office(house: House, cast: Cast) -> None:
    family = a_family(house)
    contact(house, family.carers["Mother"], channel="email", email="anna at home")
    round_id = a_round(house, family)
    assert mails(house) == []
    with reading(house) as session:
        page = round_page(session, cast.principal("olu"), round_id)
    assert page is not None
    assert {line.name: line.state for line in page.carers} == {"Mother Byron": "not-sent", "Father Byron": "to-write"}


def test_a_welsh_mail_is_in_welsh_and_its_link_as_well(house: House) -> None:
    family = a_family(house)
    by_mail(house, family)
    contact(house, family.carers["Mother"], language="cy")
    a_round(house, family)
    (mail,) = mails(house)
    assert "Ffotograffau a ffilmiau: eich ateb" in mail
    assert "9 Tachwedd 2026" in mail
    assert "?lang=cy" in mail


def test_who_has_not_answered_gets_another_mail_and_who_has_gets_none(house: House) -> None:
    quiet, prompt = a_family(house, "Ada Byron"), a_family(house, "Zoe Babbage")
    by_mail(house, quiet, prompt)
    round_id = a_round(house, quiet, prompt)
    says(house, prompt.child, prompt.carers["Mother"], Answer.GRANTED)
    with unit_of_work(house, SYSTEM) as work:
        assert send_again(work, round_id) == 1
    assert [len(letters_of(house, family.carers["Mother"])) for family in (quiet, prompt)] == [2, 1]
    for family in (quiet, prompt):
        says(house, family.child, family.carers["Father"], Answer.GRANTED)
    with pytest.raises(Invalid, match="no-letter-to-make"):
        printed(house, round_id, Print(unanswered=True))


def test_a_stopped_mail_is_not_sent(house: House) -> None:
    family = a_family(house)
    by_mail(house, family)
    a_round(house, family)
    with unit_of_work(house, SYSTEM) as work:
        stop_links(work, family.carers["Mother"])
    assert mails(house) == []


def test_only_who_records_decisions_asks_and_only_in_their_setting(house: House, cast: Cast) -> None:
    family = a_family(house)
    for username, refusal in (("dana", NotAllowed), ("noel", NotFound)):
        with pytest.raises(refusal), unit_of_work(house, cast.actor(username)) as work:
            ask_parents(work, NewRound((family.child,), PURPOSES))
    with unit_of_work(house, cast.actor("olu")) as work:
        round_id = ask_parents(work, NewRound((family.child,), PURPOSES))
    for username, refusal in (("dana", NotAllowed), ("noel", NotFound)):
        with pytest.raises(refusal), unit_of_work(house, cast.actor(username)) as work:
            make_letters(work, round_id, Print())


def test_answers_by_paper_and_by_link_both_count_as_answered(house: House) -> None:
    family = a_family(house)
    by_mail(house, family)
    round_id = a_round(house, family)
    (mail,) = mails(house)
    code = mail.partition("/p/")[2].split()[0]
    answering.answer(house, code, [Said(family.child, "press", False)], "A")
    with unit_of_work(house, SYSTEM) as work, pytest.raises(Invalid, match="nobody-to-mail"):
        send_again(work, round_id)


def test_no_token_lies_in_the_database(house: House) -> None:
    family = a_family(house)
    pdf = printed(house, a_round(house, family))
    assert pdf.startswith(b"%PDF-")
    with reading(house) as session:
        hashes = [row.token_hash for row in session.query(ParentsLetter)]
    assert all(value is not None and len(value) == 64 for value in hashes)
