"""The page of a pile of forms: what it shows, and that it works without any script."""

from datetime import date
from uuid import uuid4

import pytest

from mediamgr.rules.consent_facts import Answer, DeciderKind, Responsibility
from mediamgr.rules.purposes import DEFAULT_PURPOSES
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, Contact, record_carer
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_child
from mediamgr.services.unit_of_work import unit_of_work
from tests.services.register import AUTUMN, Family, a_child, a_family, oak, restricted, says
from tests.web.browse import Browse, read_page
from tests.web.page import Page

ASKED = "day=2026-09-07&how=paper&purpose=website&purpose=press"


@pytest.fixture
def class_id(house: House) -> str:
    return oak(house)


@pytest.fixture
def family(house: House, class_id: str) -> Family:
    return a_family(house, class_id=class_id)


def pile(browse: Browse, class_id: str, status: int = 200) -> Page:
    return browse.as_("olu").get(f"/register/forms/{class_id}?{ASKED}", status)


def test_a_class_and_a_day_lead_to_its_forms(browse: Browse, class_id: str, family: Family) -> None:
    page = browse.as_("olu").get(f"/register/classes/{class_id}")
    page = browse.get(page.links["Enter paper forms"])
    page = browse.submit(page, "Begin", day="2026-09-07")
    assert page.h1 == "Forms of Oak"
    assert "On paper, signed on 7 September 2026" in page.content
    assert "Ada Byron" in page.content
    for one in DEFAULT_PURPOSES:
        assert one.title in page.content


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"day": ""}, "Choose the day."),
        ({"day": "2026-10-13"}, "That day is still to come."),
        ({"class": "", "day": "2026-09-07"}, "Choose the class."),
    ],
)
def test_what_is_missing_is_asked_for(browse: Browse, class_id: str, asked: dict[str, str], words: str) -> None:
    page = browse.as_("olu").get(f"/register/forms/?class={class_id}")
    assert words in browse.submit(page, "Begin", 422, **asked).content


def test_without_a_day_the_address_leads_back_to_the_choice(browse: Browse, class_id: str) -> None:
    assert browse.as_("olu").get(f"/register/forms/{class_id}").h1 == "Enter paper forms"


def test_no_answer_is_chosen_beforehand(browse: Browse, class_id: str, family: Family) -> None:
    page = pile(browse, class_id)
    radios = [each for each in page.tree.iter("input") if each.get("type") == "radio"]
    assert len(radios) == 2 + 2 * 3
    assert not [radio for radio in radios if "checked" in radio.attrib]


def test_a_form_is_saved_without_script_and_the_next_child_is_opened(
    house: House, browse: Browse, class_id: str, family: Family
) -> None:
    following = a_family(house, "Charles Zabbage", class_id=class_id)
    page = pile(browse, class_id)
    said = {"decider": f"carer:{family.carers['Father']}", "answer-website": "granted", "answer-press": "refused"}
    page = save(browse, page, family, said)
    assert "Ada Byron: 2 answers recorded, signed by Father Byron (father)." in page.content
    assert "Father Byron (father) answered on 7 September 2026." in page.content
    opened = [each.get("id") for each in page.tree.iter("details") if "open" in each.attrib and each.get("data-row")]
    assert opened == [f"row-{following.child}"]


def test_what_is_wrong_comes_back_with_everything_that_was_chosen(
    browse: Browse, class_id: str, family: Family
) -> None:
    page = pile(browse, class_id)
    page = save(browse, page, family, {"answer-website": "granted", "answer-press": "requested"}, 422)
    assert "Choose who signed." in page.content
    page = save(browse, page, family, {"decider": f"carer:{family.carers['Mother']}", "decided_on": "2026-10-13"}, 422)
    assert "That day is still to come." in page.content
    page = save(browse, page, family, {"decided_on": "2026-10-11"})
    assert "2 answers recorded, signed by Mother Byron (mother)." in page.content
    assert "Mother Byron (mother) answered on 11 October 2026." in page.content


def test_a_form_without_an_answer_says_so(browse: Browse, class_id: str, family: Family) -> None:
    page = save(browse, pile(browse, class_id), family, {"decider": f"carer:{family.carers['Mother']}"}, 422)
    assert "Choose at least one answer." in page.content


def test_the_only_one_who_can_have_signed_is_marked_and_two_are_not(
    house: House, browse: Browse, class_id: str
) -> None:
    with unit_of_work(house, SYSTEM) as work:
        child = record_child(work, NewPerson("school", Name("Ada", "King"), class_id=class_id, since=AUTUMN))
        for kind, right in ((DeciderKind.MOTHER, Responsibility.YES), (DeciderKind.STEP_PARENT, Responsibility.NO)):
            record_carer(work, child, Contact(kind.value, "King"), Care(kind, right, since=AUTUMN))
    page = pile(browse, class_id)
    marked = [each.get("name") for each in page.tree.iter("input") if "checked" in each.attrib]
    assert marked == ["decider"]
    assert "Nobody else has parental responsibility." in page.content


def test_who_has_answered_is_shown_and_passed_by(house: House, browse: Browse, class_id: str, family: Family) -> None:
    a_family(house, "Zoe Last", class_id=class_id)
    for purpose in ("website", "press"):
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    page = pile(browse, class_id)
    assert "Mother Byron (mother) answered on 7 September 2026." in page.content
    rows = {each.get("id"): each.attrib for each in page.tree.iter("details") if each.get("data-row")}
    assert [("data-done" in row, "open" in row) for row in rows.values()] == [(True, False), (False, True)]


def test_where_another_must_agree_the_form_of_the_other_is_still_missing(
    house: House, browse: Browse, class_id: str
) -> None:
    family = a_family(house, both_asked=True, class_id=class_id)
    for purpose in ("website", "press"):
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    page = pile(browse, class_id)
    assert "Mother Byron (mother) answered on 7 September 2026. 2 answers missing." in page.content


def test_an_old_answer_that_counts_no_more_is_missing_again(
    house: House, browse: Browse, class_id: str, family: Family
) -> None:
    for purpose in ("website", "press"):
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose, on=date(2025, 9, 8))
    assert "answered on 8 September 2025. 2 answers missing." in pile(browse, class_id).content


def test_a_child_without_a_carer_has_no_form_and_says_what_to_do(house: House, browse: Browse, class_id: str) -> None:
    child = a_child(house, class_id=class_id)
    page = pile(browse, class_id)
    assert page.links["Add them on the child’s page"] == f"/register/people/{child}"
    assert not [form for form in page.forms if child in form.url]


def test_a_carer_of_another_child_signs_nothing_here(
    house: House, browse: Browse, class_id: str, family: Family
) -> None:
    other = a_family(house, "Grace Hopper")
    said = {"number": str(uuid4()), "decided_on": "2026-09-07", "how": "paper", "answer-website": "granted"}
    answer = browse.as_("olu").post(
        f"/register/forms/{class_id}/{family.child}?{ASKED}", {**said, "decider": f"carer:{other.carers['Mother']}"}
    )
    assert answer.status_code == 422


def test_a_child_of_another_class_has_no_form_in_this_pile(house: House, browse: Browse, class_id: str) -> None:
    browse.as_("olu")
    for child in (a_family(house, class_id=oak(house)).child, restricted(house)[0], "nobody"):
        assert browse.post(f"/register/forms/{class_id}/{child}?{ASKED}").status_code == 404


def test_a_script_is_told_in_words_and_may_send_again(browse: Browse, class_id: str, family: Family) -> None:
    said = {"number": str(uuid4()), "decided_on": "2026-09-07", "how": "paper", "answer-website": "granted"}
    said["decider"] = f"carer:{family.carers['Mother']}"
    said["csrf_token"] = browse.as_("olu").csrf_token()
    url = f"/register/forms/{class_id}/{family.child}?{ASKED}"
    for _ in range(2):
        answer = browse.client.post(url, data=said, headers={"Accept": "application/json"})
        assert (answer.status_code, answer.json["words"]) == (
            200,
            "1 answer recorded, signed by Mother Byron (mother).",
        )
    said["answer-website"] = "refused"
    answer = browse.client.post(url, data=said, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["words"][:29]) == (409, "This form was entered before,")
    # Saved again on purpose, it is a form of its own.
    said["number"] = answer.json["number"]
    assert browse.client.post(url, data=said, headers={"Accept": "application/json"}).status_code == 200


def save(browse: Browse, page: Page, family: Family, said: dict[str, str], status: int = 200) -> Page:
    """Fill in one child's form and press its button."""
    form = next(form for form in page.forms if family.child in form.url)
    assert form.buttons[0] == "Save this form"
    answer = browse.client.post(form.url, data=form.filled(dict(said)), follow_redirects=True)
    assert answer.status_code == status
    return read_page(answer, browse.app)
