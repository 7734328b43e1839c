"""Unique pupil numbers: thirteen characters, the first of which checks the rest (REGISTER.md, "Importing")."""

from dataclasses import dataclass
from enum import StrEnum

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O, S


class UpnFault(StrEnum):
    """What is wrong with a number."""

    CHARACTERS = "characters"
    CHECK_LETTER = "check-letter"
    EMPTY = "empty"  # nursery children often have none
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Upn:
    """A number as read: tidied, whether it is temporary (a letter at its end), and what is wrong, None when nothing.

    Whether a local authority of that number exists is not asked: new ones come.
    """

    text: str
    temporary: bool = False
    fault: UpnFault | None = None


def read_upn(written: str) -> Upn:
    """Judge a number as it stands in a file: spaces and case do not matter."""
    text = "".join(written.split()).upper()
    if not text:
        return Upn(text, fault=UpnFault.EMPTY)
    if len(text) != 13:
        return Upn(text, fault=UpnFault.LENGTH)
    temporary = text[12] in LETTERS
    digits = text[1:12] if temporary else text[1:]
    if text[0] not in LETTERS or not (digits.isascii() and digits.isdigit()):
        return Upn(text, temporary, UpnFault.CHARACTERS)
    return Upn(text, temporary, None if text[0] == check_letter(text[1:]) else UpnFault.CHECK_LETTER)


def check_letter(rest: str) -> str:
    """The letter that belongs before these twelve characters: weights 2 to 13, modulo 23."""
    total = sum(weight * _value(character) for weight, character in enumerate(rest, start=2))
    return LETTERS[total % 23]


def _value(character: str) -> int:
    return LETTERS.index(character) if character in LETTERS else int(character)
