"""Keeping, erasing, throttling, sessions, enrolment and shares: the edges of each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mediamgr.rules import enrolment, sharing
from mediamgr.rules.clearance_facts import PictureState
from mediamgr.rules.codes import Code
from mediamgr.rules.enrolment import DeviceAct, DeviceState, may_send, may_spend
from mediamgr.rules.erasing import may_erase
from mediamgr.rules.keeping import due, keep_until, may_sweep, scan_due
from mediamgr.rules.permissions import Role
from mediamgr.rules.purposes import DEFAULT_PURPOSES, Audience
from mediamgr.rules.sessions import may_read, may_take
from mediamgr.rules.sharing import ShareAct, ShareState, may_deliver, window
from mediamgr.rules.throttling import wait, wait_for_code
from tests.rules.picture_facts import PICTURE, principal

NOW = datetime(2025, 11, 20, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


# Keeping and erasing


def test_a_picture_is_kept_to_the_end_of_an_academic_year():
    assert keep_until(date(2025, 11, 20), 0) == date(2026, 8, 31)
    assert keep_until(date(2025, 8, 31), 2) == date(2027, 8, 31)
    assert keep_until(date(2025, 9, 1), 2) == date(2028, 8, 31)


def test_a_pictures_time_is_over_the_day_after_unless_it_is_held():
    assert not due(TODAY, None, TODAY)
    assert due(TODAY - DAY, None, TODAY)
    assert not due(TODAY - DAY, TODAY, TODAY)
    assert due(TODAY - DAY, TODAY - DAY, TODAY)


@pytest.mark.parametrize(
    ("left_on", "erased", "day", "over"),
    [
        (None, False, date(2050, 1, 1), False),
        (None, True, TODAY, True),
        (date(2025, 12, 19), False, date(2028, 8, 31), False),
        (date(2025, 12, 19), False, date(2028, 9, 1), True),
        (date(2025, 8, 31), False, date(2027, 9, 1), True),
        (date(2025, 12, 19), True, date(2025, 12, 20), True),
    ],
)
def test_a_scan_is_kept_while_its_person_is_here_and_two_years_after(left_on, erased, day, over):
    assert scan_due(left_on, 2, day, erased=erased) is over


@pytest.mark.parametrize(
    ("due_now", "in_all", "last_run", "code"),
    [
        (50, 1000, NOW - DAY, None),
        (51, 1000, NOW - DAY, Code.SWEEP_TOO_LARGE),
        (1, 3, NOW - DAY, None),
        (2, 3, NOW - DAY, Code.SWEEP_TOO_LARGE),
        (0, 0, NOW - DAY, None),
        (1, 1000, None, None),
        (1, 1000, NOW - 2 * DAY, None),
        (1, 1000, NOW - 2 * DAY - SECOND, Code.TIME_JUMPED),
        (1, 1000, NOW + 2 * DAY + SECOND, Code.TIME_JUMPED),
    ],
)
def test_a_retention_run_stops_and_asks(due_now, in_all, last_run, code):
    verdict = may_sweep(due_now, in_all, last_run, NOW)
    assert verdict.codes == ({code} if code else set())


OWN = replace(PICTURE, taken_by="dana", sent_by="dana")
OTHERS = replace(PICTURE, taken_by="finn", sent_by="finn")
TEACHER, OFFICE = principal(Role.TEACHER), principal(Role.OFFICE)


@pytest.mark.parametrize(
    ("who", "picture", "age", "code"),
    [
        (TEACHER, OWN, DAY, None),
        (TEACHER, OWN, DAY + SECOND, Code.TOO_LATE),
        (TEACHER, OWN, -SECOND, Code.TOO_LATE),
        (TEACHER, OTHERS, HOUR, Code.NOT_YOURS),
        (TEACHER, replace(OTHERS, sent_by="dana"), HOUR, None),
        (TEACHER, replace(OTHERS, taken_by="dana"), HOUR, None),
        (TEACHER, replace(OWN, setting_id="nursery"), HOUR, Code.STRANGER),
        (OFFICE, OTHERS, 400 * DAY, None),
        (principal(Role.ADMIN), OTHERS, 400 * DAY, None),
        (principal(Role.HEADTEACHER), OWN, HOUR, Code.ROLE_LACKS_PERMISSION),
        (principal(Role.DSL), OWN, HOUR, Code.ROLE_LACKS_PERMISSION),
        (principal(Role.GOVERNOR), OWN, HOUR, Code.ROLE_LACKS_PERMISSION),
        (OFFICE, replace(OTHERS, state=PictureState.SEALED), HOUR, Code.SEALED),
        (OFFICE, replace(OTHERS, state=PictureState.ERASED), HOUR, Code.ERASED),
        (OFFICE, replace(OTHERS, state=PictureState.HELD), HOUR, None),
    ],
)
def test_who_erases_which_picture_when(who, picture, age, code):
    verdict = may_erase(who, picture, received_at=NOW - age, on_hold=False, now=NOW)
    assert verdict.codes == ({code} if code else set())


@pytest.mark.parametrize("who", [TEACHER, OFFICE, principal(Role.ADMIN)])
def test_nobody_erases_what_the_safeguarding_lead_holds(who):
    assert may_erase(who, OWN, received_at=NOW, on_hold=True, now=NOW).codes == {Code.ON_HOLD}


# Signing in


def test_the_sixth_wrong_try_in_a_minute_throttles():
    tries = [NOW - MINUTE + n * SECOND for n in range(1, 7)]
    assert wait(tries[1:], NOW) == timedelta(0)
    assert wait(tries, NOW) == SECOND
    assert wait(tries, NOW + SECOND) == timedelta(0)


def test_with_more_than_six_tries_the_newest_six_tell_how_long_to_wait():
    tries = [NOW - 50 * SECOND, *(NOW - n * SECOND for n in (30, 20, 10, 5, 2, 1))]
    assert wait(tries, NOW) == 30 * SECOND
    assert wait(list(reversed(tries)), NOW) == 30 * SECOND


def test_tries_of_a_clock_since_set_back_count_as_just_made():
    assert wait([NOW + HOUR] * 6, NOW) == MINUTE
    assert wait([], NOW) == timedelta(0)


def test_thirty_wrong_codes_are_enough_for_a_day():
    patient = [NOW - n * HOUR / 2 for n in range(30)]
    assert wait_for_code(patient[1:], NOW) == timedelta(0)
    assert wait_for_code(patient, NOW) == DAY - 29 * HOUR / 2
    assert wait_for_code([NOW] * 6, NOW) == MINUTE


@pytest.mark.parametrize(
    ("began", "seen", "reads", "takes"),
    [
        (HOUR, 30 * MINUTE, None, True),
        (HOUR, 30 * MINUTE + SECOND, Code.SESSION_IDLE, True),
        (10 * HOUR, MINUTE, None, True),
        (10 * HOUR + SECOND, MINUTE, Code.SESSION_OVER, False),
        (-SECOND, MINUTE, Code.SESSION_OVER, False),
    ],
)
def test_a_session_idles_out_of_reading_and_ends_in_all(began, seen, reads, takes):
    assert may_read(NOW - began, NOW - seen, NOW).codes == ({reads} if reads else set())
    assert may_take(NOW - began, NOW).allowed is takes


# Enrolment


@pytest.mark.parametrize(
    ("issued_ago", "used", "code"),
    [
        (timedelta(0), None, None),
        (10 * MINUTE - SECOND, None, None),
        (10 * MINUTE, None, Code.CODE_EXPIRED),
        (-SECOND, None, Code.CODE_EXPIRED),
        (MINUTE, NOW, Code.CODE_USED),
    ],
)
def test_an_enrolment_code_counts_once_within_ten_minutes(issued_ago, used, code):
    verdict = may_spend(NOW - issued_ago + 10 * MINUTE, used, NOW)
    assert verdict.codes == ({code} if code else set())


@pytest.mark.parametrize("state", list(DeviceState))
def test_only_an_enrolled_device_sends(state):
    assert may_send(state).codes == (set() if state is DeviceState.ENROLLED else {Code.DEVICE_NOT_ACTIVE})


def test_a_lost_device_must_be_found_before_it_enrols_and_a_retired_one_never_does():
    assert not enrolment.may_happen(DeviceState.LOST, DeviceAct.ENROL).allowed
    assert enrolment.AFTER[DeviceState.LOST, DeviceAct.FIND] is DeviceState.REGISTERED
    for act in DeviceAct:
        assert enrolment.may_happen(DeviceState.RETIRED, act).codes == {Code.STEP_NOT_POSSIBLE}


def test_a_device_can_be_lost_from_everywhere_and_losing_it_always_stops_it():
    for state in set(DeviceState) - {DeviceState.RETIRED}:
        assert enrolment.may_happen(state, DeviceAct.LOSE).allowed
        assert not may_send(enrolment.AFTER[state, DeviceAct.LOSE]).allowed


def test_only_enrolling_makes_a_device_send():
    assert {act for (_, act), state in enrolment.AFTER.items() if state is DeviceState.ENROLLED} == {DeviceAct.ENROL}


# Shares


def test_a_share_is_live_only_after_an_approval_or_inside_the_setting():
    ways = {(state, act) for (state, act), after in sharing.AFTER.items() if after is ShareState.LIVE}
    assert ways == {(ShareState.APPROVED, ShareAct.GO_LIVE), (ShareState.ASKED, ShareAct.GO_LIVE_INSIDE)}


@pytest.mark.parametrize("state", [ShareState.DECLINED, ShareState.ENDED])
@pytest.mark.parametrize("act", list(ShareAct))
def test_a_share_that_is_over_stays_over(state, act):
    assert sharing.may_happen(state, act).codes == {Code.STEP_NOT_POSSIBLE}


@pytest.mark.parametrize("state", [ShareState.ASKED, ShareState.APPROVED, ShareState.LIVE])
def test_a_share_can_always_be_ended(state):
    assert sharing.may_happen(state, ShareAct.END).allowed
    assert sharing.AFTER[state, ShareAct.END] is ShareState.ENDED


@pytest.mark.parametrize(
    ("opens", "closes", "code"),
    [
        (TODAY, TODAY, None),
        (TODAY, TODAY - DAY, Code.WINDOW_CLOSED),
        (TODAY - 9 * DAY, TODAY - DAY, Code.WINDOW_CLOSED),
        (TODAY - DAY, TODAY, None),
        (TODAY, TODAY + 366 * DAY, None),
        (TODAY, TODAY + 367 * DAY, Code.WINDOW_TOO_LONG),
    ],
)
def test_a_window_is_no_longer_than_a_year_and_not_over_yet(opens, closes, code):
    assert window(opens, closes, TODAY).codes == ({code} if code else set())


@pytest.mark.parametrize(
    ("state", "opens", "closes", "code"),
    [
        (ShareState.LIVE, TODAY, TODAY, None),
        (ShareState.LIVE, TODAY + DAY, TODAY + DAY, Code.WINDOW_NOT_OPEN),
        (ShareState.LIVE, TODAY - DAY, TODAY - DAY, Code.WINDOW_CLOSED),
        (ShareState.ASKED, TODAY, TODAY, Code.SHARE_NOT_LIVE),
        (ShareState.APPROVED, TODAY, TODAY, Code.SHARE_NOT_LIVE),
        (ShareState.DECLINED, TODAY, TODAY, Code.SHARE_ENDED),
        (ShareState.ENDED, TODAY, TODAY, Code.SHARE_ENDED),
    ],
)
def test_only_a_live_share_in_its_window_is_fetched_from(state, opens, closes, code):
    assert may_deliver(state, opens, closes, TODAY).codes == ({code} if code else set())


# Purposes


def test_the_purposes_are_the_registers():
    table = {purpose.facts.code: purpose.facts for purpose in DEFAULT_PURPOSES}
    inside = {code for code, facts in table.items() if not facts.external}
    assert len(table) == len(DEFAULT_PURPOSES) == 14
    assert inside == {"photographed", "recorded", "display", "archive"}
    assert {code for code, facts in table.items() if not facts.is_use} == {
        "photographed",
        "recorded",
        "name_with_image",
    }
    assert {code for code, facts in table.items() if facts.outlives_leaving} == {"archive"}
    assert {code for code, facts in table.items() if facts.renew_years != 1} == {"archive"}
    assert table["own_journal"].audience is Audience.OWN_FAMILY
    assert table["other_setting"].audience is Audience.OTHER_SETTING
