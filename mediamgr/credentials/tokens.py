"""Things that nobody can guess: tokens for links, codes for people to type, ids."""

import hashlib
import secrets
import uuid

# No 0 and O, no 1, I and L: read from a screen across the room and typed by a finger.
READABLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LETTERS = 8
_GROUP = 4
_CONSONANTS = "bdfghjklmnprstvz"
_VOWELS = "aeiou"


def new_token() -> str:
    """A token of 256 bits that may stand in an address: 43 letters, digits, ``-`` and ``_``."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> str:
    """What is kept of a token: its SHA-256 in hexadecimal digits. Never for short codes: those could be tried out."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_id() -> str:
    """A random id of 32 hexadecimal digits (UUID 4), which says nothing of what or when."""
    return uuid.uuid4().hex


def new_salt() -> bytes:
    """Sixteen random bytes."""
    return secrets.token_bytes(16)


def new_code(letters: int = _CODE_LETTERS) -> str:
    """A code to read and type once, in groups of four: ``7KQF-M2XR`` has 39 bits.

    Short: keep only ``KeyRing.sign(purpose, plain_code(code))`` of it, let it live for minutes and count wrong tries.
    """
    return _grouped("".join(secrets.choice(READABLE) for _ in range(letters)))


def plain_code(typed: str) -> str:
    """A code as it was meant: case, spaces, dashes do not matter. What cannot be a code comes back empty."""
    plain = "".join(letter for letter in typed.upper() if letter not in " -–—.\t\r\n")
    return plain if all(letter in READABLE for letter in plain) else ""


def new_readable_password() -> str:
    """A password to print once and type once: four invented words, 50 bits."""
    return "-".join(_invented_word() for _ in range(4))


def _invented_word() -> str:
    return "".join(secrets.choice(letters) for letters in (_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS))


def _grouped(code: str) -> str:
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
