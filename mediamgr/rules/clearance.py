"""The gate (DESIGN.md, section 6): may these pictures be used so, today? Asked whenever bytes are served.

One implementation, two kinds of use. Work: seeing, tagging, reviewing inside the picture's own setting. Release: any
use beyond the setting's own staff. Every refusal is listed, with picture, person and code. An empty list of pictures
clears nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from mediamgr.rules import conditions
from mediamgr.rules.approving import approval_refusals
from mediamgr.rules.clearance_facts import PictureFacts, PictureState, Register, UseFacts
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import PersonKind
from mediamgr.rules.fingerprint import of_use
from mediamgr.rules.permissions import Permission, Principal, may
from mediamgr.rules.standings import Standings
from mediamgr.rules.verdict import Refusal, Verdict, refuse


def clear_for_release(pictures: Sequence[PictureFacts], use: UseFacts, register: Register) -> Verdict:
    """Say whether all these pictures may leave for this use on its day: all eleven conditions.

    Raises nothing: whoever or whatever is missing from the register counts as unknown, and unknown is no.
    """
    return _clear(pictures, use, register, with_approval=True)


def clear_for_asking(pictures: Sequence[PictureFacts], use: UseFacts, register: Register) -> Verdict:
    """The same without condition 11: what is shown to who asks to share, and to who is about to approve."""
    return _clear(pictures, use, register, with_approval=False)


def clear_for_work(
    principal: Principal, permission: Permission, pictures: Sequence[PictureFacts], register: Register, day: date
) -> Verdict:
    """Say whether this person may do this inside the pictures' own setting on that day.

    A held picture is there only for who may decide on it; one that shows a child without consent to be photographed
    only for who must deal with it: the office, and whoever took, sent or tagged it (P1).
    """
    if not pictures:
        return refuse(Code.NOTHING_ASKED)
    standings = Standings(register, day)
    refusals: list[Refusal] = []
    for picture in pictures:
        permitted = may(principal, permission, picture.setting_id)
        refusals += [replace(refusal, picture_id=picture.id) for refusal in permitted.refusals]
        refusals += _not_workable(principal, picture, day)
        if not _deals_with(principal, picture):
            refusals += _unconsented(picture, register, standings)
    return Verdict(tuple(refusals))


def _clear(pictures: Sequence[PictureFacts], use: UseFacts, register: Register, *, with_approval: bool) -> Verdict:
    if not pictures:
        return refuse(Code.NOTHING_ASKED)
    standings, use_print = Standings(register, use.day), of_use(use)
    refusals = list(conditions.of_use(use, register))
    purpose = register.purposes.get(use.purpose)
    external = purpose is None or purpose.external
    for picture in pictures:
        asked = conditions.rests_on(picture, use.purpose, register)
        refusals += conditions.of_picture(picture, use)
        refusals += conditions.of_people_shown(picture, asked, standings)
        if external:
            refusals += conditions.of_name_or_logo(picture, use, use_print)
        if with_approval and picture.id not in use.picture_ids:
            refusals.append(Refusal(Code.NOT_IN_SHARE, picture_id=picture.id))
        if with_approval and external:
            refusals += approval_refusals(picture, use, use_print, rests_on=asked, standings=standings)
    return Verdict(tuple(refusals))


def _not_workable(principal: Principal, picture: PictureFacts, day: date) -> Iterator[Refusal]:
    if picture.state is PictureState.SEALED:
        yield Refusal(Code.SEALED, picture_id=picture.id)
    if picture.state is PictureState.ERASED:
        yield Refusal(Code.ERASED, picture_id=picture.id)
    if picture.state is PictureState.HELD and not may(principal, Permission.DECIDE_HELD, picture.setting_id).allowed:
        yield Refusal(Code.HELD, picture_id=picture.id)
    if picture.keep_until < day:
        yield Refusal(Code.PAST_KEEP_UNTIL, picture_id=picture.id)


def _deals_with(principal: Principal, picture: PictureFacts) -> bool:
    if principal.account_id in (picture.taken_by, picture.sent_by) or principal.account_id in picture.tagged_by:
        return True
    return may(principal, Permission.DEAL_WITH_UNCONSENTED, picture.setting_id).allowed


def _unconsented(picture: PictureFacts, register: Register, standings: Standings) -> Iterator[Refusal]:
    for person_id in sorted(picture.tags):
        person = register.people.get(person_id)
        if person is not None and person.kind is PersonKind.ADULT:
            continue
        if any(standings.refusal(person_id, code) for code in conditions.to_be_there(picture.kind)):
            yield Refusal(Code.NO_DEALINGS, person_id=person_id, picture_id=picture.id)
