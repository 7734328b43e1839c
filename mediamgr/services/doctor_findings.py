"""What the doctor says: a finding each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """``level``: well, note (nothing has to be done) or see-to (a person is needed); ``help`` says what to do."""

    what: str
    level: str
    sentence: str
    help: str = ""


def well(what: str, sentence: str) -> Finding:
    """As it should be."""
    return Finding(what, "well", sentence)


def note(what: str, sentence: str, help_: str = "") -> Finding:
    """Good to know."""
    return Finding(what, "note", sentence, help_)


def see_to(what: str, sentence: str, help_: str = "") -> Finding:
    """Somebody is needed."""
    return Finding(what, "see-to", sentence, help_)
