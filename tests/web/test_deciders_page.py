"""What the office reads of disagreement, delegated authority and unknown responsibility on a child's page."""

from datetime import date

from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, Responsibility
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, Contact, record_carer
from mediamgr.services.dated_facts import set_looked_after
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from tests.services.register import AUTUMN, a_child, a_family, says
from tests.web.browse import Browse


def person_url(person_id: str) -> str:
    return f"/register/people/{person_id}"


def test_a_disagreement_is_said_in_plain_words(house: House, browse: Browse) -> None:
    family = a_family(house, both_asked=True)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, on=date(2026, 9, 3))
    says(house, family.child, family.carers["Father"], Answer.REFUSED, on=date(2026, 9, 10))
    said = "Both parents are asked. Mother said yes on 3 September, father said no on 10 September: blocked."
    assert said in browse.as_("olu").get(person_url(family.child)).content
    assert "Both parents are asked" not in browse.as_("emil").get(person_url(family.child)).content


def test_delegated_authority_names_its_plan_and_day(house: House, browse: Browse) -> None:
    child = a_child(house)
    with unit_of_work(house, SYSTEM) as work:
        set_looked_after(work, child, LookedAfter.CARE_ORDER, AUTUMN)
        foster = record_carer(
            work, child, Contact("Fay", "Foster"), Care(DeciderKind.FOSTER_CARER, Responsibility.NO, since=AUTUMN)
        )
    page = browse.as_("olu").get(f"{person_url(child)}/decisions/new")
    said = {"decider": f"carer:{foster}", "how": "paper", "decided_on": "2026-10-09", "answer-display": "granted"}
    page = browse.submit(page, "Record", 422, **said, plan_on="2026-09-01")
    assert "Give both the day and the reference of the placement plan" in page.content
    page = browse.submit(page, "Record", **said, plan_on="2026-09-01", plan_reference="PP-7")
    assert "Placement plan PP-7." in page.content
    assert "by the placement plan of 1 September 2026" in page.content


def test_unknown_responsibility_says_what_is_missing(house: House, browse: Browse) -> None:
    family = a_family(house, responsibility=Responsibility.UNKNOWN)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, on=date(2026, 9, 3))
    said = "Mother said yes on 3 September, but whether they may is not recorded: blocked until it is recorded who"
    assert said in browse.as_("olu").get(person_url(family.child)).content
