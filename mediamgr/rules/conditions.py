"""The numbered conditions of a release, one function each (DESIGN.md, section 6). The gate asks them all."""

from collections.abc import Iterator
from dataclasses import replace

from mediamgr.rules.clearance_facts import Origin, PictureFacts, PictureKind, PictureState, Register, UseFacts
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import PersonKind
from mediamgr.rules.fingerprint import of_people
from mediamgr.rules.name_permission import permits
from mediamgr.rules.purposes import NAME_WITH_IMAGE, PHOTOGRAPHED, RECORDED
from mediamgr.rules.standings import Standings
from mediamgr.rules.verdict import Refusal

_STATE_CODES = {
    PictureState.ERASED: Code.ERASED,
    PictureState.HELD: Code.HELD,
    PictureState.SEALED: Code.SEALED,
}


def of_use(use: UseFacts, register: Register) -> Iterator[Refusal]:
    """The purpose is known, is a use, and is not retired."""
    purpose = register.purposes.get(use.purpose)
    if purpose is None:
        yield Refusal(Code.PURPOSE_UNKNOWN, purpose=use.purpose)
        return
    if not purpose.is_use:
        yield Refusal(Code.PURPOSE_IS_NO_USE, purpose=use.purpose)
    if purpose.retired_on is not None and purpose.retired_on <= use.day:
        yield Refusal(Code.PURPOSE_RETIRED, purpose=use.purpose)


def of_picture(picture: PictureFacts, use: UseFacts) -> Iterator[Refusal]:
    """Conditions 1 to 4, and 10: the picture itself."""
    if picture.setting_id != use.setting_id:
        yield Refusal(Code.OTHER_SETTING, picture_id=picture.id)
    if picture.state is not PictureState.KEPT:
        yield Refusal(_STATE_CODES[picture.state], picture_id=picture.id)
    if picture.keep_until < use.day:
        yield Refusal(Code.PAST_KEEP_UNTIL, picture_id=picture.id)
    yield from _origin(picture, use)
    if picture.file_sha256 is None or picture.file_sha256 != picture.proof_sha256:
        yield Refusal(Code.STRIPPING_NOT_PROVEN, picture_id=picture.id)
    yield from _heads(picture)
    if picture.sensitive is not False and picture.cleared_version != picture.version:
        yield Refusal(Code.SENSITIVE_NOT_CLEARED, picture_id=picture.id)


def _origin(picture: PictureFacts, use: UseFacts) -> Iterator[Refusal]:
    """Condition 2: a registered device, or let in by another person, or excused by an exception in force."""
    if picture.origin is Origin.ACCEPTED:
        if picture.accepted_by is None or picture.taken_by is None or picture.sent_by is None:
            yield Refusal(Code.ORIGIN_UNKNOWN, picture_id=picture.id)
        elif picture.accepted_by in (picture.taken_by, picture.sent_by):
            yield Refusal(Code.ACCEPTED_BY_ITS_TAKER, picture_id=picture.id)
    elif picture.origin is Origin.EXCEPTION:
        found = picture.exception
        if found is None or not found.granted or not found.since <= use.day <= found.until:
            yield Refusal(Code.EXCEPTION_NOT_IN_FORCE, picture_id=picture.id)
    elif picture.origin is not Origin.DEVICE:
        yield Refusal(Code.ORIGIN_UNKNOWN, picture_id=picture.id)


def _heads(picture: PictureFacts) -> Iterator[Refusal]:
    """Condition 4: everybody visible is tagged, redacted or unrecognisable, by a count of exactly this picture."""
    heads = picture.heads
    if heads is None or heads.version != picture.version or heads.people != of_people(picture.tags):
        yield Refusal(Code.HEADS_NOT_ATTESTED, picture_id=picture.id)
    elif min(heads.redacted, heads.unrecognisable) < 0 or heads.visible != (
        len(picture.tags) + heads.redacted + heads.unrecognisable
    ):
        yield Refusal(Code.HEADS_DO_NOT_ADD_UP, picture_id=picture.id)


def rests_on(picture: PictureFacts, purpose: str, register: Register) -> dict[str, tuple[str, ...]]:
    """The consents that conditions 5 to 8 ask for: for each person shown or named the purposes, in the order of ids."""
    asked = {person_id: needed_of(person_id, picture.kind, purpose, register) for person_id in sorted(picture.tags)}
    for person_id in sorted(picture.named):
        asked[person_id] = (*asked.get(person_id, ()), NAME_WITH_IMAGE)
    return asked


def needed_of(person_id: str, kind: PictureKind, purpose: str, register: Register) -> tuple[str, ...]:
    """Of an adult the consent for this purpose; of everybody else also the consent to be there at all."""
    person = register.people.get(person_id)
    if person is not None and person.kind is PersonKind.ADULT:
        return (purpose,)
    return (*to_be_there(kind), purpose)


def to_be_there(kind: PictureKind) -> tuple[str, ...]:
    """The purposes that permit that there is such a picture of a child (P1, P6)."""
    return (PHOTOGRAPHED,) if kind is PictureKind.PHOTO else (PHOTOGRAPHED, RECORDED)


def of_people_shown(
    picture: PictureFacts, asked: dict[str, tuple[str, ...]], standings: Standings
) -> Iterator[Refusal]:
    """Conditions 5 to 8: everybody shown, for everything asked of them; restrictions and objections are part of it."""
    for person_id, purposes in asked.items():
        for purpose in purposes:
            refusal = standings.refusal(person_id, purpose)
            if refusal is not None:
                yield replace(_as_name_shown(refusal), picture_id=picture.id)


def _as_name_shown(refusal: Refusal) -> Refusal:
    # A restriction keeps its own code, by which it is kept from everybody but the safeguarding lead.
    if refusal.purpose != NAME_WITH_IMAGE or refusal.code is Code.RESTRICTED:
        return refusal
    return replace(refusal, code=Code.NAME_SHOWN, detail=refusal.code.value)


def of_name_or_logo(picture: PictureFacts, use: UseFacts, use_print: str) -> Iterator[Refusal]:
    """Condition 9: the Headteacher's permission for this channel and day; asked for external purposes only."""
    if picture.name_or_logo is False:
        return
    if not any(permits(one, use, use_print, picture) for one in use.name_permissions):
        yield Refusal(Code.NAME_OR_LOGO_NOT_PERMITTED, picture_id=picture.id)
