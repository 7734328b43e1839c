"""What goes wrong at every school: pictures to be decided on, incidents, one that is sealed, some that are erased."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from mediamgr.records.incidents import Incident
from mediamgr.services.captions import describe
from mediamgr.services.demo.fill_pictures import Taken
from mediamgr.services.demo.happenings import described
from mediamgr.services.demo.invented import NURSERY, SCHOOL
from mediamgr.services.demo.shots import Naming
from mediamgr.services.demo.stagehand import Stagehand, at_time
from mediamgr.services.erasing import erase
from mediamgr.services.held import accept_held, reject_held
from mediamgr.services.incidents import add_note, decide, report, take_up
from mediamgr.services.sealing import seal
from mediamgr.services.unit_of_work import reading


def decide_held(hand: Stagehand, pictures: Sequence[Taken], day: date) -> None:
    """An admin lets most of the older held pictures in and turns one away; the newest two, and those to come, wait."""
    held = [picture for picture in pictures if picture.state == "held"][:-2]
    for place, picture in enumerate(held):
        with hand.work("emil", at_time(day, 16, place)) as work:
            (reject_held if place == 1 else accept_held)(work, picture.picture_id)


def seal_and_erase(hand: Stagehand, pictures: Sequence[Taken], day: date) -> None:
    """One picture is sealed in one tap; the office erases two that parents asked to be gone."""
    # Old ones: what has been shared lately stays.
    plain = [picture for picture in pictures if picture.state == "kept" and picture.shot.naming is Naming.DONE]
    for sealed in plain[2:3]:
        with hand.work(sealed.shot.taker, at_time(day, 16, 10)) as work:
            seal(work, sealed.picture_id)
    for picture in plain[3:5]:
        with hand.work("olu", at_time(day, 16, 15)) as work:
            erase(work, picture.picture_id)


def mark_what_shows(hand: Stagehand, pictures: Sequence[Taken], day: date) -> None:
    """Two pictures show the school's name on a banner, and one shows the code of a door."""
    own = [picture for picture in pictures if picture.state == "kept" and picture.shot.taker == "tom"]
    for place, picture in enumerate(own[-6:-3]):
        with hand.work("tom", at_time(day, 15, 40)) as work:
            describe(
                work,
                picture.picture_id,
                caption=picture.shot.caption or "",
                alternative=described(picture.shot.commission),
                shows_logo=place < 2,
                shows_sensitive=place == 2,
            )


def look_into_incidents(hand: Stagehand, day: date) -> None:
    """The headteacher has decided the oldest incident, an admin looks into the next, the newest are still open."""
    with reading(hand.house) as session:
        ids = list(session.scalars(select(Incident.id).order_by(Incident.at)))
    moment = at_time(day, 16, 20)
    if len(ids) > 1:
        _decided(hand, ids[0], moment)
        with hand.work("amira", moment) as work:
            take_up(work, ids[1], hand.accounts["amira"])
        with hand.work("amira", moment) as work:
            add_note(work, ids[1], "Spoke to the class team. The telephone is a new colleague’s.")


def report_two(hand: Stagehand, day: date) -> None:
    """Two people report what they have seen."""
    with hand.work("petra", at_time(day, 15, 50)) as work:
        words = "A parent has put a picture from the newsletter on her own page. She was kind about it."
        report(work, SCHOOL, "posted-online", words)
    with hand.work("joy", at_time(day, 15, 55)) as work:
        report(work, NURSERY, "own-device", "A visitor photographed the sand tray with his telephone at pick-up time.")


def _decided(hand: Stagehand, incident_id: str, moment: datetime) -> None:
    with hand.work("emil", moment) as work:
        take_up(work, incident_id, hand.accounts["emil"])
    with hand.work("emil", moment) as work:
        add_note(work, incident_id, "The teacher’s iPad was flat, so he used his telephone. Deleted in front of me.")
    with hand.work("hana", moment) as work:
        decide(
            work,
            incident_id,
            "mistake-explained",
            "Explained the policy again. No picture was kept.",
        )
