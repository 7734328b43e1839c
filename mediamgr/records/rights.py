"""The children of whom some carer's parental responsibility is not known, found and counted by the database."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, cast, func, null, select

from mediamgr.records.belonging import belongs_to, is_in_class
from mediamgr.records.people import CareLink, Carer, Person
from mediamgr.records.register import PersonFact
from mediamgr.rules.consent_facts import Responsibility
from mediamgr.rules.deciders import CARE
from mediamgr.rules.fact_kinds import FactKind


def unknown_rights(settings: Collection[str], day: date, class_id: str = "") -> Select[Any, Any, Any]:
    """person_id, number of such carers, and an empty until, of each such child who is here in these settings.

    As rules/dated.py: of a day's entries the last recorded counts, and what nobody recorded is unknown. The local
    authority and foster carers have their right from elsewhere.
    """
    on_record = (
        select(PersonFact.value)
        .where(
            PersonFact.person_id == CareLink.child_id,
            PersonFact.carer_id == CareLink.carer_id,
            PersonFact.kind == FactKind.RESPONSIBILITY.value,
            PersonFact.true_from <= day,
        )
        .order_by(PersonFact.true_from.desc(), PersonFact.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(Person.id.label("person_id"), func.count().label("number"), cast(null(), Date).label("until"))
        .join(CareLink, CareLink.child_id == Person.id)
        .join(Carer, Carer.id == CareLink.carer_id)
        .where(
            belongs_to(settings),
            Person.kind == "child",
            Person.erased_at.is_(None),
            Person.left_on.is_(None) | (Person.left_on >= day),
            Carer.erased_at.is_(None),
            CareLink.relationship.not_in([kind.value for kind in CARE]),
            func.coalesce(on_record, Responsibility.UNKNOWN.value) == Responsibility.UNKNOWN.value,
        )
        .group_by(Person.id)
    )
    return query.where(is_in_class(class_id)) if class_id else query
