"""The second step: six digits from an app (RFC 6238), or a recovery code from a sheet of paper."""

import secrets
from datetime import datetime

import pyotp

from mediamgr.credentials.tokens import new_code, plain_code, token_digest

STEP_SECONDS = 30
_SLACK = 1
_DIGITS = 6
_RECOVERY_CODES = 10
# Sixteen letters hold 79 bits: enough that a plain digest of one gives nothing away.
_RECOVERY_LETTERS = 16


def new_totp_secret() -> str:
    """A secret of 160 bits in base 32; keep it sealed with ``KeyRing.seal_secret``."""
    return pyotp.random_base32()


def provisioning_uri(secret: str, username: str, issuer: str) -> str:
    """The address that an authenticator app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)


def matching_step(secret: str, code: str, at: datetime, after: int | None = None) -> int | None:
    """The 30-second step that the typed code belongs to, one either way of ``at``; None where there is none.

    Keep the step, and give it as ``after`` next time: a code then counts once, and so does every earlier one.
    """
    typed = code.replace(" ", "")
    if len(typed) != _DIGITS or not (typed.isascii() and typed.isdigit()):
        return None
    totp, now = pyotp.TOTP(secret), int(at.timestamp()) // STEP_SECONDS
    fits = [
        step
        for step in range(now - _SLACK, now + _SLACK + 1)
        if secrets.compare_digest(totp.generate_otp(step), typed) and (after is None or step > after)
    ]
    return fits[0] if fits else None


def new_recovery_codes() -> list[str]:
    """Ten codes to print, each good once."""
    return [new_code(_RECOVERY_LETTERS) for _ in range(_RECOVERY_CODES)]


def recovery_digest(typed: str) -> str:
    """What is kept of a recovery code, however it was typed; look it up among the unused ones of that account."""
    return token_digest(f"recovery {plain_code(typed)}")
