"""Adding to the register, and taking back at once what no longer rests on it."""

from collections.abc import Sequence

from mediamgr.records.register import Decision, PersonFact, Restriction
from mediamgr.services.takedown import end_shares_of_people
from mediamgr.services.unit_of_work import Work

Rows = Sequence[Decision] | Sequence[PersonFact] | Sequence[Restriction]


def append_to_register(work: Work, rows: Rows) -> list[int]:
    """Add rows to the end of their chain and end every share that they block, in one transaction (P4).

    Returns their places in the chain.
    """
    places = work.append(rows)
    end_shares_of_people(work, {row.person_id for row in rows})
    return places
