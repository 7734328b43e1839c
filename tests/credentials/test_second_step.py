"""Six digits that count once, and recovery codes that somebody can type."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from mediamgr.credentials import totp

# RFC 6238, appendix B, SHA-1: the seed "12345678901234567890" in base 32, and the last six of its eight digits.
SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
VECTORS = [
    (59, "287082"),
    (1111111109, "081804"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_standards_own_codes_match_at_their_step(seconds: int, code: str) -> None:
    assert totp.matching_step(SEED, code, at(seconds)) == seconds // 30


@pytest.mark.parametrize(("off", "matches"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_clock_half_a_minute_off_is_forgiven(off: int, matches: bool) -> None:
    step = totp.matching_step(SEED, "005924", at(1234567890) + timedelta(seconds=off))
    assert (step == 1234567890 // 30) is matches


def test_a_code_counts_once_and_so_does_every_earlier_one() -> None:
    now = at(1234567890)
    step = totp.matching_step(SEED, "005924", now)
    assert step is not None
    assert totp.matching_step(SEED, "005924", now, after=step) is None
    assert totp.matching_step(SEED, "005924", now, after=step + 1) is None
    assert totp.matching_step(SEED, "005924", now, after=step - 1) == step


def test_digits_may_be_typed_in_two_groups() -> None:
    assert totp.matching_step(SEED, " 005 924 ", at(1234567890))


@pytest.mark.parametrize("code", ["", "5924", "0059240", "00592a", "٠٠٥٩٢٤", "005924\n", "-05924", "005925"])
def test_anything_else_matches_nothing(code: str) -> None:
    assert totp.matching_step(SEED, code, at(1234567890)) is None


def test_a_new_secret_is_long_and_never_the_same() -> None:
    secrets = {totp.new_totp_secret() for _ in range(50)}
    assert len(secrets) == 50
    assert all(len(secret) == 32 for secret in secrets)


def test_the_qr_code_names_the_school_and_the_account() -> None:
    address = urlsplit(totp.provisioning_uri(SEED, "dana whitlock", "Oak & Elm School"))
    said = parse_qs(address.query)
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert said["secret"] == [SEED]
    assert said["issuer"] == ["Oak & Elm School"]
    assert address.path.endswith("dana%20whitlock")


def test_ten_recovery_codes_differ_and_are_found_however_typed() -> None:
    codes = totp.new_recovery_codes()
    kept = {totp.recovery_digest(code) for code in codes}
    assert len(kept) == len(codes) == 10
    for code in codes:
        assert totp.recovery_digest(f"  {code.lower().replace('-', ' ')}\n") in kept
        assert code.replace("-", "") not in "".join(kept)
    assert totp.recovery_digest(totp.new_recovery_codes()[0]) not in kept


def test_what_cannot_be_a_recovery_code_is_none() -> None:
    assert totp.recovery_digest("0O1I") == totp.recovery_digest("") == totp.recovery_digest("ÄÖ")
    assert totp.recovery_digest("") not in {totp.recovery_digest(code) for code in totp.new_recovery_codes()}
