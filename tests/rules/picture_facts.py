"""A picture that may leave, a use that is approved, and the people on it: each test spoils exactly one thing."""

from dataclasses import replace
from datetime import date
from typing import Any

from mediamgr.rules.clearance_facts import (
    Approval,
    HeadsFacts,
    NamePermission,
    Origin,
    PictureFacts,
    PictureKind,
    PictureState,
    Register,
    UseFacts,
)
from mediamgr.rules.consent_facts import Decision, Mark, PersonFacts, PersonKind
from mediamgr.rules.fingerprint import of_approval, of_people, of_use
from mediamgr.rules.permissions import Principal, Role
from tests.rules.register_facts import PURPOSES, TODAY, child, yes

MARK = Mark(100_000, 100_000, 100_000)
APPROVED_ON = date(2025, 11, 1)


def principal(*roles: Role, account_id: str = "dana", setting: str = "school", second_factor: bool = True) -> Principal:
    """Somebody with these roles in one setting."""
    return Principal(
        account_id=account_id,
        username=account_id,
        roles=frozenset((setting, role) for role in roles),
        session_id="s1",
        second_factor=second_factor,
    )


def named_person(person_id: str, person: PersonFacts) -> PersonFacts:
    """The same facts under another id."""
    return replace(person, person_id=person_id)


def agreed(*codes: str) -> tuple[Decision, ...]:
    """The mother's yes to each of these."""
    return tuple(yes("mother", purpose=code) for code in codes)


AMIR = named_person("amir", child(*agreed("photographed", "recorded", "website", "display", "other_setting")))
BEA = named_person("bea", child(*agreed("photographed", "recorded", "website", "display", "other_setting")))
CARL = PersonFacts(
    "carl",
    PersonKind.ADULT,
    "school",
    tuple(yes("self", purpose=code) for code in ("website", "display", "other_setting")),
)
REGISTER = Register({one.person_id: one for one in (AMIR, BEA, CARL)}, PURPOSES)
SHOWN = frozenset({"amir", "bea", "carl"})


def heads(
    *tags: str, unrecognisable: int = 0, redacted: int = 0, version: int = 1, visible: int | None = None
) -> HeadsFacts:
    """A count that adds up unless told otherwise."""
    number = len(tags) + unrecognisable + redacted if visible is None else visible
    return HeadsFacts(number, redacted, unrecognisable, of_people(tags), version)


PICTURE = PictureFacts(
    id="p1",
    setting_id="school",
    state=PictureState.KEPT,
    kind=PictureKind.PHOTO,
    version=1,
    keep_until=date(2027, 8, 31),
    origin=Origin.DEVICE,
    taken_by="dana",
    sent_by="dana",
    file_sha256="ab",
    proof_sha256="ab",
    heads=heads(*SHOWN, unrecognisable=2),
    tags=SHOWN,
    tagged_by=frozenset({"dana"}),
    words_digest="w",
    name_or_logo=False,
    sensitive=False,
)
USE = UseFacts(
    setting_id="school",
    purpose="website",
    day=TODAY,
    requested_by="dana",
    picture_ids=frozenset({"p1"}),
    medium="web",
    recipient="r1",
    channel="website",
    opens_on=date(2025, 11, 1),
    closes_on=date(2026, 7, 31),
)
PERMITTED = NamePermission("school", "website", date(2025, 9, 1), date(2026, 8, 31))


def approved(use: UseFacts, *pictures: PictureFacts, by: str = "emil", **more: Any) -> UseFacts:
    """The use with everything in it approved just as it is."""
    facts = {"day": APPROVED_ON, "mark": MARK, **more}
    prints = {picture.id: of_approval(of_use(use), picture) for picture in pictures}
    return replace(use, approvals={key: Approval(by=by, fingerprint=one, **facts) for key, one in prints.items()})


def with_person(person: PersonFacts, register: Register = REGISTER) -> Register:
    """The register with one person's facts replaced."""
    return replace(register, people={**register.people, person.person_id: person})
