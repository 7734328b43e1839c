"""Sealing in one tap (P12): from the commit on nobody sees the picture or a copy of it, whatever their role."""

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.accounts import AccountRole
from mediamgr.records.installation import Message
from mediamgr.records.pictures import Picture
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission, Role
from mediamgr.services.destroying import destroy_files
from mediamgr.services.errors import Conflict
from mediamgr.services.takedown import end_shares_of_pictures
from mediamgr.services.unit_of_work import Work


def seal(work: Work, picture_id: str) -> None:
    """Seal a picture: its state, its previews, its releases, and a message to the safeguarding lead.

    The master stays, unreachable through the gate: destroying it could destroy evidence, and the law leaves that to
    the police. Sealing a sealed picture changes nothing. Raises NotFound, NotAllowed, Conflict for an erased one.
    """
    picture = work.picture(picture_id, Permission.SEAL_PICTURES)
    if picture.state == "sealed":
        return
    if picture.state == "erased":
        raise Conflict("erased")
    picture.state = "sealed"
    picture.ended_at = work.now
    destroy_files(work, picture.id, ("preview", "thumbnail"))
    _tell_the_safeguarding_lead(work, picture)
    work.record(Event.PICTURE_SEALED, picture.id, setting_id=picture.setting_id)
    end_shares_of_pictures(work, [picture.id])


def _tell_the_safeguarding_lead(work: Work, picture: Picture) -> None:
    leads = work.session.scalars(
        select(AccountRole.account_id).where(
            AccountRole.setting_id == picture.setting_id, AccountRole.role == Role.DSL
        )
    )
    for account_id in leads:
        message = Message(
            id=new_id(), kind="picture-sealed", account_id=account_id, facts={"picture": picture.id}, at=work.now
        )
        work.session.add(message)
