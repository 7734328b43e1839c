"""Asks, approves, publishes, declines, withdraws: what is shared, through the gate like everything else."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from mediamgr.rules.consent_facts import Answer, DeciderKind, How
from mediamgr.rules.name_permission import waits_for_headteacher
from mediamgr.rules.purposes import DEFAULT_PURPOSES, Audience
from mediamgr.services.approval import approve_share, decline_share, note_viewing
from mediamgr.services.asking import Wish, ask_to_share, preview_wish
from mediamgr.services.decisions import NewDecision, record_decision
from mediamgr.services.demo.fill_pictures import Taken
from mediamgr.services.demo.shots import Naming
from mediamgr.services.demo.stagehand import Stagehand, at_time
from mediamgr.services.demo.wishes import DECLINED_BECAUSE, Ending, Wished
from mediamgr.services.errors import Blocked, NotFound
from mediamgr.services.publication import publish
from mediamgr.services.takedown import end_share
from mediamgr.services.unit_of_work import Work

APPROVER, OFFICE = "emil", "olu"
INSIDE = {purpose.facts.code for purpose in DEFAULT_PURPOSES if purpose.facts.audience is Audience.INSIDE}


def share(hand: Stagehand, wished: Wished, pictures: Sequence[Taken], day: date, place: int) -> bool:
    """Ask for one wish on its day, with pictures that the gate lets through, and take it to its ending.

    False when the gate lets none through yet: then nothing is asked.
    """
    moment = at_time(day, 16, 30 + place)
    chosen = _clear_ones(hand, wished, pictures, moment)
    if not chosen:
        return False
    share_id = _ask(hand, wished, chosen, moment)
    if wished.ending in (Ending.LIVE, Ending.WITHDRAWN, Ending.TAKEN_BACK):
        _send_out(hand, wished, share_id, chosen, moment)
    if wished.ending is Ending.DECLINED:
        with hand.work(APPROVER, moment) as work:
            decline_share(work, share_id, DECLINED_BECAUSE)
    elif wished.ending in (Ending.WITHDRAWN, Ending.REFUSED_MEANWHILE):
        _somebody_says_no(hand, wished, chosen, moment + timedelta(hours=1))
    elif wished.ending is Ending.TAKEN_BACK:
        with hand.work(wished.asker, moment + timedelta(hours=1)) as work:
            end_share(work, share_id)
    return True


def try_what_is_blocked(hand: Stagehand, pictures: Sequence[Taken], day: date) -> None:
    """Somebody asks for a picture with a child whose parents have not agreed, and is told so."""
    wished = Wished("tom", "maple", "website", "website", "Our website, the page of Year 4", Ending.WAITING, 0)
    moment = at_time(day, 16, 5)
    own = [picture for picture in pictures if _fits(picture, wished)]
    with hand.work(wished.asker, moment) as work:
        bad = [picture for picture in own if _is_clear(work, wished, picture, moment.date()) is False][-2:]
    if bad:
        with suppress(Blocked):
            _ask(hand, wished, bad, moment)


def _clear_ones(hand: Stagehand, wished: Wished, pictures: Sequence[Taken], moment: datetime) -> list[Taken]:
    chosen: list[Taken] = []
    with hand.work(wished.asker, moment) as work:
        for picture in reversed([picture for picture in pictures if _fits(picture, wished)]):
            if _is_clear(work, wished, picture, moment.date()):
                chosen.append(picture)
            if len(chosen) == wished.count:
                break
    return chosen


def _is_clear(work: Work, wished: Wished, picture: Taken, day: date) -> bool | None:
    """What the gate says of one picture; None when the asker may not even see it, or it is gone."""
    try:
        verdict = preview_wish(work, _wish(wished, [picture], day))
        return verdict.allowed or waits_for_headteacher(verdict)
    except NotFound:
        return None


def _fits(picture: Taken, wished: Wished) -> bool:
    shot = picture.shot
    ours = shot.room == wished.room and shot.naming is Naming.DONE
    return ours and picture.state == "kept" and shot.commission.moment == 0


def _wish(wished: Wished, pictures: Sequence[Taken], day: date) -> Wish:
    return Wish(
        tuple(picture.picture_id for picture in pictures),
        wished.purpose,
        wished.recipient,
        wished.channel,
        day,
        day + timedelta(weeks=wished.weeks),
        shows_logo=wished.logo,
        shows_sensitive=False,
        note=wished.note,
    )


def _ask(hand: Stagehand, wished: Wished, pictures: Sequence[Taken], moment: datetime) -> str:
    with hand.work(wished.asker, moment) as work:
        return ask_to_share(work, _wish(wished, pictures, moment.date()))


def _send_out(hand: Stagehand, wished: Wished, share_id: str, pictures: Sequence[Taken], moment: datetime) -> None:
    later = moment + timedelta(minutes=20)
    if wished.purpose not in INSIDE:
        with hand.work(APPROVER, later) as work:
            for picture in pictures:
                note_viewing(work, share_id, picture.picture_id)
        with hand.work(APPROVER, later) as work:
            approve_share(work, share_id)
    publish(hand.at(later), share_id)


def _somebody_says_no(hand: Stagehand, wished: Wished, pictures: Sequence[Taken], moment: datetime) -> None:
    """The parent who had agreed for the first child in the first picture takes it back, by telephone."""
    child = next(key for picture in pictures for key in picture.shot.shows if key.startswith(wished.room))
    carer = next(g.carer for g in hand.school.answers if g.person == child and g.purpose == wished.purpose)
    decision = NewDecision(
        hand.people[child],
        wished.purpose,
        Answer.WITHDRAWN,
        moment.date(),
        How.TELEPHONE,
        carer_id=hand.carers[carer] if carer else None,
        decider_kind=None if carer else DeciderKind.LOCAL_AUTHORITY,
        wording_id=hand.wordings[wished.purpose],
    )
    with hand.work(OFFICE, moment) as work:
        record_decision(work, decision)
