"""A person on any day: what was on record beside what is known today, and nothing that a reader may not know."""

import re
from datetime import date, timedelta

import pytest

from mediamgr.rules.consent_facts import Answer, DeciderKind, How, Responsibility
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, change_care
from mediamgr.services.decisions import NewDecision, record_decision
from mediamgr.services.house import House
from mediamgr.services.purposes import retire_purpose
from mediamgr.services.restrictions import RestrictionKind, impose_restriction, lift_restriction
from mediamgr.services.unit_of_work import unit_of_work
from tests.clock import StoppedClock
from tests.services.register import Family, a_child, a_family, restricted, says
from tests.web.browse import Browse
from tests.web.page import Page


def on(person_id: str, day: str) -> str:
    return f"/register/people/{person_id}/on/?day={day}"


@pytest.fixture
def late(house: House, clock: StoppedClock) -> Family:
    """On 12 September the mother's yes is recorded; on 14 October the father's no of 3 September comes to light."""
    clock.moment = clock.moment.replace(month=9, day=12)
    family = a_family(house)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, "website", on=date(2026, 9, 2))
    clock.moment = clock.moment.replace(month=10, day=14)
    says(house, family.child, family.carers["Father"], Answer.REFUSED, "website", on=date(2026, 9, 3))
    return family


def test_what_was_on_record_stands_beside_what_is_known_today_with_the_difference_in_words(
    late: Family, browse: Browse
) -> None:
    page = browse.as_("olu").get(on(late.child, "2026-09-15"))
    assert "Ada Byron on 15 September 2026" in page.content
    then, now = sides(page)
    assert re.search(r"Yes.*said yes on 2 September 2026", then, re.DOTALL)
    assert "said no" not in then
    assert re.search(r"They disagree.*said no on 3 September 2026", now, re.DOTALL)
    difference = (
        "Recorded only on 14 October 2026: from 3 September 2026 the answer was no. Father Byron (father) said so."
    )
    assert difference in page.content


def sides(page: Page) -> tuple[str, str]:
    """What stands on the left and on the right of the one purpose that reads otherwise."""
    found = [" ".join(each.itertext()) for each in page.tree.iter("div") if each.get("class") == "travel-side"]
    assert len(found) == 2
    return found[0], found[1]


@pytest.mark.parametrize("day", ["2026-08-30", "2026-10-14"])
def test_where_then_and_now_agree_each_purpose_stands_there_once(late: Family, browse: Browse, day: str) -> None:
    page = browse.as_("olu").get(on(late.child, day))
    assert "the same by what is known today" in page.content
    assert "Recorded only" not in page.content


def test_changes_lead_from_one_to_the_next(late: Family, browse: Browse) -> None:
    page = browse.as_("olu").get(on(late.child, "2026-09-10"))
    assert "Change after: 12 September 2026" in page.links
    page = browse.get(page.links["Change before: 3 September 2026"])
    assert "Ada Byron on 3 September 2026" in page.content


def test_a_right_that_was_recorded_late_is_told_once_for_all_purposes(
    late: Family, house: House, browse: Browse, clock: StoppedClock
) -> None:
    clock.forward(days=1)
    with unit_of_work(house, SYSTEM) as work:
        care = Care(DeciderKind.FATHER, Responsibility.NO, since=date(2026, 9, 1))
        change_care(work, late.child, late.carers["Father"], care)
    page = browse.as_("olu").get(on(late.child, "2026-10-14"))
    told = "Recorded only on 15 October 2026: for Father Byron from 1 September 2026: No parental responsibility."
    assert page.content.count(told) == 1


def test_a_correction_says_what_it_replaces(house: House, browse: Browse, clock: StoppedClock) -> None:
    family = a_family(house)
    wrong = says(house, family.child, family.carers["Mother"], Answer.GRANTED, "press", on=date(2026, 10, 5))
    clock.forward(days=2)
    with unit_of_work(house, SYSTEM) as work:
        said = NewDecision(
            family.child, "press", Answer.NOTHING, date(2026, 10, 14), How.PAPER, family.carers["Mother"],
            corrects_seq=wrong,
        )  # fmt: skip
        record_decision(work, said)
    page = browse.as_("olu").get(on(family.child, "2026-10-13"))
    told = "Corrected only on 14 October 2026, in place of an entry for 5 October 2026: it was a mistake"
    assert told in page.content


@pytest.mark.parametrize("day", ["2026-10-13", "yesterday", "", "2026-02-30"])
def test_a_day_that_cannot_be_shown_is_refused_at_its_field(house: House, browse: Browse, day: str) -> None:
    page = browse.as_("olu").get(on(a_child(house), day), 422)
    assert "Please look at this again" in page.content


def test_without_a_day_it_is_today(house: House, browse: Browse) -> None:
    assert "on 12 October 2026" in browse.as_("olu").get(f"/register/people/{a_child(house)}/on/").content


def test_a_purpose_retired_since_is_shown_on_the_days_on_which_it_was_used(
    late: Family, house: House, browse: Browse, clock: StoppedClock
) -> None:
    with unit_of_work(house, SYSTEM) as work:
        retire_purpose(work, "website")
    title = "The school&#39;s public website"
    assert title in browse.as_("olu").get(on(late.child, "2026-10-13")).html
    assert title not in browse.get(on(late.child, "2026-10-14")).html


DAYS = ["2026-08-30", "2026-09-01", "2026-09-09", "2026-09-15", "2026-10-11", "2026-10-12"]


@pytest.mark.parametrize("day", DAYS)
def test_a_restriction_in_force_reads_the_same_on_every_day_so_nobody_learns_when_it_began(
    house: House, browse: Browse, day: str
) -> None:
    child, _ = restricted(house)
    page = browse.as_("olu").get(on(child, day))
    assert page.content.count("Ask the safeguarding lead") == 15
    assert not re.search(r"restrict|refuge|Yes\b|Never asked|Recorded only", page.content, re.IGNORECASE)
    assert not re.search("Change before|Change after", page.content)


@pytest.mark.parametrize("day", DAYS)
def test_a_restriction_that_is_over_leaves_no_trace_for_the_office(
    house: House, browse: Browse, clock: StoppedClock, day: str
) -> None:
    """The page of a child who was restricted in September is, word for word, that of one who never was."""
    clock.moment = clock.moment.replace(month=8, day=29)
    families = [a_family(house), a_family(house)]
    for family in families:
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, "website", on=date(2026, 8, 29))
    clock.moment = clock.moment.replace(month=9, day=8)
    with unit_of_work(house, SYSTEM) as work:
        since = date(2026, 9, 1)
        bar = impose_restriction(work, families[0].child, RestrictionKind.REFUGE, starts_on=since, reason="Hidden")
    clock.moment = clock.moment.replace(month=10, day=10)
    with unit_of_work(house, SYSTEM) as work:
        lift_restriction(work, bar, date(2026, 10, 10))
    clock.moment = clock.moment.replace(month=10, day=12)
    browse.as_("olu")
    pages = [browse.get(on(family.child, day)).html.replace(family.child, "") for family in families]
    assert pages[0] == pages[1]
    assert ("Restricted" in browse.as_("sef").get(on(families[0].child, "2026-09-09")).content) is True


def test_the_safeguarding_lead_reads_a_restriction_recorded_late(
    house: House, browse: Browse, clock: StoppedClock
) -> None:
    child, _ = restricted(house)
    page = browse.as_("sef").get(on(child, "2026-09-15"))
    assert "Recorded only on 12 October 2026: a restriction is in force from 1 September 2026." in page.content
    clock.moment += timedelta(days=1)
    assert "Recorded only" not in browse.get(on(child, "2026-10-12")).content
