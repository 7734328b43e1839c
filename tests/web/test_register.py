"""The register's pages: what each role reads of where a child stands, and how the office writes answers down."""

import re
from datetime import date

import pytest

from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.actors import SYSTEM
from mediamgr.services.dated_facts import set_leaving
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_people, rename_person
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.services.register import a_child, a_family, an_adult, oak, restricted, says
from tests.web.browse import Browse


def person_url(person_id: str) -> str:
    return f"/register/people/{person_id}"


def test_parents_who_disagree_are_told_in_plain_words_and_it_is_a_no(house: House, browse: Browse) -> None:
    family = a_family(house, both_asked=True)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, on=date(2026, 9, 3))
    says(house, family.child, family.carers["Father"], Answer.REFUSED, on=date(2026, 9, 10))
    page = browse.as_("olu").get(person_url(family.child))
    assert "They disagree" in page.content
    assert "Mother Byron (mother) said yes on 3 September 2026" in page.content
    assert "Father Byron (father) said no on 10 September 2026" in page.content


@pytest.mark.parametrize("who", ["emil", "hana"])
def test_admin_and_headteacher_read_the_verdict_and_neither_who_nor_when(
    house: House, browse: Browse, who: str
) -> None:
    family = a_family(house)
    says(house, family.child, family.carers["Father"], Answer.REFUSED, on=date(2026, 9, 10))
    page = browse.as_(who).get(person_url(family.child))
    assert "Not permitted" in page.content
    assert not re.search(r"Father|father|September|refuse", page.content)


@pytest.mark.parametrize("who", ["olu", "emil", "hana"])
def test_a_restriction_reads_ask_the_safeguarding_lead_to_everybody_else(
    house: House, browse: Browse, who: str
) -> None:
    child, _ = restricted(house)
    page = browse.as_(who).get(person_url(child))
    assert "Ask the safeguarding lead" in page.content
    assert not re.search(r"restrict|refuge|Hidden\b(?! )", page.content.replace("Rosie Hidden", ""), re.IGNORECASE)


def test_the_safeguarding_lead_reads_the_restriction_with_its_reason(house: House, browse: Browse) -> None:
    child, _ = restricted(house)
    page = browse.as_("sef").get(person_url(child))
    assert "Refuge" in page.content
    assert "In force" in page.content


def test_a_concealed_name_is_the_safeguarding_leads_alone(house: House, browse: Browse) -> None:
    child = a_child(house, "Ada Birthname")
    with unit_of_work(house, SYSTEM) as work:
        rename_person(work, child, Name("Ada", "King"), conceal_former=True)
    assert "Birthname" not in browse.as_("olu").get(person_url(child)).html
    assert "Birthname" in browse.as_("sef").get(person_url(child)).content


def test_no_answer_is_chosen_beforehand(house: House, browse: Browse) -> None:
    page = browse.as_("olu").get(f"{person_url(a_family(house).child)}/decisions/new")
    radios = [each for each in page.tree.iter("input") if each.get("type") == "radio"]
    assert len(radios) > 14 * 4
    assert not [radio for radio in radios if "checked" in radio.attrib]


def test_a_letter_of_many_answers_is_written_down_on_one_page(house: House, browse: Browse) -> None:
    family = a_family(house)
    page = browse.as_("olu").get(f"{person_url(family.child)}/decisions/new")
    said = {"decider": f"carer:{family.carers['Mother']}", "how": "paper", "decided_on": "2026-10-09"}
    answers = {f"answer-{PHOTOGRAPHED}": "granted", "answer-website": "refused", "answer-press": "requested"}
    page = browse.submit(page, "Record", **said, **answers)
    assert "Recorded: 3 answers." in page.content
    assert "Mother Byron (mother) said yes on 9 October 2026, until 31 August 2027." in page.content
    assert "Mother Byron (mother) was asked on 9 October 2026 and has not answered." in page.content
    assert "Written down by Olu on 12 October 2026" in page.content


def test_a_form_without_an_answer_says_so_and_records_nothing(house: House, browse: Browse) -> None:
    family = a_family(house)
    page = browse.as_("olu").get(f"{person_url(family.child)}/decisions/new")
    said = {"decider": "child", "how": "in-person", "decided_on": "2026-10-09"}
    page = browse.submit(page, "Record", 422, **said)
    assert "Choose at least one answer." in page.content


def test_a_day_to_come_is_refused_at_its_field(house: House, browse: Browse) -> None:
    family = a_family(house)
    page = browse.as_("olu").get(f"{person_url(family.child)}/decisions/new")
    said = {"decider": "child", "how": "in-person", "decided_on": "2026-10-13", "answer-website": "granted"}
    assert "That day is still to come" in browse.submit(page, "Record", 422, **said).content


def test_a_mistake_is_corrected_and_stays_on_record(house: House, browse: Browse) -> None:
    family = a_family(house)
    seq = says(house, family.child, family.carers["Father"], Answer.REFUSED)
    page = browse.as_("olu").get(f"{person_url(family.child)}/decisions/{seq}/correct")
    said = {"decider": f"carer:{family.carers['Mother']}", "how": "telephone", "answer": "granted"}
    page = browse.submit(page, "Correct it", **said)
    assert "entered by mistake, corrected since" in page.content
    assert "corrects an entry" in page.content
    browse.get(f"{person_url(family.child)}/decisions/{seq}/correct", 404)


def test_children_are_found_without_accents_and_told_apart_by_pupil_number(house: House, browse: Browse) -> None:
    with unit_of_work(house, SYSTEM) as work:
        names = [("Siân", "Llewellyn", "R826299917001"), ("Siân", "Llewellyn", "U826299918042"), ("Tom", "Brown", None)]
        record_people(work, [NewPerson("school", Name(f, s), upn=upn) for f, s, upn in names])
    page = browse.as_("olu").get("/register/?words=sian+llew")
    assert page.content.count("Siân Llewellyn") == 2
    assert "R826299917001" in page.content
    assert "U826299918042" in page.content
    assert "Tom Brown" not in page.content


def test_a_preferred_name_comes_first_and_the_registered_one_beside_it(house: House, browse: Browse) -> None:
    with unit_of_work(house, SYSTEM) as work:
        record_people(work, [NewPerson("school", Name("Muhammad", "Iqbal", preferred_forename="Mo"))])
    page = browse.as_("olu").get("/register/?words=muhammad")
    assert "Mo Iqbal Muhammad Iqbal" in page.content


def test_the_list_goes_on_after_the_sixtieth_child_and_misses_nobody(house: House, browse: Browse) -> None:
    with unit_of_work(house, SYSTEM) as work:
        record_people(work, [NewPerson("school", Name("Kim", f"Child{n:03}")) for n in range(63)])
    page = browse.as_("olu").get("/register/")
    seen = set(re.findall(r"Child\d{3}", page.content))
    page = browse.get(page.links["Further on"])
    assert len(seen) == 60
    assert len(seen | set(re.findall(r"Child\d{3}", page.content))) == 63


def test_who_has_left_is_in_a_list_of_their_own(house: House, browse: Browse) -> None:
    child = a_child(house, "Gone Girl")
    with unit_of_work(house, SYSTEM) as work:
        set_leaving(work, child, date(2026, 10, 9))
    assert "Gone Girl" not in browse.as_("olu").get("/register/").content
    assert "Gone Girl" in browse.get("/register/?gone=yes").content


def test_the_office_lists_whose_answers_are_missing_and_an_admin_cannot(house: House, browse: Browse) -> None:
    a_family(house, "Wei Tanaka")
    restricted(house)
    page = browse.as_("olu").get("/register/?standing=unanswered")
    assert "Wei Tanaka" in page.content
    assert "Rosie Hidden" not in page.content
    # To an admin the filter would tell who was never asked from who was refused.
    assert "Rosie Hidden" in browse.as_("emil").get("/register/?standing=unanswered").content


def test_a_class_is_shown_against_all_purposes(house: House, browse: Browse) -> None:
    class_id = oak(house)
    family = a_family(house, class_id=class_id)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, "website")
    page = browse.as_("olu").get(f"/register/classes/{class_id}")
    assert page.content.count("Never asked") == 13 + 1  # the filter offers it as well
    assert "Ada Byron" in page.content


def test_another_settings_child_is_in_no_list(house: House, browse: Browse) -> None:
    a_child(house, "Nora Elsewhere", setting_id="nursery")
    an_adult(house, "Nadia Elsewhere", setting_id="nursery")
    for url in ("/register/", "/register/?words=nora", "/register/adults", "/register/?standing=unanswered"):
        assert "Elsewhere" not in browse.as_("olu").get(url).content


def test_names_that_look_like_markup_stay_words(house: House, browse: Browse, cast: Cast) -> None:
    child = a_child(house, "<img src=x onerror=alert(1)> O’Brien")
    page = browse.as_("olu").get(person_url(child))
    assert "<img src=x" not in page.html
    assert not list(page.tree.iter("img"))[1:]
