"""What a column of a roll can mean, and the headers each information system writes for it (REGISTER.md)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a column can hold. The values are kept with a remembered mapping and never change."""

    UPN = "upn"
    MIS_ID = "mis-id"
    FORENAME = "forename"
    SURNAME = "surname"
    PREFERRED_FORENAME = "preferred-forename"
    PREFERRED_SURNAME = "preferred-surname"
    YEAR = "year"
    CLASS = "class"
    JOINED = "joined"
    LEFT = "left"
    STATUS = "status"
    LOOKED_AFTER = "looked-after"
    CARER_ID = "carer-id"
    CARER_TITLE = "carer-title"
    CARER_FORENAME = "carer-forename"
    CARER_SURNAME = "carer-surname"
    RELATIONSHIP = "relationship"
    RESPONSIBILITY = "responsibility"
    LIVES_WITH = "lives-with"
    EMAIL = "email"
    MOBILE = "mobile"
    COURT_ORDER = "court-order"
    CONSENT_TYPE = "consent-type"
    CONSENT_STATE = "consent-state"
    INFORMED_BY = "informed-by"
    CONSENT_DATE = "consent-date"
    CONSENT = "consent"  # one column for one purpose


class Source(StrEnum):
    """The information system a file comes from."""

    ARBOR = "arbor"
    AUTO = "auto"
    BROMCOM = "bromcom"
    HAND = "hand"
    JUNIPER = "juniper"
    SCHOLARPACK = "scholarpack"
    SIMS = "sims"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one column means. ``slot`` tells several carers of one row apart; ``purpose`` belongs to a consent."""

    field: Field
    slot: int = 0
    purpose: str = ""

    @property
    def code(self) -> str:
        """How it is kept and how a form sends it: ``upn``, ``email:2``, ``consent:website``."""
        detail = self.purpose or (str(self.slot) if self.slot else "")
        return f"{self.field.value}:{detail}" if detail else self.field.value


def meaning_of(code: str) -> Meaning | None:
    """The meaning behind a code; None for an unknown one, which leaves the column unused."""
    name, _, detail = code.partition(":")
    if name not in set(Field):
        return None
    if name == Field.CONSENT:
        return Meaning(Field.CONSENT, purpose=detail) if detail else None
    if detail and not (detail.isascii() and detail.isdigit() and len(detail) < 3):
        return None
    return Meaning(Field(name), int(detail or 0))


CARERS_OWN = frozenset(
    {
        Field.CARER_ID, Field.CARER_TITLE, Field.CARER_FORENAME, Field.CARER_SURNAME, Field.RELATIONSHIP,
        Field.RESPONSIBILITY, Field.LIVES_WITH, Field.EMAIL, Field.MOBILE, Field.COURT_ORDER,
    }
)  # fmt: skip

# In the order in which they are believed when a file has several of them.
CHILD: Mapping[Field, tuple[str, ...]] = {
    Field.UPN: ("UPN", "Unique Pupil Number", "Pupil UPN"),
    Field.MIS_ID: (
        "Student ID", "Pupil ID", "Arbor ID", "Person ID", "Adno", "Admission Number", "Adm No", "Id",
    ),
    Field.FORENAME: ("Legal Forename", "Legal First Name", "Forename", "First Name", "Given Name"),
    Field.SURNAME: ("Legal Surname", "Legal Last Name", "Surname", "Last Name", "Family Name"),
    Field.PREFERRED_FORENAME: (
        "Preferred Forename", "Preferred First Name", "Chosen Name", "Known As", "Preferred Name",
    ),
    Field.PREFERRED_SURNAME: ("Preferred Surname", "Preferred Last Name"),
    Field.YEAR: ("Year", "Year Group", "NC Year", "National Curriculum Year", "Yr"),
    Field.CLASS: (
        "Reg", "Reg Group", "Registration Form", "Registration Group", "Form", "Class", "Class Name", "Tutor Group",
    ),
    Field.JOINED: ("Date of Admission", "Admission Date"),
    Field.LEFT: ("Leaving Date", "Date of Leaving"),
    Field.STATUS: ("Status", "Enrolment Status"),
    Field.LOOKED_AFTER: ("In Care", "Looked After", "LAC", "CLA"),
}  # fmt: skip
CARER: Mapping[Field, tuple[str, ...]] = {
    Field.CARER_ID: ("Contact or Parent ID", "Contact ID", "Parent ID", "Carer ID"),
    Field.CARER_TITLE: ("Title",),
    Field.CARER_FORENAME: ("Forename", "First Name", "Legal Forename", "Given Name"),
    Field.CARER_SURNAME: ("Surname", "Last Name", "Legal Surname", "Family Name"),
    Field.RELATIONSHIP: ("Relationship", "Relationship to Pupil", "Relationship to Student", "Relation"),
    Field.RESPONSIBILITY: ("Parental Responsibility", "PR"),
    Field.LIVES_WITH: ("Lives with Pupil", "Lives with Student", "Lives with"),
    Field.EMAIL: ("Email", "E-mail", "Email Address", "Home Email"),
    Field.MOBILE: ("Mobile", "Mobile Number", "Mobile Phone", "Mobile Telephone"),
    Field.COURT_ORDER: ("Court Order",),
}
CONSENTS: Mapping[Field, tuple[str, ...]] = {
    Field.CONSENT_TYPE: ("Consent Type", "Consent", "Parental Consent"),
    Field.CONSENT_STATE: ("State", "Status", "Consent State", "Consent Status"),
    Field.INFORMED_BY: ("Informed By", "Consent Given By"),
    Field.CONSENT_DATE: ("Date", "Consent Date", "Date Informed", "Date Given"),
}
# What the software has no use for: such a column is not even kept while the file waits.
NEVER_TAKEN = re.compile(
    r"dateofbirth|dob|birth|(?<!mail)address|street|town|county|postcode|postalcode|housename|housenumber"
    r"|medical|allerg|diet|doctor|surgery|condition|ethnic|religio|language|nationality|country"
    r"|freeschool|fsm|pupilpremium|^sen"
)

_FIRST_FOR: Mapping[Source, str] = {
    Source.ARBOR: "Arbor ID",
    Source.BROMCOM: "Person ID",
    Source.SCHOLARPACK: "Pupil ID",
    Source.SIMS: "Adno",
}


def folded(text: str) -> str:
    """A header or a word without case, accents, spaces and punctuation: how two spellings are compared."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def never_taken(header: str) -> bool:
    """Whether the column holds what is not imported: date of birth, address, medical notes, ethnicity."""
    word = folded(header)
    return word not in _WANTED and NEVER_TAKEN.search(word) is not None


def ranked(table: Mapping[Field, tuple[str, ...]], source: Source = Source.AUTO) -> dict[str, tuple[Field, int]]:
    """Each folded header with its field and how far down it stands among the field's headers: 0 is believed first."""
    ranks = {folded(name): (field, place) for field, names in table.items() for place, name in enumerate(names)}
    first = folded(_FIRST_FOR.get(source, ""))
    if first in ranks:
        ranks[first] = (ranks[first][0], -1)
    return ranks


_WANTED = frozenset(ranked(CHILD)) | frozenset(ranked(CARER)) | frozenset(ranked(CONSENTS))
