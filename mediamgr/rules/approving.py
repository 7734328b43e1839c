"""Four eyes: an external use is approved by somebody else, and for exactly what they saw (condition 11)."""

from collections.abc import Iterator, Sequence

from mediamgr.rules.clearance_facts import Approval, PictureFacts, UseFacts
from mediamgr.rules.codes import Code
from mediamgr.rules.fingerprint import of_approval
from mediamgr.rules.permissions import Permission, Principal, may
from mediamgr.rules.standings import Standings
from mediamgr.rules.verdict import Refusal, Verdict


def may_approve(
    principal: Principal, pictures: Sequence[PictureFacts], use: UseFacts, seen_at_full_size: frozenset[str]
) -> Verdict:
    """Whether this person may approve these pictures for this use; whether they are clear is `clear_for_asking`.

    `seen_at_full_size` are the ids of the pictures of this share that this person has opened (T12).
    """
    refusals = list(may(principal, Permission.APPROVE_SHARES, use.setting_id).refusals)
    for picture in pictures:
        if not _four_eyes(principal.account_id, picture, use):
            refusals.append(Refusal(Code.APPROVAL_NOT_FOUR_EYES, picture_id=picture.id))
        if picture.id not in seen_at_full_size:
            refusals.append(Refusal(Code.NOT_SEEN_FULL_SIZE, picture_id=picture.id))
    return Verdict(tuple(refusals))


def approval_refusals(
    picture: PictureFacts, use: UseFacts, use_print: str, *, rests_on: dict[str, tuple[str, ...]], standings: Standings
) -> Iterator[Refusal]:
    """What is wrong with a picture's approval. `rests_on`: for each person the purposes of the consents it rests on."""
    approval = use.approvals.get(picture.id)
    if approval is None:
        yield Refusal(Code.APPROVAL_MISSING, picture_id=picture.id)
        return
    if not _four_eyes(approval.by, picture, use):
        yield Refusal(Code.APPROVAL_NOT_FOUR_EYES, picture_id=picture.id)
    if approval.fingerprint != of_approval(use_print, picture):
        yield Refusal(Code.APPROVAL_OUTDATED, picture_id=picture.id)
    if any(_interrupted(person_id, purposes, approval, standings) for person_id, purposes in rests_on.items()):
        # Whose consent it was stays unsaid: a restriction come and gone would show by it.
        yield Refusal(Code.APPROVAL_INTERRUPTED, picture_id=picture.id)


def _interrupted(person_id: str, purposes: tuple[str, ...], approval: Approval, standings: Standings) -> bool:
    # A consent that does not stand today is refused under its own name already.
    standing = [purpose for purpose in purposes if standings.refusal(person_id, purpose) is None]
    return bool(standing) and standings.interrupted(person_id, standing, approval)


def _four_eyes(account_id: str, picture: PictureFacts, use: UseFacts) -> bool:
    """Somebody else than whoever took, sent or requested it; where one of them is unknown, nobody can be sure."""
    involved = (picture.taken_by, picture.sent_by, use.requested_by)
    return None not in involved and account_id not in involved
