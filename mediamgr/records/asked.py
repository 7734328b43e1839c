"""Who was asked in a round about whom, and who of them has answered since."""

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from mediamgr.records.asking import Asked, AskingRound
from mediamgr.records.families import CaredFor, carers_of
from mediamgr.records.register import Decision


def pairs_of(session: Session, round_id: str) -> tuple[CaredFor, ...]:
    """The pairs of a round whose carer still cares for the child, by class and surname; two queries."""
    found = session.execute(select(Asked.carer_id, Asked.child_id).where(Asked.round_id == round_id)).all()
    asked = {(row.carer_id, row.child_id) for row in found}
    pairs = carers_of(session, {row.child_id for row in found})
    return tuple(pair for pair in pairs if (pair.carer_id, pair.child_id) in asked)


def answered_in(session: Session, opened: AskingRound) -> frozenset[str]:
    """The carers who have answered anything since they were asked, by whatever way; one query."""
    query = (
        select(Decision.carer_id)
        .join(Asked, and_(Asked.child_id == Decision.person_id, Asked.carer_id == Decision.carer_id))
        .where(
            Asked.round_id == opened.id,
            Decision.recorded_at >= opened.asked_at,
            Decision.answer != "requested",
        )
    )
    return frozenset(carer_id for carer_id in session.scalars(query) if carer_id is not None)
