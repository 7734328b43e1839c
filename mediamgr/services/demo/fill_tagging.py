"""Says who is in the pictures, counts heads and writes captions, as the teachers do in the afternoon."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from mediamgr.services.captions import describe
from mediamgr.services.demo.fill_pictures import Taken
from mediamgr.services.demo.happenings import described
from mediamgr.services.demo.shots import Naming
from mediamgr.services.demo.stagehand import Stagehand, at_time
from mediamgr.services.errors import Blocked
from mediamgr.services.tagging import attest_heads, tag_person
from mediamgr.services.unit_of_work import Work


def name_everybody(hand: Stagehand, pictures: Sequence[Taken], day: date) -> None:
    """Tag a day's pictures, each taker their own in one go."""
    by_taker = defaultdict(list)
    for picture in pictures:
        if picture.shot.naming is not Naming.NOT_YET:
            by_taker[picture.shot.taker].append(picture)
    for taker, own in by_taker.items():
        with hand.work(taker, at_time(day, 15, 5)) as work:
            for picture in own:
                _name(work, hand, picture)


def _name(work: Work, hand: Stagehand, picture: Taken) -> None:
    shot = picture.shot
    if shot.caption is not None:
        describe(
            work,
            picture.picture_id,
            caption=shot.caption,
            alternative=described(shot.commission),
            shows_logo=False,
            shows_sensitive=False,
        )
    shown = shot.shows[:1] if shot.naming is Naming.SOME else shot.shows
    # A tag on a child who must not be photographed takes the picture out of the teacher's hands (P1): it comes last.
    for key in sorted(shown, key=hand.unwilling.__contains__):
        with suppress(Blocked):
            tag_person(work, picture.picture_id, hand.people[key])
    if shot.naming is Naming.DONE:
        with suppress(Blocked):
            attest_heads(work, picture.picture_id, len(shot.shows) + shot.away, shot.away)
