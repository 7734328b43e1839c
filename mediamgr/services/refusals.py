"""What a refused upload leaves behind: never the picture, and an incident where the policy was touched (P2, P10).

An incident is opened when bytes came from elsewhere than an enrolled, active school device: another camera's picture,
no valid signature, a lost or retired device. A file of a wrong kind, a broken or too large one, a UUID used twice or
nobody signed in are accidents of a day's work and leave none (docs/adr/0003).
"""

from sqlalchemy import select

from mediamgr.records.devices import Device, DeviceKey
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.services.actors import Actor
from mediamgr.services.errors import Refused
from mediamgr.services.house import House
from mediamgr.services.incidents import REFUSED_UPLOAD, once_a_day
from mediamgr.services.unit_of_work import Work, note_denial, unit_of_work

BREACHES = frozenset({"device-not-active", "signature-invalid", "taken-on-another-device"})


def note(house: House, actor: Actor, refusal: Refused, key_id: str | None = None) -> None:
    """Write down a refused upload: exactly one ledger entry where it was an incident or a denied try, else none.

    ``key_id`` is the key whose signature was verified. Raises NotNow and Full.
    """
    if actor.principal is not None and _is_a_breach(refusal):
        with unit_of_work(house, actor) as work:
            # An unverified key id is nobody's word: only the session's own device may stand in for a missing one.
            _write(work, actor.principal, refusal, key_id or actor.principal.key_id)
    else:
        note_denial(house, actor, refusal)


def _is_a_breach(refusal: Refused) -> bool:
    # Browsers and proxies repeat a request by themselves when a connection breaks: a used nonce is mostly that.
    return refusal.code in BREACHES and refusal.facts.get("reason") != "nonce-used"


def _write(work: Work, who: Principal, refusal: Refused, key_id: str | None) -> None:
    device = _device(work, key_id)
    setting_id = device.setting_id if device else _own_setting(who)
    contradiction = str(refusal.facts.get("contradiction", ""))
    incident = once_a_day(
        work,
        REFUSED_UPLOAD,
        refusal.code,
        setting_id,
        device_id=device.id if device else None,
        account_id=who.account_id,
        facts={"contradiction": contradiction} if contradiction else {},
    )
    subjects = (incident.id, *((device.id,) if device else ()))
    work.record(
        Event.PICTURE_REFUSED, *subjects, setting_id=setting_id, code=refusal.code, contradiction=contradiction or None
    )


def _device(work: Work, key_id: str | None) -> Device | None:
    query = select(Device).join(DeviceKey, DeviceKey.device_id == Device.id).where(DeviceKey.id == key_id)
    return work.session.scalars(query).first()


def _own_setting(who: Principal) -> str:
    """Where an upload without a known device is looked into: in a setting where its sender sends pictures."""
    return min(settings_where(who, Permission.SEND_PICTURES) or {setting_id for setting_id, _ in who.roles})
