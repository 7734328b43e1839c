"""An import in plain words: where a file is from, what a column can mean, how an import stands."""

from collections.abc import Iterable, Mapping

from mediamgr.rules.roll.columns import Field, Source

SOURCES: Mapping[str, str] = {
    Source.AUTO: "I do not know: find out",
    Source.ARBOR: "Arbor",
    Source.BROMCOM: "Bromcom",
    Source.JUNIPER: "Juniper",
    Source.SCHOLARPACK: "ScholarPack",
    Source.SIMS: "SIMS",
    Source.HAND: "A list made by hand",
}
# For lists: what was chosen above, as a source.
FROM: Mapping[str, str] = {**SOURCES, Source.AUTO: "Not named", Source.HAND: "By hand"}
MEANINGS: Mapping[Field, str] = {
    Field.UPN: "Pupil number (UPN)",
    Field.MIS_ID: "Student ID or admission number",
    Field.FORENAME: "Forename",
    Field.SURNAME: "Surname",
    Field.PREFERRED_FORENAME: "Forename used",
    Field.PREFERRED_SURNAME: "Surname used",
    Field.YEAR: "Year group",
    Field.CLASS: "Class",
    Field.JOINED: "Joined on",
    Field.LEFT: "Last day here",
    Field.STATUS: "On roll, or left",
    Field.LOOKED_AFTER: "Looked after",
    Field.CARER_ID: "Carer’s ID",
    Field.CARER_TITLE: "Carer’s title",
    Field.CARER_FORENAME: "Carer’s forename",
    Field.CARER_SURNAME: "Carer’s surname",
    Field.RELATIONSHIP: "Relationship to the child",
    Field.RESPONSIBILITY: "Parental responsibility",
    Field.LIVES_WITH: "Child lives with the carer",
    Field.EMAIL: "Carer’s e-mail",
    Field.MOBILE: "Carer’s mobile",
    Field.COURT_ORDER: "Court order",
    Field.CONSENT_TYPE: "What the consent is for",
    Field.CONSENT_STATE: "The answer",
    Field.INFORMED_BY: "Who answered",
    Field.CONSENT_DATE: "Day of the answer",
}
_CHILD = tuple(MEANINGS)[:12]
_CARER = tuple(MEANINGS)[12:22]
_CONSENT = tuple(MEANINGS)[22:]

Group = tuple[str, list[tuple[str, str]]]


def choices(codes: Iterable[str], purposes: Iterable[tuple[str, str]]) -> list[Group]:
    """What a column can mean, in groups; a second or third carer is offered where the file has one."""
    slots = sorted({int(code.partition(":")[2]) for code in codes if code.partition(":")[2].isdigit()})
    groups: list[Group] = [
        ("The child", [(field.value, MEANINGS[field]) for field in _CHILD]),
        ("A carer", [(field.value, MEANINGS[field]) for field in _CARER]),
    ]
    groups += [
        (f"Carer {slot}", [(f"{field.value}:{slot}", f"{MEANINGS[field]}, carer {slot}") for field in _CARER])
        for slot in slots
    ]
    groups.append(("Consents, one row each", [(field.value, MEANINGS[field]) for field in _CONSENT]))
    groups.append(("A column for one consent", [(f"consent:{code}", title) for code, title in purposes]))
    return groups
