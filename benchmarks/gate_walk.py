"""The way one writes it first: objects, and their relations loaded when somebody looks at them.

The relations are made here and not in the models, which have none: on the gate's path nobody should be able to walk.
The facts and the rule are the same as the house's. Each picture is asked about by itself, and each child on it as it
is met: what the session has loaded once it does not load again.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, foreign, registry, relationship

from mediamgr.records.facts_rows import dated
from mediamgr.records.models import Base
from mediamgr.rules.clearance import clear_for_release, clear_for_work
from mediamgr.rules.clearance_facts import (
    Approval,
    HeadsFacts,
    Origin,
    PictureFacts,
    PictureKind,
    PictureState,
    Register,
)
from mediamgr.rules.clearance_facts import UseFacts as Use
from mediamgr.rules.consent_facts import Answer, DeciderKind, Decision, Mark, PersonFacts, PersonKind
from mediamgr.rules.fact_kinds import FactKind
from mediamgr.rules.permissions import Permission, Principal
from mediamgr.rules.purposes import Audience, PurposeFacts
from mediamgr.rules.verdict import Verdict, all_of

_walk = registry()
_tables = Base.metadata.tables


def _mapped(table: str, **relations: Any) -> type[Any]:
    kind = type(f"Walk{table.title()}", (), {})
    _walk.map_imperatively(kind, _tables[table], properties=relations)
    return kind


def _of(table: str, column: str, parent: str = "id", own: str = "") -> Any:
    return foreign(_tables[table].c[column]) == _tables[own].c[parent]


Decisions = _mapped("decision")
PersonFacts_ = _mapped("person_fact")
Restrictions = _mapped("restriction")
Purposes = _mapped("purpose")
HeadsRows = _mapped("heads")
Approvals = _mapped("approval")
Files = _mapped("picture_file")
People = _mapped(
    "person",
    decisions=relationship(Decisions, primaryjoin=_of("decision", "person_id", own="person"), viewonly=True),
    facts=relationship(PersonFacts_, primaryjoin=_of("person_fact", "person_id", own="person"), viewonly=True),
    restrictions=relationship(Restrictions, primaryjoin=_of("restriction", "person_id", own="person"), viewonly=True),
)
Tags = _mapped("tag", person=relationship(People, primaryjoin=_tables["tag"].c.person_id == _tables["person"].c.id))
Pictures = _mapped(
    "picture",
    tags=relationship(Tags, primaryjoin=_of("tag", "picture_id", own="picture"), viewonly=True),
    files=relationship(Files, primaryjoin=_of("picture_file", "picture_id", own="picture"), viewonly=True),
    heads=relationship(
        HeadsRows, primaryjoin=foreign(_tables["picture"].c.heads_id) == _tables["heads"].c.seq, viewonly=True
    ),
)
Items = _mapped(
    "share_item",
    picture=relationship(Pictures, primaryjoin=_tables["share_item"].c.picture_id == _tables["picture"].c.id),
    approval=relationship(
        Approvals,
        primaryjoin=and_(foreign(_tables["share_item"].c.approval_id) == _tables["approval"].c.seq),
        viewonly=True,
    ),
)
Shares = _mapped(
    "share", items=relationship(Items, primaryjoin=_of("share_item", "share_id", own="share"), viewonly=True)
)


def share(session: Session, share_id: str, day: Any) -> Verdict:
    """A share's clearance, walked."""
    found = session.get_one(Shares, share_id)
    approvals = {
        item.picture_id: Approval(
            item.approval.approved_by,
            item.approval.approved_on,
            Mark(item.approval.decision_seq, item.approval.fact_seq, item.approval.restriction_seq),
            item.approval.fingerprint,
        )
        for item in found.items
        if item.approval is not None
    }
    use = Use(
        setting_id=found.setting_id,
        purpose=found.purpose_id,
        day=day,
        requested_by=found.asked_by,
        picture_ids=frozenset(item.picture_id for item in found.items),
        recipient=found.recipient_id or "",
        channel=found.channel,
        opens_on=found.starts_on,
        closes_on=found.ends_on,
        approvals=approvals,
    )
    purposes = _purposes(session)
    pictures = (item.picture for item in sorted(found.items, key=lambda item: item.place))
    return all_of(clear_for_release([facts], use, register) for facts, register in _facts(pictures, purposes))


def page(session: Session, principal: Principal, limit: int, day: Any) -> list[str]:
    """The pictures of a page of the library that may be shown, walked."""
    query = select(Pictures).where(Pictures.setting_id == "school").order_by(Pictures.day.desc(), Pictures.id.desc())
    pictures = list(session.scalars(query.limit(limit)))
    return [
        facts.id
        for facts, register in _facts(pictures, _purposes(session))
        if clear_for_work(principal, Permission.SEE_PICTURES, [facts], register, day).allowed
    ]


def _facts(pictures: Iterable[Any], purposes: dict[str, PurposeFacts]) -> Iterator[tuple[PictureFacts, Register]]:
    for picture in pictures:
        shown = [tag for tag in picture.tags if tag.removed_at is None]
        yield _picture(picture, shown), Register({tag.person_id: _person(tag.person) for tag in shown}, purposes)


def _purposes(session: Session) -> dict[str, PurposeFacts]:
    return {
        one.id: PurposeFacts(one.id, Audience(one.audience), one.renew_years, one.modifies)
        for one in session.scalars(select(Purposes))
    }


def _person(row: Any) -> PersonFacts:
    entries = [("", 0, f.kind, f.value, f.carer_id, f.true_from, None, f.seq, f.recorded_at) for f in row.facts]
    own, carers = dated(entries)
    assert not row.restrictions
    return PersonFacts(
        person_id=row.id,
        kind=PersonKind(row.kind),
        setting_id=row.setting_id,
        decisions=tuple(_decision(decision) for decision in row.decisions),
        carers=carers,
        looked_after=tuple(own[FactKind.LOOKED_AFTER]),
        phases=tuple(own[FactKind.PHASE]),
        leaving=tuple(own[FactKind.LEAVING]),
    )


def _decision(row: Any) -> Decision:
    return Decision(
        seq=row.seq,
        person_id=row.person_id,
        purpose=row.purpose_id,
        decider_kind=DeciderKind(row.decider_kind),
        answer=Answer(row.answer),
        decided_on=row.decided_on,
        recorded_at=row.recorded_at,
        decider_id=row.carer_id,
        wording_id=row.wording_id,
        lapses_on=row.lapses_on,
        corrects_seq=row.corrects_seq,
        plan_on=row.plan_on,
    )


def _picture(row: Any, shown: list[Any]) -> PictureFacts:
    master = next(file for file in row.files if file.variant == "master")
    heads = row.heads
    return PictureFacts(
        id=row.id,
        setting_id=row.setting_id,
        state=PictureState(row.state),
        kind=PictureKind(row.kind),
        version=master.version,
        keep_until=row.keep_until,
        origin=Origin.DEVICE,
        taken_by=row.taken_by,
        sent_by=row.sent_by,
        file_sha256=master.sha256,
        proof_sha256=master.sha256,
        heads=HeadsFacts(heads.visible, heads.redacted, heads.unrecognisable, heads.people, heads.version),
        tags=frozenset(tag.person_id for tag in shown),
        tagged_by=frozenset(tag.added_by for tag in shown),
        name_or_logo=row.shows_logo,
        sensitive=row.shows_sensitive,
    )
