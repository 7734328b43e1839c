"""Nobody can guess them, and a person can type those that are meant to be typed."""

import re

from mediamgr.credentials import tokens
from mediamgr.credentials.passwords import problem_with


def test_a_token_has_256_bits_and_may_stand_in_an_address() -> None:
    made = {tokens.new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in made)


def test_what_is_kept_of_a_token_does_not_hold_it() -> None:
    token = tokens.new_token()
    assert re.fullmatch(r"[0-9a-f]{64}", tokens.token_digest(token))
    assert tokens.token_digest(token) == tokens.token_digest(token) != tokens.token_digest(token[:-1])


def test_an_id_says_nothing() -> None:
    ids = {tokens.new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(re.fullmatch(r"[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}", an_id) for an_id in ids)


def test_a_code_has_no_letter_that_could_be_another() -> None:
    codes = [tokens.new_code() for _ in range(500)]
    assert len(set(codes)) == 500
    assert all(re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", code) for code in codes)
    assert not set("".join(codes)) & set("01OIL")


def test_a_code_is_the_same_however_it_is_typed() -> None:
    for _ in range(50):
        code = tokens.new_code()
        plain = code.replace("-", "")
        for typed in (code, code.lower(), plain, f" {plain[:3]} {plain[3:]}\t", code.replace("-", "–")):
            assert tokens.plain_code(typed) == plain


def test_what_cannot_be_a_code_comes_back_empty() -> None:
    for typed in ("", "0O1I", "Ä2345678", "2345'--", "x" * 9 + "\0"):
        assert tokens.plain_code(typed) == ""


def test_a_printed_password_passes_our_own_rule() -> None:
    passwords = {tokens.new_readable_password() for _ in range(200)}
    assert len(passwords) == 200
    assert all(problem_with(password) is None for password in passwords)
    assert all(re.fullmatch(r"[a-z]{4}(-[a-z]{4}){3}", password) for password in passwords)


def test_a_salt_is_random() -> None:
    assert len({tokens.new_salt() for _ in range(100)}) == 100
    assert len(tokens.new_salt()) == 16
