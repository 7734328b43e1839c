"""The register in plain words: who decides, what they said, why that leads where it leads."""

from collections.abc import Mapping

from mediamgr.reading.decisions import DecisionLine
from mediamgr.reading.pile import PileRow
from mediamgr.reading.standings import ReasonLine
from mediamgr.rules.consent_facts import Answer, DeciderKind, How, LookedAfter, Phase, Responsibility
from mediamgr.rules.purposes import Audience
from mediamgr.rules.standing import Why
from mediamgr.rules.year_groups import TITLES
from mediamgr.services.restrictions import RestrictionKind
from mediamgr.web.screens import day

DECIDERS: Mapping[str, str] = {
    DeciderKind.MOTHER: "mother",
    DeciderKind.FATHER: "father",
    DeciderKind.SECOND_PARENT: "second parent",
    DeciderKind.ADOPTIVE_PARENT: "adoptive parent",
    DeciderKind.SPECIAL_GUARDIAN: "special guardian",
    DeciderKind.LIVE_WITH_ORDER: "holder of a live-with order",
    DeciderKind.STEP_PARENT: "step-parent",
    DeciderKind.LOCAL_AUTHORITY: "local authority",
    DeciderKind.FOSTER_CARER: "foster carer",
    DeciderKind.OTHER: "other contact",
    DeciderKind.CHILD: "the child",
    DeciderKind.SELF: "themselves",
    DeciderKind.UNNAMED: "nobody named",
}
# Whom a form offers as a carer: a child is none, and an import's nobody is not typed by hand.
RELATIONSHIPS = tuple(
    (kind, word[0].upper() + word[1:])
    for kind, word in DECIDERS.items()
    if kind not in (DeciderKind.CHILD, DeciderKind.SELF, DeciderKind.UNNAMED)
)
ANSWERS: Mapping[str, str] = {
    Answer.GRANTED: "Yes",
    Answer.REFUSED: "No",
    Answer.WITHDRAWN: "Takes a yes back",
    Answer.OBJECTED: "Objects",
    Answer.REQUESTED: "Asked, no answer yet",
    Answer.NOTHING: "Never said: entered by mistake",
}
HOWS: Mapping[str, str] = {
    How.PAPER: "On paper",
    How.IN_PERSON: "In person",
    How.TELEPHONE: "By telephone",
    How.EMAIL: "By e-mail",
    How.ONLINE: "Online",
    How.IMPORT: "From an import",
}
RIGHTS: Mapping[str, str] = {
    Responsibility.YES: "Parental responsibility",
    Responsibility.NO: "No parental responsibility",
    Responsibility.UNKNOWN: "Parental responsibility not known",
}
CARES: Mapping[str, str] = {
    LookedAfter.NO: "In the parents’ care",
    LookedAfter.CARE_ORDER: "Looked after under a care order",
    LookedAfter.SECTION_20: "Accommodated by agreement (section 20)",
    LookedAfter.BASIS_UNKNOWN: "Looked after, on what basis is not known",
}
PHASES: Mapping[str, str] = {Phase.NURSERY: "Nursery", Phase.INFANTS: "Infants", Phase.JUNIORS: "Juniors"}
AUDIENCES: Mapping[str, str] = {
    Audience.INSIDE: "Inside the school",
    Audience.OWN_FAMILY: "The child’s own family",
    Audience.OTHER_FAMILIES: "Other families",
    Audience.OTHER_SETTING: "The other setting",
    Audience.PUBLIC: "The public",
}
RESTRICTIONS: Mapping[str, str] = {
    RestrictionKind.COURT_ORDER: "Court order",
    RestrictionKind.ADOPTION: "Adoption",
    RestrictionKind.REFUGE: "Refuge",
    RestrictionKind.SAFEGUARDING: "Safeguarding",
}
YEARS: Mapping[str, str] = {year.value: title for year, title in TITLES.items()}
CHANNELS: Mapping[str, str] = {"": "Any", "paper": "Paper", "email": "E-mail", "telephone": "Telephone", "sms": "Text"}

# What a call takes back or refuses, in the middle of a line.
WILL_SAY: Mapping[str, str] = {
    Answer.WITHDRAWN: "their yes is taken back",
    Answer.REFUSED: "they say no",
    Answer.OBJECTED: "the child says no",
}
_SAID: Mapping[str, str] = {
    Answer.GRANTED: "said yes",
    Answer.REFUSED: "said no",
    Answer.WITHDRAWN: "took the yes back",
    Answer.OBJECTED: "said no",
    Answer.REQUESTED: "was asked",
}


def reason(line: ReasonLine) -> str:
    """One reason as a sentence: Anna Byron (mother) said yes on 3 September 2026."""
    who = speaker(line.who, line.kind)
    said = f"{who} {_SAID.get(line.answer, 'said something')} on {day(line.day)}"
    return {
        Why.ASKED: f"{who} was asked on {day(line.day)} and has not answered.",
        Why.ASSENTS: f"{said}. That is welcome; a child’s yes does not stand in for a parent’s.",
        Why.AUTHORITY_ENDED: f"{said}, but has no right to decide this, or no longer.",
        Why.GRANTS: f"{said}{', until ' + day(line.last_day) if line.last_day else ''}.",
        Why.LAPSED: f"{said}; that ended on {day(line.last_day)}.",
        Why.LEFT: f"The last day here was {day(line.day)}.",
        Why.MUST_AGREE: f"{who} must agree as well, and has not.",
        Why.NOT_ENTITLED: f"{said}, without parental responsibility, so it does not count.",
        Why.REFUSES: f"{said}.",
        Why.RESTRICTED: f"A restriction is in force since {day(line.day)}"
        f"{', until ' + day(line.last_day) if line.last_day else ''}.",
        Why.RIGHT_UNKNOWN: f"{said}, but nobody has recorded whether they may decide for this child.",
        Why.UNCONFIRMED: f"An import of {day(line.day)} says yes and names nobody. Find out who said it.",
    }[line.why]


def speaker(name: str, kind: str) -> str:
    """Who spoke: a carer by name and relationship, else by what they are."""
    if name:
        return f"{name} ({DECIDERS.get(kind, kind)})"
    words = {DeciderKind.CHILD.value: "The child", DeciderKind.SELF.value: "They themselves"}
    return words.get(kind) or (f"The {DECIDERS[kind]}" if kind in DECIDERS else "Somebody")


def signers(row: PileRow) -> list[tuple[str, str]]:
    """Who may have signed a form of this child: key and words."""
    return [(signer.key, speaker(signer.name, signer.kind)) for signer in row.signers]


def decider(line: DecisionLine) -> str:
    """Who made a decision, for the history."""
    return speaker(line.who, line.kind)
