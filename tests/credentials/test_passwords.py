"""Passwords: kept as Argon2id, matched in constant time, judged by length and plainness alone."""

import time

import pytest

from mediamgr.credentials.passwords import LONGEST, Passwords, problem_with

CHEAP = Passwords(time_cost=1, memory_kib=64, lanes=1)
GOOD = "river table orange lamp"


def test_only_the_password_itself_matches() -> None:
    kept = CHEAP.hash(GOOD)
    assert kept.startswith("$argon2id$")
    assert GOOD not in kept
    assert CHEAP.matches(kept, GOOD)
    for wrong in ("", GOOD + " ", GOOD.upper(), GOOD[:-1]):
        assert not CHEAP.matches(kept, wrong)


def test_the_same_password_is_kept_differently_each_time() -> None:
    assert CHEAP.hash(GOOD) != CHEAP.hash(GOOD)


def test_nobody_matches_an_account_that_does_not_exist() -> None:
    for password in ("", GOOD, "nobody has this account"):
        assert not CHEAP.matches(None, password)


def test_an_unknown_name_takes_as_long_as_a_known_one() -> None:
    """Measured in processor time, generously: without the dummy the second would take next to nothing."""
    costly = Passwords(time_cost=4, memory_kib=32 * 1024, lanes=1)
    kept = costly.hash(GOOD)

    def spent(known: str | None) -> float:
        begun = time.process_time()
        costly.matches(known, "wrong password")
        return time.process_time() - begun

    assert min(spent(None) for _ in range(3)) > min(spent(kept) for _ in range(3)) / 3


def test_a_damaged_hash_matches_nothing() -> None:
    for kept in ("", "$argon2id$", "plain", CHEAP.hash(GOOD)[:-3]):
        assert not CHEAP.matches(kept, GOOD)


def test_dearer_costs_are_asked_for_at_the_next_sign_in() -> None:
    kept = CHEAP.hash(GOOD)
    assert not CHEAP.needs_rehash(kept)
    assert Passwords(time_cost=2, memory_kib=64, lanes=1).needs_rehash(kept)


def test_an_accented_letter_matches_from_every_keyboard() -> None:
    kept = CHEAP.hash("Siân und Jürgen 2026")
    assert CHEAP.matches(kept, "Sia\u0302n und Ju\u0308rgen 2026")


@pytest.mark.parametrize(
    "password", [GOOD, "correct horse battery", "my password is a long sentence", "ñandú-ñandú-12"]
)
def test_a_long_password_will_do(password: str) -> None:
    assert problem_with(password, "dana") is None


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "eleven char",
        "password1234",
        "Password12345",
        "QWERTY123456",
        "aaaaaaaaaaaaaaa",
        "1212121212121212",
    ],
)
def test_a_short_or_obvious_password_is_answered_with_a_sentence(password: str) -> None:
    assert (problem_with(password) or "").endswith(".")


def test_ones_own_name_and_a_digit_or_two_will_not_do() -> None:
    assert problem_with("dana.whitlock1", "dana.whitlock")
    assert problem_with("dana.whitlock likes green tea", "dana.whitlock") is None


def test_a_password_too_long_to_hash_safely_is_refused() -> None:
    assert problem_with("ab cd" * LONGEST)
