"""Whether a mapping says enough to be worth comparing."""

from mediamgr.rules.roll.columns import Field
from mediamgr.rules.roll.guessing import Mapped

_NAMES = {Field.FORENAME, Field.SURNAME}
_NUMBERS = {Field.UPN, Field.MIS_ID}


def what_is_missing(meanings: Mapped) -> str | None:
    """A code for the column that is missing; None when the file can be read by this mapping.

    A child is known by a number or by forename and surname; a consent needs both its type and its state.
    """
    fields = {meaning.field for meaning in meanings if meaning is not None}
    if not fields & _NUMBERS and not fields >= _NAMES:
        return "column-missing-child"
    if len(fields & _NAMES) == 1:
        return "column-missing-name"
    if len(fields & {Field.CARER_FORENAME, Field.CARER_SURNAME}) == 1:
        return "column-missing-carer"
    if (Field.CONSENT_TYPE in fields) != (Field.CONSENT_STATE in fields):
        return "column-missing-consent"
    if not fields - _NUMBERS - {Field.STATUS}:
        return "column-missing-anything"
    return None


def twice(meanings: Mapped) -> frozenset[str]:
    """The codes that more than one column was given: only one of them could be read."""
    codes = [meaning.code for meaning in meanings if meaning is not None]
    return frozenset(code for code in codes if codes.count(code) > 1)
