"""In the demo one click enrols a browser as one of the demo school's iPads."""

from sqlalchemy import select

from mediamgr.records.devices import Device
from mediamgr.rules.enrolment import DeviceState
from mediamgr.services.actors import SYSTEM
from mediamgr.services.devices import DeviceKind, issue_code
from mediamgr.services.errors import NotFound
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work


def demo_code(house: House) -> str:
    """A one-time code for an iPad that no browser is yet, or else for the one not seen for longest.

    Raises NotFound outside the demo, and in a demo without iPads.
    """
    if not house.settings.demo:
        raise NotFound()
    with unit_of_work(house, SYSTEM) as work:
        usable = Device.state.in_([DeviceState.REGISTERED, DeviceState.ENROLLED])
        query = select(Device.id).where(Device.kind == DeviceKind.IPAD, usable)
        # "registered" sorts after "enrolled".
        order = (Device.state.desc(), Device.seen_at.is_not(None), Device.seen_at, Device.tag)
        found = work.session.scalars(query.order_by(*order)).first()
        if found is None:
            raise NotFound()
        return issue_code(work, found).code
