"""Headers as each information system writes them, guessed."""

import pytest

from mediamgr.rules.roll.checking import twice, what_is_missing
from mediamgr.rules.roll.columns import Field, Meaning, Source, meaning_of, never_taken
from mediamgr.rules.roll.guessing import DEFAULTS, called, find_header, guess, purpose_named

HEADERS: list[tuple[str, str]] = [
    ("UPN|Unique Pupil Number|Legal Forename|Legal Surname", "upn||forename|surname"),
    ("Pupil UPN|First Name|Last Name|Yr|Form", "upn|forename|surname|year|class"),
    ("Adm No|Given Name|Family Name|National Curriculum Year|Class Name", "mis-id|forename|surname|year|class"),
    ("Forename|Legal Forename|Surname", "|forename|surname"),
    ("Known As|Chosen Name|Preferred Last Name", "|preferred-forename|preferred-surname"),
    ("Reg|Class|Tutor Group", "class||"),
    ("Class|Registration Group", "|class"),
    ("LAC|CLA|In Care", "||looked-after"),
    ("Date of Admission|Leaving Date|Status", "joined|left|status"),
    # A bare name is the child's, until the carer's columns begin or the child has another.
    ("UPN|Forename|Surname|Relationship|Email", "upn|forename|surname|relationship|email"),
    ("UPN|Title|Forename|Surname|Relationship", "upn|carer-title|carer-forename|carer-surname|relationship"),
    ("Forename|Surname|Title|Forename|Surname|PR",
     "forename|surname|carer-title|carer-forename|carer-surname|responsibility"),
    ("Forename|Surname|Legal Forename|Legal Surname|Relationship",
     "carer-forename|carer-surname|forename|surname|relationship"),
    ("Pupil Forename|Pupil Surname|Forename|Surname|Court Order",
     "forename|surname|carer-forename|carer-surname|court-order"),
    ("UPN|Contact or Parent ID|Lives with Pupil|Mobile", "upn|carer-id|lives-with|mobile"),
    ("UPN|Contact 1 Forename|Contact 1 Surname|Contact 2 Forename|Contact 2 Surname",
     "upn|carer-forename:1|carer-surname:1|carer-forename:2|carer-surname:2"),
    ("UPN|Parent 1 Email|Priority 2 Contact Mobile", "upn|email:1|mobile:2"),
    # Without anything of a carer, titles and addresses are the pupil's own.
    ("UPN|Title|Forename|Surname|Email", "upn||forename|surname|"),
    ("UPN|Consent Type|State|Informed By|Date", "upn|consent-type|consent-state|informed-by|consent-date"),
    ("UPN|Status|Consent Type|Date", "upn|consent-state|consent-type|consent-date"),
    ("UPN|Photograph Student|School website|Consent: Social Media|Swimming",
     "upn|consent:photographed|consent:website|consent:social|"),
    ("u.p.n.|FORENAME |  Sur-name", "upn|forename|surname"),
    ("UPN|Date of Birth|Home Address|Postcode|Medical notes|Ethnicity|First Language", "upn||||||"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "codes"), HEADERS)
def test_a_header_is_understood(header: str, codes: str) -> None:
    found = guess(header.split("|"))
    assert [meaning.code if meaning else "" for meaning in found] == codes.split("|")


@pytest.mark.parametrize(
    ("source", "believed"),
    [
        (Source.SIMS, "Adno"),
        (Source.ARBOR, "Arbor ID"),
        (Source.BROMCOM, "Person ID"),
        (Source.SCHOLARPACK, "Pupil ID"),
    ],
)
def test_each_systems_own_number_goes_before_others(source: Source, believed: str) -> None:
    header = ["Student ID", "Adno", "Arbor ID", "Person ID", "Pupil ID"]
    found = guess(header, source)
    assert [name for name, meaning in zip(header, found, strict=True) if meaning] == [believed]


def test_what_somebody_chose_before_wins() -> None:
    found = guess(["Nummer", "Forename"], remembered={"nummer": "upn", "forename": ""})
    assert found == (Meaning(Field.UPN), None)


def test_a_mapping_never_takes_a_date_of_birth() -> None:
    assert guess(["Date of birth"], remembered={"dateofbirth": "joined"}) == (None,)


@pytest.mark.parametrize(
    "header", ["DOB", "Birth date", "Address", "Home Address 1", "Town", "Allergies", "Ethnic group"]
)
def test_what_is_not_imported_is_known_by_its_header(header: str) -> None:
    assert never_taken(header)


@pytest.mark.parametrize(
    "header", ["Email Address", "Home Email", "Mobile", "Consent Type", "Year", "Contact 1 E-mail Address"]
)
def test_what_is_imported_is_not_thrown_away(header: str) -> None:
    assert not never_taken(header)


def test_the_header_may_stand_below_titles() -> None:
    rows = [
        (1, ("Whole school",)),
        (3, ("Printed", "today")),
        (4, ("UPN", "Forename", "Surname")),
        (5, ("x", "Ada", "B")),
    ]
    assert find_header(rows, Source.AUTO, DEFAULTS) == 2


def test_rows_of_names_are_no_header() -> None:
    assert find_header([(1, ("Ada", "Byron")), (2, ("Grace", "Hopper"))], Source.AUTO, DEFAULTS) is None


@pytest.mark.parametrize("code", ["upn", "email:2", "consent:website", "carer-id"])
def test_a_meaning_survives_being_written_down(code: str) -> None:
    found = meaning_of(code)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("code", ["", "nonsense", "consent", "consent:", "email:x", "email:100", "email:²"])
def test_an_unknown_code_means_nothing(code: str) -> None:
    assert meaning_of(code) is None


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("UPN|Forename|Surname", None),
        ("UPN|Class", None),
        ("Student ID|Consent Type|State", None),
        ("Forename|Surname", None),
        ("Class|Year", "column-missing-child"),
        ("Forename|Class", "column-missing-child"),
        ("UPN|Forename", "column-missing-name"),
        ("UPN|Contact 1 Forename|Contact 1 Email", "column-missing-carer"),
        ("UPN|Consent Type", "column-missing-consent"),
        ("UPN|Student ID", "column-missing-anything"),
    ],
)
def test_a_missing_column_is_named(header: str, missing: str | None) -> None:
    assert what_is_missing(guess(header.split("|"))) == missing


def test_two_columns_of_one_meaning_are_found() -> None:
    assert twice((Meaning(Field.UPN), Meaning(Field.YEAR), Meaning(Field.UPN), None, None)) == {"upn"}


@pytest.mark.parametrize(
    ("written", "purpose"),
    [
        ("Photograph Student", "photographed"),
        ("Website consent", "website"),
        ("Consent for the school website", "website"),
        ("The school's public website", "website"),
        ("Social Media", "social"),
        ("Swimming", None),
        ("Medical", None),
    ],
)
def test_a_consents_name_leads_to_its_purpose(written: str, purpose: str | None) -> None:
    assert purpose_named(written, called(DEFAULTS)) == purpose
