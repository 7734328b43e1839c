"""What a dated fact of the register can say, and how its value is written."""

from enum import StrEnum

YES = "yes"
NO = "no"
# A leaving day taken back: the person stays after all.
STAYS = "stays"


class FactKind(StrEnum):
    """The kinds of dated fact. The values stand in a chained table and never change."""

    ASKED_IN_ALL_CASES = "asked-in-all-cases"  # of a carer: yes or no
    CLASS = "class"  # a class's id
    LEAVING = "leaving"  # the last day here, or "stays"
    LOOKED_AFTER = "looked-after"  # consent_facts.LookedAfter
    PHASE = "phase"  # consent_facts.Phase
    RELATIONSHIP = "relationship"  # of a carer: consent_facts.DeciderKind
    RESPONSIBILITY = "responsibility"  # of a carer: consent_facts.Responsibility
