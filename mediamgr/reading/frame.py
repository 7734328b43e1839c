"""What stands around every page: the settings' names, and what the person is there."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Setting
from mediamgr.rules.permissions import Principal, Role

ROLE_WORDS = {
    Role.TEACHER: "Teacher",
    Role.OFFICE: "Office",
    Role.ADMIN: "Admin",
    Role.HEADTEACHER: "Headteacher",
    Role.DSL: "Safeguarding lead",
    Role.GOVERNOR: "Governor",
}


def setting_names(session: Session, principal: Principal) -> tuple[str, ...]:
    """The names of the settings this person has a role in, School before Nursery; one query."""
    ids = {setting_id for setting_id, _role in principal.roles}
    return tuple(session.scalars(select(Setting.name).where(Setting.id.in_(ids)).order_by(Setting.name.desc())))


def role_words(principal: Principal) -> tuple[str, ...]:
    """The person's roles in words, each once, in the order of the table above."""
    held = {role for _setting_id, role in principal.roles}
    return tuple(word for role, word in ROLE_WORDS.items() if role in held)
