"""Every table, imported in one place, so that the metadata is whole for whoever needs all of it."""

from mediamgr.records import (
    accounts,
    asking,
    devices,
    forms,
    incidents,
    installation,
    ledger,
    people,
    pictures,
    policy,
    register,
    rolling,
    rolls,
    sharing,
    words,
)
from mediamgr.records.base import Base

CHAINS: tuple[type[Base], ...] = (
    ledger.LedgerEntry,
    register.Decision,
    register.PersonFact,
    register.Restriction,
    register.Wording,
)

__all__ = [
    "CHAINS",
    "Base",
    "accounts",
    "asking",
    "devices",
    "forms",
    "incidents",
    "installation",
    "ledger",
    "people",
    "pictures",
    "policy",
    "register",
    "rolling",
    "rolls",
    "sharing",
    "words",
]
