"""The classes as teachers know them: the same words for every reason, and a child's own no (promise 9)."""

import re
from datetime import date

import pytest
from sqlalchemy import text

from mediamgr.records.engine import open_engine
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.purposes import PHOTOGRAPHED, RECORDED
from mediamgr.services.house import House
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.services.register import AUTUMN, a_family, oak, says
from tests.stage import Stage
from tests.web.browse import Browse

REASONS = (
    "refused",
    "withdrawn",
    "restricted",
    "never asked",
    "asked",
    "lapsed",
    "disagreement",
    "objected",
    "unreadable",
)


def a_child_who_is(reason: str, house: House, cast: Cast, class_id: str) -> str:
    """A child who may not be photographed, each for another reason; all of one name."""
    family = a_family(house, "Sam Smith", class_id=class_id)
    mother, father = family.carers["Mother"], family.carers["Father"]
    if reason in {"restricted", "withdrawn", "disagreement", "objected", "unreadable"}:
        says(house, family.child, mother, Answer.GRANTED)
    if reason in {"refused", "withdrawn", "asked"}:
        answers = {"refused": Answer.REFUSED, "withdrawn": Answer.WITHDRAWN, "asked": Answer.REQUESTED}
        says(house, family.child, mother, answers[reason], on=date(2026, 10, 9))
    if reason == "lapsed":
        says(house, family.child, mother, Answer.GRANTED, on=date(2025, 9, 9))
    if reason == "disagreement":
        says(house, family.child, father, Answer.REFUSED)
    if reason == "objected":
        says(house, family.child, None, Answer.OBJECTED)
    if reason == "restricted":
        with unit_of_work(house, cast.actor("sef")) as work:
            impose_restriction(work, family.child, RestrictionKind.ADOPTION, starts_on=AUTUMN)
    if reason == "unreadable":
        engine = open_engine(house.settings.database, guarded=False)
        with engine.begin() as connection:
            connection.execute(text("DROP TRIGGER decision_no_update"))
            connection.execute(text("UPDATE decision SET answer = '?' WHERE person_id = :id"), {"id": family.child})
        engine.dispose()
    return family.child


def bare(html: str, child_id: str) -> str:
    """The page without what differs from child to child and from answer to answer anyway."""
    html = re.sub(r'(name="csrf_token" value|nonce)="[^"]+"', r"\1", html)
    return html.replace(child_id, "CHILD").replace(child_id[:4], "CHILD")


def test_every_reason_gives_a_teacher_the_same_page(house: House, cast: Cast, browse: Browse) -> None:
    class_id = oak(house)
    children = {reason: a_child_who_is(reason, house, cast, class_id) for reason in REASONS}
    browse.as_("dana")
    cards = {reason: bare(browse.get(f"/children/{child}").html, child) for reason, child in children.items()}
    assert {reason for reason, card in cards.items() if card != cards["refused"]} == set()
    assert "Do not photograph: see the office" in cards["refused"]


def test_every_reason_gives_the_same_line_in_a_class(house: House, cast: Cast, browse: Browse) -> None:
    class_id = oak(house)
    children = [a_child_who_is(reason, house, cast, class_id) for reason in REASONS]
    page = browse.as_("dana").get(f"/children/classes/{class_id}")
    lines = re.findall(r'<li class="class-child.*?</li>', page.html, re.DOTALL)
    plain = {re.sub(r"[0-9a-f]{32}|\([0-9a-f]{4}\)", "", line) for line in lines}
    assert len(lines) == len(children)
    assert len(plain) == 1


def test_a_teachers_page_holds_no_word_of_why(house: House, cast: Cast, browse: Browse) -> None:
    class_id = oak(house)
    for reason in REASONS:
        child = a_child_who_is(reason, house, cast, class_id)
        page = browse.as_("dana").get(f"/children/{child}")
        assert not re.search(r"refus|withdr|restrict|lapse|never asked|adopt|mother|father", page.html, re.IGNORECASE)


def test_a_child_who_may_be_photographed_and_not_filmed(house: House, browse: Browse) -> None:
    family = a_family(house)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, PHOTOGRAPHED)
    says(house, family.child, family.carers["Mother"], Answer.REFUSED, RECORDED)
    page = browse.as_("dana").get(f"/children/{family.child}")
    assert "May be photographed" in page.content
    assert "Do not film" in page.content


@pytest.mark.parametrize(("button", "word"), [("pictures", "Do not photograph"), ("showing", "May be photographed")])
def test_a_childs_no_is_written_down_in_two_taps_and_counts_at_once(
    house: House, browse: Browse, button: str, word: str
) -> None:
    family = a_family(house)
    for purpose in (PHOTOGRAPHED, "website"):
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    page = browse.as_("dana").get(f"/children/{family.child}")
    form = next(form for form in page.forms if form.url.endswith(f"says-no/{button}"))
    answer = browse.post(form.url, {})
    assert answer.status_code == 302
    assert word in browse.get(f"/children/{family.child}").content
    assert "The child says no" in browse.as_("olu").get(f"/register/people/{family.child}").content


def test_a_governor_sees_no_class(house: House, browse: Browse) -> None:
    browse.as_("gwen").get("/children/", 403)


def test_a_school_without_classes_says_what_comes_next(browse: Browse) -> None:
    assert "The office adds classes and children." in browse.as_("dana").get("/children/").content


def test_a_childs_own_no_is_one_tap_away_from_the_picture_and_from_the_class(
    house: House, cast: Cast, browse: Browse
) -> None:
    class_id = oak(house)
    child = a_family(house, class_id=class_id).child
    picture = Stage(house, cast).picture(people=(child,))
    for page in (browse.as_("dana").get(f"/pictures/{picture}"), browse.get(f"/children/classes/{class_id}")):
        (link,) = {url for url in page.links.values() if url.endswith(f"/children/{child}")}
        assert {form.url.rsplit("/", 1)[-1] for form in browse.get(link).forms if "says-no" in form.url} == {
            "pictures",
            "showing",
        }
