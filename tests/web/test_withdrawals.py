"""A call: the child in three letters, who and what, what would end, confirmed, with a receipt."""

from datetime import date

import pytest

from mediamgr.rules.consent_facts import Answer, Responsibility
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.actors import SYSTEM
from mediamgr.services.dated_facts import set_leaving
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_people
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.services import shares
from tests.services.register import Family, a_child, a_family, an_adult, oak, restricted, says
from tests.stage import Stage
from tests.web.browse import Browse
from tests.web.page import Page


@pytest.fixture
def stage(house: House, cast: Cast) -> Stage:
    """Things to stumble over."""
    return Stage(house, cast)


def steps(browse: Browse, person_id: str, caller: str, *purposes: str) -> Page:
    """The page that says what would end."""
    page = browse.as_("olu").get(f"/withdrawals/people/{person_id}")
    return browse.submit(page, "Show what would end", caller=caller, purposes=list(purposes or ("everything",)))


@pytest.fixture
def family(house: House) -> Family:
    """Ada, whose mother said yes to being photographed and to the website."""
    family = a_family(house, class_id=oak(house))
    for purpose in (PHOTOGRAPHED, "website"):
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    return family


@pytest.fixture
def live(house: House, cast: Cast, stage: Stage, family: Family) -> str:
    """A live share on the website that shows Ada."""
    picture = stage.picture()
    shares.do(house, cast, "dana", shares.tag_person, picture, family.child)
    shares.do(house, cast, "dana", shares.attest_heads, picture, 1)
    return shares.live(house, cast, picture)


@pytest.mark.parametrize("typed", ["sia", "SIA", "lle", "L", "s l", "mai", "obr", "bri", "o'b", "o’b", "jon"])
def test_the_first_letters_of_any_name_find_a_child(house: House, browse: Browse, typed: str) -> None:
    name = Name("Siân", "Llewellyn-Jones O’Brien", preferred_forename="Mairi")
    with unit_of_work(house, SYSTEM) as work:
        record_people(work, [NewPerson("school", name), NewPerson("school", Name("Tom", "Brown"))])
    page = browse.as_("olu").get(f"/withdrawals/?words={typed}")
    assert "Mairi Llewellyn-Jones O’Brien" in page.content
    assert "1 person fits." in page.content


def test_the_middle_of_a_name_finds_nobody_and_says_what_to_try(house: House, browse: Browse) -> None:
    a_child(house)
    page = browse.as_("olu").get("/withdrawals/?words=yro")
    assert "Nobody’s name begins like that" in page.content
    assert "Ada" not in page.content


def test_the_field_has_the_cursor_when_the_page_opens(browse: Browse) -> None:
    page = browse.as_("olu").get("/withdrawals/")
    assert [each.get("name") for each in page.tree.iter("input") if "autofocus" in each.attrib] == ["words"]


def test_another_settings_child_is_not_found(house: House, browse: Browse) -> None:
    child = a_child(house, "Nora Elsewhere", setting_id="nursery")
    assert "Nora" not in browse.as_("olu").get("/withdrawals/?words=nor").content
    browse.get(f"/withdrawals/people/{child}", 404)


def test_children_come_before_adults_and_who_is_here_before_who_has_left(house: House, browse: Browse) -> None:
    gone = a_child(house, "Ann Gone")
    with unit_of_work(house, SYSTEM) as work:
        set_leaving(work, gone, date(2026, 10, 9))
    an_adult(house, "Ann Grown")
    a_child(house, "Ann Young")
    content = browse.as_("olu").get("/withdrawals/?words=ann").content
    assert content.index("Ann Young") < content.index("Ann Gone") < content.index("Ann Grown")
    assert "left 9 October 2026" in content


def test_more_than_a_dozen_are_counted_and_the_first_dozen_shown(house: House, browse: Browse) -> None:
    with unit_of_work(house, SYSTEM) as work:
        record_people(work, [NewPerson("school", Name("Kim", f"Child{n:02}")) for n in range(13)])
    page = browse.as_("olu").get("/withdrawals/?words=kim")
    assert "13 fit; here are the first 12." in page.content
    assert "Child12" not in page.content


def test_nothing_is_chosen_beforehand_and_a_half_filled_page_says_what_is_missing(
    browse: Browse, family: Family
) -> None:
    page = browse.as_("olu").get(f"/withdrawals/people/{family.child}")
    assert not [each for each in page.tree.iter("input") if "checked" in each.attrib]
    page = browse.submit(page, "Show what would end", 422, purposes=["website"])
    assert "Choose who is calling." in page.content
    assert [each.get("value") for each in page.tree.iter("input") if "checked" in each.attrib] == ["website"]


def test_the_page_lists_what_would_end_and_nothing_has(browse: Browse, family: Family, live: str) -> None:
    page = steps(browse, family.child, f"carer:{family.carers['Mother']}", "website")
    assert "1 share ends the moment you confirm" in page.content
    assert "The news page" in page.content
    assert "Nobody has fetched it" in page.content
    assert "1 picture can no longer be used for: The school's public website" in page.content
    assert "their yes is taken back" in page.content
    assert "Live" in browse.as_("emil").get(f"/shares/{live}").content


def test_whoever_goes_back_finds_what_they_chose(browse: Browse, family: Family) -> None:
    page = steps(browse, family.child, f"carer:{family.carers['Mother']}", "website", "press")
    page = browse.get(page.links["Change it"])
    chosen = {each.get("value") for each in page.tree.iter("input") if "checked" in each.attrib}
    assert chosen == {f"carer:{family.carers['Mother']}", "website", "press"}


def test_confirming_ends_the_share_and_gives_a_receipt(browse: Browse, family: Family, live: str) -> None:
    fetched = browse.as_("emil").post(f"/media/shares/{live}/pack")
    assert fetched.status_code == 200
    page = steps(browse, family.child, f"carer:{family.carers['Mother']}", "website")
    assert "Handed out 1 time" in page.content
    page = browse.press(page, "Confirm")
    assert "Taken back" in page.h1
    assert "It counts from 12 October 2026" in page.content
    assert "Mother Byron (mother), by telephone, on 12 October 2026" in page.content
    assert "Have the 1 picture taken down or deleted at: The news page" in page.content
    assert browse.as_("emil").post(f"/media/shares/{live}/pack").status_code == 410


def test_taking_back_to_be_photographed_hides_the_picture_and_ends_every_use(
    browse: Browse, family: Family, live: str
) -> None:
    page = steps(browse, family.child, f"carer:{family.carers['Mother']}", PHOTOGRAPHED)
    assert "1 picture will be seen only by whoever took, sent or tagged it, and by the office" in page.content
    assert "1 share ends" in page.content
    assert "can no longer be used for: The school's public website" in page.content


def test_a_father_who_never_answered_says_no_and_it_counts(browse: Browse, family: Family, live: str) -> None:
    page = steps(browse, family.child, f"carer:{family.carers['Father']}", "website")
    assert "they say no" in page.content
    assert "They disagree" in page.content
    browse.press(page, "Confirm")
    assert "Ended" in browse.as_("emil").get(f"/shares/{live}").content


def test_somebody_without_a_say_ends_nothing_and_the_page_says_so(house: House, browse: Browse, cast: Cast) -> None:
    family = a_family(house, responsibility=Responsibility.NO)
    father = f"carer:{family.carers['Father']}"
    page = browse.as_("olu").get(f"/withdrawals/people/{family.child}")
    assert "Father Byron (father): has no say, so nothing would end" in page.content
    page = steps(browse, family.child, father)
    assert "has no say for this child, so nothing ends by this call" in page.content
    page = browse.press(page, "Write the call down")
    assert page.h1 == "Written down"
    assert "Nothing has ended by it." in page.content
    history = browse.get(f"/register/people/{family.child}").content
    assert "without parental responsibility, so it does not count" in history


def test_a_child_who_rings_for_itself_objects(browse: Browse, family: Family) -> None:
    page = steps(browse, family.child, "child", "website")
    assert "the child says no" in page.content
    browse.press(page, "Confirm")
    assert "The child says no" in browse.get(f"/register/people/{family.child}").content


def test_who_said_no_to_all_of_it_already_has_nothing_to_do(house: House, browse: Browse, family: Family) -> None:
    mother = family.carers["Mother"]
    says(house, family.child, mother, Answer.REFUSED, "social")
    page = steps(browse, family.child, f"carer:{mother}", "social")
    assert "has said no to all of this already" in page.content
    said = {"caller": f"carer:{mother}", "purposes": "social", "how": "telephone"}
    assert browse.post(f"/withdrawals/people/{family.child}/ends", said).status_code == 422


def test_a_restricted_childs_pages_tell_the_office_nothing_more(house: House, browse: Browse) -> None:
    child, _ = restricted(house)
    page = steps(browse, child, "child")
    assert "Ask the safeguarding lead before you tell the caller anything" in page.content
    page = browse.press(page, "Confirm")
    assert "or hand out a receipt" in page.content
    assert "Print the receipt" not in page.content
    assert "refuge" not in page.html.lower()


def test_an_adult_takes_back_their_own_yes(house: House, browse: Browse) -> None:
    adult = an_adult(house)
    page = steps(browse, adult, "self", "website")
    page = browse.press(page, "Confirm")
    assert "They themselves, by telephone" in page.content


@pytest.mark.parametrize("seq", ["0", "999999"])
def test_there_is_no_receipt_of_a_call_that_was_none(browse: Browse, family: Family, seq: str) -> None:
    browse.as_("olu").get(f"/withdrawals/people/{family.child}/done/{seq}", 404)
