"""Whose form it is: when one carer alone can have signed, and when somebody has to look at the signature."""

from collections.abc import Collection
from datetime import date

from mediamgr.rules.consent_facts import LookedAfter, PersonFacts, Responsibility
from mediamgr.rules.dated import looked_after_on, value_on


def sole_signer(child: PersonFacts, carer_ids: Collection[str], day: date) -> str | None:
    """The carer whose form this must be, or None: then whoever enters it says who signed.

    Only where one carer has parental responsibility on that day and every other one is known to have none and is not
    asked besides; a form of the wrong parent would speak for somebody who never read it. A child in care has the
    authority to ask too (REGISTER, "Who may decide for a child"). Carers without an entry are unknown.
    """
    if looked_after_on(child, day) is not LookedAfter.NO:
        return None
    known = {carer.carer_id: carer for carer in child.carers}
    may_sign = []
    for carer_id in carer_ids:
        carer = known.get(carer_id)
        right = value_on(carer.responsibility, day, Responsibility.UNKNOWN) if carer else Responsibility.UNKNOWN
        asked = value_on(carer.asked_in_all_cases, day, unrecorded=False) if carer else False
        if right is Responsibility.UNKNOWN or (asked and right is Responsibility.NO):
            return None
        if right is Responsibility.YES:
            may_sign.append(carer_id)
    return may_sign[0] if len(may_sign) == 1 else None
