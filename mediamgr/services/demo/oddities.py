"""Pictures that are not as they should be: a telephone's, without camera facts, another iPad's, a card's."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from mediamgr.media.painting import Camera
from mediamgr.rules.provenance import Source
from mediamgr.services.demo.invented import SCHOOL, School
from mediamgr.services.demo.machines import COMPACT
from mediamgr.services.demo.shots import Naming, Shot

PHONES = ("iPhone 13", "iPhone 15", "iPhone SE (3rd generation)")


def with_oddities(shots: Sequence[Shot], school: School) -> tuple[Shot, ...]:
    """The album, and here and there one more picture beside another: refused, held, or from a camera's card."""
    odd = [*_from_phones(shots), *_without_facts(shots), *_from_another_ipad(shots), *_from_a_card(shots, school)]
    return tuple(sorted((*shots, *odd), key=lambda shot: shot.sent_at))


def _beside(shot: Shot, number: int, **changes: object) -> Shot:
    """One more picture of the same people, minutes later; another ``number`` is another picture."""
    later = shot.commission.taken + timedelta(minutes=2)
    seed = shot.commission.seed + 1_000_000 * number
    commission = replace(shot.commission, seed=seed, taken=later, **changes)  # type: ignore[arg-type]
    return replace(
        shot, commission=commission, sent_at=shot.sent_at + timedelta(minutes=3), caption=None, naming=Naming.NOT_YET
    )


def _from_phones(shots: Sequence[Shot]) -> Iterator[Shot]:
    """Nine tries to send what a telephone took, by three people; the last of them this week."""
    for place, index in enumerate((20, 21, 60, 95, 96, 97, -9, -8, -7)):
        shot = _beside(shots[index], 1 + place, camera=Camera.PHONE, model=PHONES[place // 3])
        yield replace(shot, source=Source.PICKER)


def _without_facts(shots: Sequence[Shot]) -> Iterator[Shot]:
    """Screenshots and forwarded pictures, which a second person must look at."""
    for place, index in enumerate((35, 80, 130, -30, -22, -14, -6, -5)):
        yield replace(_beside(shots[index], 11 + place, camera=Camera.NOTHING), source=Source.PICKER)


def _from_another_ipad(shots: Sequence[Shot]) -> Iterator[Shot]:
    for place, index in enumerate((70, -26, -11)):
        shot = _beside(shots[index], 21 + place, model="iPad Air (5th generation)")
        yield replace(shot, source=Source.PICKER)


def _from_a_card(shots: Sequence[Shot], school: School) -> Iterator[Shot]:
    """A card from the sports coach's camera, read at the office's computer."""
    serial = next(machine.serial for machine in school.machines if machine.tag == "CAM-01")
    outdoors = [shot for shot in shots if shot.setting == SCHOOL and shot.room in ("oak", "willow", "birch")]
    for place, shot in enumerate(outdoors[5:50:5]):
        other = _beside(shot, 31 + place, camera=Camera.COMPACT, model=COMPACT, serial=serial)
        sent = shot.sent_at + timedelta(hours=3)
        yield replace(other, device="OFFICE-PC", source=Source.CARD, taker="curtis", sent_at=sent, naming=Naming.DONE)
