"""What the gate reads of a share: the use that was asked for, its pictures, approvals and permissions, in one query."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from mediamgr.records.plain_rows import day, rows
from mediamgr.rules.clearance_facts import Approval, NamePermission, UseFacts
from mediamgr.rules.consent_facts import Mark

# Items and permissions come in one query: the gate asks it before every byte that leaves.
_SHARES = """
SELECT s.id, s.setting_id, s.purpose_id, s.asked_by, s.recipient_id, s.channel, s.starts_on, s.ends_on,
       s.shows_logo, s.shows_sensitive, i.picture_id,
       a.approved_by, a.approved_on, a.decision_seq, a.fact_seq, a.restriction_seq, a.fingerprint,
       NULL AS since, NULL AS until, NULL AS prints, i.place AS place
FROM share s
LEFT JOIN share_item i ON i.share_id = s.id
LEFT JOIN approval a ON a.seq = i.approval_id AND a.share_id = i.share_id AND a.picture_id = i.picture_id
WHERE s.id {among:shares}
UNION ALL
SELECT s.id, s.setting_id, s.purpose_id, s.asked_by, s.recipient_id, s.channel, s.starts_on, s.ends_on,
       s.shows_logo, s.shows_sensitive, NULL,
       NULL, NULL, NULL, NULL, NULL, NULL,
       n.since, n.until, n.prints, -1
FROM share s
JOIN name_permission n ON n.setting_id = s.setting_id AND n.channel = s.channel AND n.ended_at IS NULL
                      AND (n.share_id IS NULL OR n.share_id = s.id)
WHERE s.id {among:shares}
ORDER BY id, place
"""
_STANDING = """
SELECT n.since, n.until FROM name_permission n
WHERE n.setting_id = :setting AND n.channel = :channel AND n.share_id IS NULL AND n.ended_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class ShareUse:
    """A share as the gate sees it: the use, its pictures in their order, and what its asker said is visible."""

    use: UseFacts
    picture_ids: tuple[str, ...]
    name_or_logo: bool
    sensitive: bool


def gather_shares(session: Session, share_ids: Collection[str], on: date) -> Mapping[str, ShareUse]:
    """The uses of these shares on a day, by share. One that does not exist or cannot be read is left out."""
    found: dict[str, list[Any]] = {}
    for row in rows(session, _SHARES, shares=share_ids):
        found.setdefault(row[0], []).append(row)
    uses = {}
    for share_id, of_share in found.items():
        try:
            uses[share_id] = _use(of_share, on)
        except ValueError:
            continue
    return uses


def standing_permissions(session: Session, setting_id: str, channel: str) -> tuple[NamePermission, ...]:
    """The permissions that stand for a channel, whatever goes that way: for a wish that is no share yet."""
    found = session.execute(text(_STANDING), {"setting": setting_id, "channel": channel})
    return tuple(NamePermission(setting_id, channel, day(since), day(until)) for since, until in found)


def _permission(row: Any) -> NamePermission:
    prints = None if row[19] is None else frozenset(row[19].split())
    return NamePermission(row[1], row[5], day(row[17]), day(row[18]), prints)


def _use(of_share: list[Any], on: date) -> ShareUse:
    first = of_share[0]
    picture_ids = tuple(row[10] for row in of_share if row[10] is not None)
    use = UseFacts(
        setting_id=first[1],
        purpose=first[2],
        day=on,
        requested_by=first[3],
        picture_ids=frozenset(picture_ids),
        recipient=first[4] or "",
        channel=first[5],
        opens_on=day(first[6]),
        closes_on=day(first[7]),
        name_permissions=tuple(_permission(row) for row in of_share if row[17] is not None),
        approvals={
            row[10]: Approval(row[11], day(row[12]), Mark(row[13], row[14], row[15]), row[16])
            for row in of_share
            if row[11] is not None
        },
    )
    return ShareUse(use, picture_ids, bool(first[8]), bool(first[9]))
