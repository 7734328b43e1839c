"""A group of Dana's class at work, ten pictures of the last school day but one: a batch that waits to be tagged."""

from datetime import datetime, time, timedelta

from mediamgr.media.painting import Camera, Commission, Figure, Scene
from mediamgr.media.painting.chance import Chance
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.days import LONDON
from mediamgr.rules.provenance import Source
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.demo.calendar import school_days
from mediamgr.services.demo.invented import School
from mediamgr.services.demo.shots import Naming, Shot

TAKER, ROOM, GROUP, PICTURES = "dana", "birch", 5, 10
# In every third picture somebody of the group is not to be seen.
_MISSES = 3


def group_work(school: School, seed: int = 1) -> tuple[Shot, ...]:
    """The pictures in the order in which they were sent, none of them tagged."""
    chance = Chance(f"group work {seed}")
    agreed = {g.person for g in school.answers if g.purpose == PHOTOGRAPHED and g.answer is Answer.GRANTED}
    group = [child for child in school.in_room(ROOM) if child.key in agreed][:GROUP]
    machine = next(one for one in school.machines if one.keeper == TAKER)
    starts = datetime.combine(school_days(school.today)[-2], time(13, 40), LONDON)
    shots = []
    for place in range(PICTURES):
        seen = [child for child in group if place % _MISSES or child is not group[place // _MISSES % GROUP]]
        taken = starts + timedelta(minutes=2 * place, seconds=chance.randint(0, 59))
        figures = tuple(Figure(child.key, child.look) for child in seen)
        commission = Commission(
            Scene.SCIENCE_TABLE, figures, 10**7 + place, taken, Camera.IPAD, machine.model, size=(1280, 960)
        )
        shots.append(
            Shot(
                commission,
                machine.setting,
                ROOM,
                TAKER,
                machine.tag,
                Source.PAGE,
                taken + timedelta(seconds=20),
                shows=tuple(child.key for child in seen),
                naming=Naming.NOT_YET,
            )
        )
    return tuple(shots)
