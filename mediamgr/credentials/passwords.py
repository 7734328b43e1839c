"""Passwords: hashed with Argon2id, checked in the same time whether or not the account exists."""

import unicodedata
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

SHORTEST = 12
LONGEST = 200
# Only length and the plainly obvious are judged: rules about signs and digits make passwords worse (NIST SP 800-63B).
_OBVIOUS = (
    "password",
    "passwort",
    "letmein",
    "welcome",
    "qwerty",
    "asdfgh",
    "123456",
    "abcdef",
    "iloveyou",
    "mediamgr",
)


@dataclass(frozen=True)
class Passwords:
    """Hashes and checks passwords; the costs are Argon2's own advice for ordinary computers (RFC 9106)."""

    time_cost: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4
    _hasher: PasswordHasher = field(init=False, repr=False, compare=False)
    _nobody: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        hasher = PasswordHasher(self.time_cost, self.memory_kib, self.lanes)
        object.__setattr__(self, "_hasher", hasher)
        object.__setattr__(self, "_nobody", hasher.hash("nobody has this account"))

    def hash(self, password: str) -> str:
        """The text to keep in place of the password."""
        return self._hasher.hash(_same_everywhere(password))

    def matches(self, kept: str | None, password: str) -> bool:
        """Whether the password is the kept one; with None (no such account) it takes as long, and says no."""
        try:
            self._hasher.verify(kept or self._nobody, _same_everywhere(password)[:LONGEST])
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return False
        return kept is not None

    def needs_rehash(self, kept: str) -> bool:
        """Whether the kept text was made with other costs than today's."""
        return self._hasher.check_needs_rehash(kept)


def problem_with(password: str, username: str = "") -> str | None:
    """A sentence for whoever chooses a new password, or None where it will do."""
    plain = _same_everywhere(password).casefold()
    if len(plain) < SHORTEST:
        return f"Please use at least {SHORTEST} characters. Three or four words in a row work well."
    if len(plain) > LONGEST:
        return f"Please use at most {LONGEST} characters."
    if (
        len(set(plain)) < 5
        or _mostly(plain, _OBVIOUS)
        or (len(username) > 3 and _mostly(plain, (username.casefold(),)))
    ):
        return "This password is among the first that somebody would try. Please choose another."
    return None


def _mostly(password: str, obvious: tuple[str, ...]) -> bool:
    # "password12345" is obvious; a long sentence that happens to hold one of the words is not.
    return any(word in password and len(password) - len(word) < 8 for word in obvious)


def _same_everywhere(password: str) -> str:
    # An iPad and an office PC may write the same accented letter in two ways.
    return unicodedata.normalize("NFKC", password)
