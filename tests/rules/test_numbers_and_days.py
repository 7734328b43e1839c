"""Pupil numbers and academic years, at their edges."""

from datetime import date

import pytest

from mediamgr.rules.academic_year import consent_lasts_until, label, last_day, starting_year
from mediamgr.rules.upn import UpnFault, check_letter, read_upn

# Pupil numbers


@pytest.mark.parametrize("upn", ["R826299917001", "U826299918042", "R826299919113", "J826299920207", "H826299921356"])
def test_a_permanent_pupil_number_is_valid(upn):
    assert (read_upn(upn).fault, read_upn(upn).temporary) == (None, False)


@pytest.mark.parametrize("upn", ["K82629992101A", "L82629992145T"])
def test_a_temporary_pupil_number_is_valid(upn):
    assert (read_upn(upn).fault, read_upn(upn).temporary) == (None, True)


@pytest.mark.parametrize("place", range(1, 13))
def test_one_wrong_digit_shows(place):
    upn = "R826299917001"
    wrong = upn[:place] + str((int(upn[place]) + 1) % 10) + upn[place + 1 :]
    assert read_upn(wrong).fault is UpnFault.CHECK_LETTER


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", UpnFault.EMPTY),
        ("  ", UpnFault.EMPTY),
        ("R82629991700", UpnFault.LENGTH),
        ("R8262999170011", UpnFault.LENGTH),
        ("I826299917001", UpnFault.CHARACTERS),
        ("8826299917001", UpnFault.CHARACTERS),
        ("R82629991700S", UpnFault.CHARACTERS),
        ("R8262999A7001", UpnFault.CHARACTERS),
        ("R٨26299917001", UpnFault.CHARACTERS),
        ("R²26299917001", UpnFault.CHARACTERS),
        ("A826299917001", UpnFault.CHECK_LETTER),
        ("A82629992101A", UpnFault.CHECK_LETTER),
    ],
)
def test_a_wrong_pupil_number_says_what_is_wrong(written, fault):
    assert read_upn(written).fault is fault


def test_spaces_and_case_do_not_matter_and_an_unknown_authority_is_no_fault():
    assert read_upn(" r826 2999 17001 ").text == "R826299917001"
    unknown = "000299917001"
    assert read_upn(check_letter(unknown) + unknown).fault is None


# Days


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2025, 8, 31), 2024), (date(2025, 9, 1), 2025), (date(2025, 12, 31), 2025), (date(2026, 1, 1), 2025)],
)
def test_the_academic_year_runs_from_september_to_august(day, year):
    assert starting_year(day) == year
    assert last_day(year) == date(year + 1, 8, 31)


@pytest.mark.parametrize(
    ("decided_on", "years", "until"),
    [
        (date(2025, 5, 31), 1, date(2025, 8, 31)),
        (date(2025, 6, 1), 1, date(2026, 8, 31)),
        (date(2025, 8, 31), 1, date(2026, 8, 31)),
        (date(2025, 9, 1), 1, date(2026, 8, 31)),
        (date(2025, 9, 1), 3, date(2028, 8, 31)),
        (date(2024, 2, 29), 1, date(2024, 8, 31)),
        (date(2038, 1, 19), 1, date(2038, 8, 31)),
    ],
)
def test_a_consent_lasts_to_31_august_and_from_june_on_counts_for_the_coming_year(decided_on, years, until):
    assert consent_lasts_until(decided_on, years) == until


def test_an_academic_year_is_written_as_schools_do():
    assert [label(2025), label(1999)] == ["2025/26", "1999/00"]
