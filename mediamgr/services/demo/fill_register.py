"""Fills the register: accounts, classes, people, carers, wordings, devices; then the answers, as they come in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from mediamgr.papers.sheet import sheet
from mediamgr.rules.consent_facts import PersonKind
from mediamgr.services.carers import Care, Contact, record_carers
from mediamgr.services.classes import NewClass, make_classes
from mediamgr.services.decisions import NewDecision, record_decisions
from mediamgr.services.demo.invented import Adult, Carer, Child, Given
from mediamgr.services.demo.stagehand import Stagehand, at_time
from mediamgr.services.demo.wordings import WELSH, WORDINGS
from mediamgr.services.evidence import record_with_scan
from mediamgr.services.invitations import NewStaff, invite
from mediamgr.services.people import Name, NewPerson, record_people, rename_person
from mediamgr.services.purposes import NewWording, publish_wording
from mediamgr.services.restrictions import grounds, impose_restriction
from mediamgr.services.unit_of_work import Work

OFFICE, LEAD, ADMIN = "olu", "sef", "emil"


def make_accounts(hand: Stagehand, moment: datetime) -> None:
    """Whoever signs in is invited; the demo sets the passwords of those whom it names."""
    staff = [
        NewStaff(adult.full_name, adult.username, tuple((s, role) for s, roles in adult.roles for role in roles))
        for adult in hand.school.adults
        if adult.username is not None
    ]
    with hand.console(moment) as work:
        hand.accounts = {slip.username: slip.account_id for slip in invite(work, staff)}


def record_everybody(hand: Stagehand, moment: datetime) -> None:
    """Classes, children, staff and governors, and the families."""
    school = hand.school
    with hand.work(OFFICE, moment) as work:
        new = [NewClass(room.setting, room.name, room.year, place) for place, room in enumerate(school.rooms)]
        hand.rooms = dict(zip((room.key for room in school.rooms), make_classes(work, new), strict=True))
    with hand.work(OFFICE, moment) as work:
        keys = [*(child.key for child in school.children), *(adult.key for adult in school.adults)]
        since = min(school.started_on, moment.date())
        people = [*(_child(hand, child, since) for child in school.children), *map(_adult, school.adults)]
        hand.people = dict(zip(keys, record_people(work, people), strict=True))
    with hand.work(OFFICE, moment) as work:
        ids = record_carers(work, [_carer(hand, carer, since) for carer in school.carers])
        hand.carers = dict(zip((carer.key for carer in school.carers), ids, strict=True))
    _protect(hand, moment)


def _protect(hand: Stagehand, moment: datetime) -> None:
    """What the safeguarding lead alone does: restrictions, and a new name under which the old one is hidden."""
    for child in hand.school.children:
        person_id = hand.people[child.key]
        if child.former_surname is not None:
            with hand.work(LEAD, moment) as work:
                rename_person(work, person_id, Name(child.forename, child.surname), conceal_former=True)
        if child.restriction is not None:
            with hand.work(LEAD, moment) as work:
                why = "Adopted from another county. The birth family must not learn where she goes to school."
                reason = grounds(why, "Adoption order, copy from the social worker", seen_by="The safeguarding lead")
                impose_restriction(work, person_id, child.restriction, starts_on=moment.date(), reason=reason)


def publish_wordings(hand: Stagehand, moment: datetime) -> None:
    """The words that parents were shown, so that every answer can name them."""
    with hand.work(ADMIN, moment) as work:
        for purpose, text in WORDINGS.items():
            hand.wordings[purpose] = publish_wording(
                work, purpose, NewWording(text, work.today, text_cy=WELSH.get(purpose, ""))
            )


def record_answers(hand: Stagehand, day: date, given: Iterable[Given]) -> None:
    """What came in on one day, typed into the register that afternoon by the office."""
    answers, moment = list(given), at_time(day, 15, 20)
    scanned = sorted({answer.person for answer in answers if answer.carer} & hand.scanned)
    decisions = [_decision(hand, answer) for answer in answers if answer.person not in scanned]
    if decisions:
        with hand.work(OFFICE, moment) as work:
            record_decisions(work, decisions)
    for key in scanned:
        _record_scanned(hand, moment, key, [answer for answer in answers if answer.person == key])


def _record_scanned(hand: Stagehand, moment: datetime, key: str, given: Sequence[Given]) -> None:
    """One child's form, with the sheet that came back."""
    child = next(child for child in hand.school.children if child.key == key)
    lines = [f"{answer.purpose.replace('_', ' ').capitalize()}: {answer.answer.value}" for answer in given]
    paper = sheet(f"Pictures of {child.forename} {child.surname}", [*lines, "", "Signed by a parent or carer"])

    def record(work: Work, scan: str | None) -> list[int]:
        return record_decisions(work, [replace(_decision(hand, answer), evidence_id=scan) for answer in given])

    record_with_scan(hand.at(moment), hand.actor(OFFICE, moment), hand.people[key], paper, record)


def _child(hand: Stagehand, child: Child, since: date) -> NewPerson:
    return NewPerson(
        child.setting,
        Name(child.forename, child.former_surname or child.surname, child.preferred_forename),
        class_id=hand.rooms[child.room],
        looked_after=child.looked_after,
        since=since,
        upn=child.upn,
    )


def _adult(adult: Adult) -> NewPerson:
    return NewPerson(adult.setting, Name(adult.forename, adult.surname), PersonKind.ADULT, post=adult.post)


def _carer(hand: Stagehand, carer: Carer, since: date) -> tuple[Contact, list[tuple[str, Care]]]:
    contact = Contact(
        carer.forename,
        carer.surname,
        carer.title,
        carer.email,
        carer.mobile,
        carer.channel,
        carer.needs,
        language=carer.language,
    )
    children = [
        (
            hand.people[caring.child],
            Care(
                caring.relationship,
                caring.responsibility,
                caring.asked_in_all_cases,
                caring.lives_with,
                caring.court_order_noted,
                since,
            ),
        )
        for caring in carer.caring
    ]
    return contact, children


def _decision(hand: Stagehand, given: Given) -> NewDecision:
    return NewDecision(
        hand.people[given.person],
        given.purpose,
        given.answer,
        given.day,
        given.how,
        carer_id=hand.carers[given.carer] if given.carer else None,
        decider_kind=given.decider,
        wording_id=hand.wordings[given.purpose],
        lapses_on=given.lapses_on,
    )
