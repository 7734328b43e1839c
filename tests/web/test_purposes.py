"""Purposes and their words: looked at as parents will read them, published with the number of answers that end."""

from datetime import date

from sqlalchemy import select

from mediamgr.reading.purposes import answers_ended, wording_page
from mediamgr.records.register import Purpose, Wording
from mediamgr.rules.consent_facts import Answer
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.purposes import NewWording, publish_wording
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.counting import counted
from tests.services.register import AUTUMN, Family, a_family, says
from tests.web.browse import Browse
from tests.web.page import Page

NEW = "/purposes/website/wordings/new"
TYPED = {"text": "May we show pictures on our new website?", "starts_on": "2026-10-12"}


def versions(house: House) -> list[Wording]:
    with reading(house) as session:
        return list(session.scalars(select(Wording).where(Wording.purpose_id == "website").order_by(Wording.version)))


def answered(house: House) -> Family:
    """A mother's and a father's yes, on the first words of the website."""
    with unit_of_work(house, SYSTEM) as work:
        wording = publish_wording(work, "website", NewWording("May we?", AUTUMN))
    family = a_family(house)
    for name in ("Mother", "Father"):
        says(house, family.child, family.carers[name], Answer.GRANTED, "website", wording_id=wording)
    return family


def look(browse: Browse, **fields: object) -> Page:
    return browse.submit(browse.as_("emil").get(NEW), "See it as parents will", **{**TYPED, **fields})


def test_words_are_looked_at_as_parents_read_them_before_anything_counts(house: House, browse: Browse) -> None:
    page = look(browse, text_cy="A gawn ni?")
    assert "Nothing is published yet. These words count from 12 October 2026." in page.content
    assert "No answer ends." in page.content
    welsh = next(each for each in page.tree.iter("div") if each.get("lang") == "cy")
    assert "A gawn ni?" in "".join(welsh.itertext())
    assert versions(house) == []
    page = browse.press(page, "Publish these words")
    assert "The new words are on record." in page.content
    assert [(one.text, one.text_cy, one.ask_again) for one in versions(house)] == [(TYPED["text"], "A gawn ni?", False)]


def test_asking_again_shows_how_many_answers_end_and_then_ends_them(house: House, browse: Browse) -> None:
    family = answered(house)
    page = look(browse, ask_again=True)
    assert "2 answers end on 12 October 2026" in page.content
    assert "1 person may then not be shown for this purpose" in page.content
    browse.press(page, "Publish, and end 2 answers")
    page = browse.as_("olu").get(f"/register/people/{family.child}")
    assert "Mother Byron (mother) said yes on 7 September 2026; that ended on 11 October 2026." in page.content


def test_an_answer_that_came_meanwhile_is_shown_before_it_ends(house: House, browse: Browse) -> None:
    answered(house)
    page = look(browse, ask_again=True)
    other = a_family(house, "Wei Tanaka")
    says(house, other.child, other.carers["Mother"], Answer.GRANTED, "website", wording_id=versions(house)[0].id)
    page = browse.press(page, "Publish, and end 2 answers", 409)
    assert "The number of answers that end has changed meanwhile." in page.content
    assert len(versions(house)) == 1
    browse.press(page, "Publish, and end 3 answers")
    assert len(versions(house)) == 2


def test_going_back_loses_nothing_typed(house: House, browse: Browse) -> None:
    page = browse.press(look(browse, text_cy="A gawn ni?", ask_again=True), "Go back and change it")
    form = page.form("See it as parents will")
    kept = {name: form.values.get(name) for name in ("text", "text_cy", "starts_on", "ask_again")}
    assert kept == {"text": [TYPED["text"]], "text_cy": ["A gawn ni?"], "starts_on": ["2026-10-12"], "ask_again": ["y"]}
    assert "Everybody is asked again." in browse.press(page, "See it as parents will").content
    assert versions(house) == []


def test_a_number_that_nobody_was_shown_publishes_nothing(house: House, browse: Browse) -> None:
    answered(house)
    browse.as_("emil")
    for ends in ("", "1", "-1", "two", "9" * 30):
        sent = {**TYPED, "ask_again": "y", "step": "publish", "ends": ends}
        assert browse.post(NEW, sent).status_code == 409
    assert len(versions(house)) == 1


def test_words_for_a_day_that_is_over_are_refused_with_what_was_typed(house: House, browse: Browse) -> None:
    page = look(browse, starts_on="2026-10-11")
    page = browse.press(page, "Publish these words", 422)
    assert "That day is over." in page.content
    assert TYPED["text"] in page.content


def test_every_version_can_be_read_as_parents_read_it(house: House, browse: Browse) -> None:
    answered(house)
    with unit_of_work(house, SYSTEM) as work:
        publish_wording(work, "website", NewWording("May we, again?", date(2026, 10, 12), ask_again=True))
    page = browse.as_("olu").get("/purposes/website")
    page = browse.get(page.links["As parents read it"])
    assert "version 2" in page.h1
    assert "Ended: everybody was asked again" in page.content
    page = browse.get("/purposes/website/wordings/1")
    assert "As a parent or carer reads it from 1 September 2026 until 11 October 2026." in page.content
    assert "2 answers" in page.content
    browse.get("/purposes/website/wordings/3", 404)
    browse.get("/purposes/nothing/wordings/1", 404)


def test_the_history_leads_to_the_exact_words_of_each_answer(house: House, browse: Browse) -> None:
    family = answered(house)
    page = browse.as_("olu").get(f"/register/people/{family.child}")
    page = browse.get(page.links["wording 1 about The school's public website"])
    assert "May we?" in page.content


def test_a_purpose_is_added_renamed_and_retired(house: House, browse: Browse) -> None:
    page = browse.as_("emil").get("/purposes/new")
    typed = {"title": "Our calendar", "title_cy": "Ein calendr", "audience": "public", "basis_note": "Consent"}
    page = browse.submit(page, "Add it", **typed)
    assert "Ein calendr" in page.content
    assert "Consent" in page.content
    page = browse.submit(browse.get(page.links["Change"]), "Change it", title="The calendar we sell", title_cy="")
    assert page.h1 == "The calendar we sell"
    assert "English only" in page.content
    page = browse.press(page, "Yes, retire it")
    assert "Retired on 12 October 2026" in page.content
    with reading(house) as session:
        assert session.get_one(Purpose, "our_calendar").audience == "public"


def test_changing_the_title_keeps_how_long_an_answer_lasts(house: House, browse: Browse) -> None:
    browse.as_("emil")
    for code, lasts in (("archive", None), ("website", 1)):
        browse.submit(browse.get(f"/purposes/{code}/change"), "Change it", title=f"Our {code}")
        with reading(house) as session:
            purpose = session.get_one(Purpose, code)
            assert (purpose.title, purpose.renew_years) == (f"Our {code}", lasts)


def test_the_number_of_questions_does_not_grow_with_the_school(house: House, cast: Cast) -> None:
    family, admin, numbers = answered(house), cast.principal("emil"), []
    for size in (1, 6):
        for _ in range(size):
            says(house, a_family(house).child, None, Answer.OBJECTED, "website")
            says(house, family.child, family.carers["Mother"], Answer.GRANTED, "website")
        with reading(house) as session, counted(house.engine) as asked:
            assert answers_ended(session, admin, "website", date(2026, 10, 12))
            assert wording_page(session, admin, "website", 1)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 8
