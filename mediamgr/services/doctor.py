"""``doctor``: what this installation runs on, and what somebody should see to. Looks only."""

from collections.abc import Callable, Iterator
from datetime import datetime

from mediamgr.services.doctor_findings import Finding, see_to, well
from mediamgr.services.doctor_installation import about_database, about_keeping, about_waiting
from mediamgr.services.doctor_system import about_address, about_disk, about_place, about_programs, about_secrets
from mediamgr.services.opening import CannotOpen, open_house
from mediamgr.services.places import known_id
from mediamgr.settings import Settings

__all__ = ["Finding", "examine"]


def examine(settings: Settings, clock: Callable[[], datetime]) -> Iterator[Finding]:
    """Everything there is to say, the system first; works on an installation that cannot be opened, and on none."""
    yield from about_programs()
    yield from about_place(settings)
    yield from about_disk(settings)
    yield from about_address(settings)
    if known_id(settings.data) is None:
        yield well("installation", f"There is no installation in {settings.data} yet. Make one with: mediamgr serve")
        return
    yield from about_secrets(settings)
    try:
        house = open_house(settings, clock, look_only=True)
    except CannotOpen as problem:
        yield see_to("installation", str(problem))
        return
    try:
        yield from about_database(house)
        yield from about_keeping(house)
        yield from about_waiting(house)
    finally:
        house.decoders.close()
        house.engine.dispose()
