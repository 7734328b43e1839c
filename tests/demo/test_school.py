"""The invented school has the proportions of a real one, on whatever day the demo is started."""

from collections import Counter
from datetime import date, timedelta

import pytest

from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, Responsibility
from mediamgr.rules.permissions import Role
from mediamgr.rules.upn import read_upn
from mediamgr.services.demo.answers import ALL, INSIDE, OUTSIDE, Pattern, patterns_of
from mediamgr.services.demo.calendar import school_days, year_began
from mediamgr.services.demo.cases import ADOPTED, CARE_ORDER, DISAGREEING, SAYS_NO, SECTION_20, SEPARATED, TWINS
from mediamgr.services.demo.invented import NURSERY, SCHOOL, School
from mediamgr.services.demo.school import invent_school

NOVEMBER = date(2026, 11, 22)
DAYS = (NOVEMBER, date(2026, 9, 1), date(2026, 8, 31), date(2027, 1, 1), date(2028, 2, 29), date(2027, 6, 15))


@pytest.fixture(scope="module")
def school() -> School:
    return invent_school(NOVEMBER)


def test_the_same_day_and_seed_give_the_same_school(school: School) -> None:
    assert invent_school(NOVEMBER) == school
    assert invent_school(NOVEMBER, seed=2).children != school.children


def test_there_are_as_many_people_and_devices_as_a_primary_school_has(school: School) -> None:
    assert len(school.children) == 236
    assert Counter(child.setting for child in school.children) == {SCHOOL: 210, NURSERY: 26}
    governors = [adult for adult in school.adults if "overnor" in adult.post]
    assert (len(school.adults) - len(governors), len(governors)) == (40, 10)
    assert Counter(machine.kind for machine in school.machines) == {"ipad": 30, "camera": 2, "computer": 1}


def test_every_number_of_a_pupil_is_valid_and_nobody_elses(school: School) -> None:
    numbers = [child.upn for child in school.children if child.upn]
    assert all(read_upn(number).fault is None for number in numbers)
    assert len(set(numbers)) == len(numbers) == 210
    assert sum(read_upn(number).temporary for number in numbers) == 1


def test_two_children_of_one_name_are_in_one_class(school: School) -> None:
    names = Counter((child.room, child.forename, child.surname) for child in school.children)
    assert max(names.values()) == 2


def test_names_are_written_as_their_owners_write_them(school: School) -> None:
    names = {f"{child.forename} {child.surname}" for child in school.children}
    assert {"Connor O’Brien", "Siân Llewellyn", "Łukasz Wójcik"} <= names


def test_every_child_has_a_carer_and_twins_share_theirs(school: School) -> None:
    of = {child.key: set[str]() for child in school.children}
    for carer in school.carers:
        for caring in carer.caring:
            of[caring.child].add(carer.key)
    assert all(of.values())
    assert all(of[one] == of[other] for one, other in TWINS)
    settings = {child.key: child.setting for child in school.children}
    assert any(len({settings[caring.child] for caring in carer.caring}) == 2 for carer in school.carers)


def test_families_answer_in_the_registers_proportions(school: School) -> None:
    told = Counter[Pattern]()
    answers = {
        child.key: {g.purpose: g.answer for g in school.answers if g.person == child.key} for child in school.children
    }
    for child in school.children:
        said = {code for code, answer in answers[child.key].items() if answer in (Answer.GRANTED, Answer.WITHDRAWN)}
        if said == set(ALL):
            told[Pattern.ALL] += 1
        elif said == set(ALL) - {"social"}:
            told[Pattern.NOT_SOCIAL] += 1
        elif said == set(INSIDE):
            told[Pattern.INSIDE] += 1
        elif not said:
            told[Pattern.NOTHING] += 1
    assert 0.66 <= told[Pattern.ALL] / 236 <= 0.80
    assert told[Pattern.NOT_SOCIAL] == round(0.15 * 236)
    assert 0.07 <= told[Pattern.INSIDE] / 236 <= 0.09
    assert 0.06 <= told[Pattern.NOTHING] / 236 <= 0.08  # refused everything, or never answered
    assert sum(not answers[child.key] for child in school.children) == 5


def test_a_pattern_is_drawn_for_every_child_without_a_case_of_its_own(school: School) -> None:
    from mediamgr.media.painting.chance import Chance

    patterns = patterns_of(school.children, Chance("any"))
    assert not {CARE_ORDER, SECTION_20, ADOPTED, SAYS_NO, *SEPARATED} & set(patterns)


def test_the_special_cases_are_there(school: School) -> None:
    children = {child.key: child for child in school.children}
    assert children[CARE_ORDER].looked_after is LookedAfter.CARE_ORDER
    assert children[SECTION_20].looked_after is LookedAfter.SECTION_20
    assert children[ADOPTED].restriction is not None
    assert children[ADOPTED].former_surname not in {child.surname for child in school.children}
    objections = {g.purpose for g in school.answers if g.person == SAYS_NO and g.decider is DeciderKind.CHILD}
    assert objections == set(OUTSIDE)


def test_separated_parents_are_both_asked_and_one_pair_disagrees(school: School) -> None:
    split = set()
    for key in SEPARATED:
        parents = [caring for carer in school.carers for caring in carer.caring if caring.child == key]
        assert [parent.asked_in_all_cases for parent in parents] == [True, True]
        website = {given.answer for given in school.answers if given.person == key and given.purpose == "website"}
        if len(website) == 2:
            split.add(key)
    assert split == {DISAGREEING}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_no_answer_lies_in_the_future_or_before_this_academic_year(today: date) -> None:
    school = invent_school(today)
    assert {given.day for given in school.answers} <= {
        year_began(today) + timedelta(days=after) for after in range((today - year_began(today)).days + 1)
    }
    assert all(given.lapses_on is None or given.lapses_on >= given.day for given in school.answers)
    assert list(school.answers[:100]) == sorted(school.answers[:100], key=lambda given: given.day)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_there_are_always_school_days_to_take_pictures_on(today: date) -> None:
    days = school_days(today)
    assert len(days) >= 10
    assert all(day <= today and day.weekday() < 5 for day in days)
    assert not any((day.month, day.day) == (12, 25) for day in days)


def test_every_answer_is_by_somebody_who_cares_for_that_child(school: School) -> None:
    caring = {(carer.key, caring.child): caring for carer in school.carers for caring in carer.caring}
    for given in school.answers:
        if given.carer is not None:
            assert (given.carer, given.person) in caring
        if given.carer is not None and given.answer is Answer.GRANTED:
            assert caring[given.carer, given.person].responsibility is Responsibility.YES


def test_every_role_has_somebody_who_signs_in_and_there_are_two_admins(school: School) -> None:
    roles = Counter(role for adult in school.adults for _, held in adult.roles for role in held)
    assert set(roles) == set(Role)
    assert sum(Role.ADMIN in held for adult in school.adults for setting, held in adult.roles if setting == SCHOOL) == 2
    usernames = [adult.username for adult in school.adults if adult.username]
    assert len(set(usernames)) == len(usernames)


def test_one_letter_turned_up_late_so_that_two_days_can_be_told_apart(school: School) -> None:
    late = [given for given in school.answers if given.typed is not None and given.typed > given.day]
    assert {given.answer for given in late} == {Answer.WITHDRAWN}
    assert len({given.person for given in late}) == 1
    assert all(given.typed is None or given.typed <= school.today for given in school.answers)
