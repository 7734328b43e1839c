"""Letters of a round, ready to print: a new link in each, a slip to return, in the language and size of its reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from mediamgr.papers.letters import Letter, SlipChild, letters_pdf
from mediamgr.records import facts
from mediamgr.records.accounts import Setting
from mediamgr.records.asked import answered_in, pairs_of
from mediamgr.records.asking import AskingRound
from mediamgr.records.families import CaredFor, by_carer
from mediamgr.records.people import Carer
from mediamgr.records.register import Purpose, Wording
from mediamgr.records.wordings import newest_wordings, wording_in
from mediamgr.rules.events import Event
from mediamgr.services import parents_links
from mediamgr.services.asking_parents import may_be_told_of, queue_mails, way_for
from mediamgr.services.errors import Invalid, NotFound
from mediamgr.services.parents_links import LETTER, NewLetter, load_round
from mediamgr.services.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Print:
    """Which letters of a round to make. Empty fields mean all; ``carer_id`` makes one, also for who prefers mail."""

    class_id: str = ""
    carer_id: str = ""
    unanswered: bool = False


def make_letters(work: Work, round_id: str, wanted: Print) -> tuple[Letter, ...]:
    """The letters in the order of classes and surnames, each with a new link; one ledger entry.

    They are laid out by ``as_pdf`` afterwards: that takes long, and nobody else could write meanwhile.

    Every printing makes new links, since only their hashes are kept; those printed before then only take back.
    Raises NotFound, NotAllowed; Invalid when there is no letter to make.
    """
    opened = load_round(work, round_id)
    pairs = pairs_of(work.session, opened.id)
    told = by_carer(_told(work, pairs))
    carers = _carers(work, opened, [pair for pair in pairs if _is_wanted(pair, wanted)], wanted)
    if not any(carer.id in told for carer in carers):
        raise Invalid("letters", "no-letter-to-make")
    held = {carer.id for carer in carers} - told.keys()
    made = zip(carers, parents_links.make_letters(work, round_id, carers, LETTER, held), strict=True)
    work.record(Event.LETTERS_MADE, round_id, setting_id=opened.setting_id, letters=len(carers))
    desk = _Desk(work, opened)
    return tuple(desk.letter(carer, new, told[carer.id]) for carer, new in made if carer.id in told)


def as_pdf(letters: Sequence[Letter]) -> bytes:
    """Letters as one file to print."""
    return letters_pdf(letters)


def send_again(work: Work, round_id: str, carer_id: str = "") -> int:
    """Queue a new mail for each who prefers one and has not answered, or for one carer; returns how many.

    Raises NotFound, NotAllowed; Invalid when there is nobody to write to.
    """
    opened = load_round(work, round_id)
    pairs = pairs_of(work.session, opened.id)
    asked = {pair.carer_id for pair in pairs if carer_id in ("", pair.carer_id)} - answered_in(work.session, opened)
    told = {pair.carer_id for pair in _told(work, pairs)}
    queued = queue_mails(work, round_id, asked & told, held=asked - told)
    if not queued:
        raise Invalid("mails", "nobody-to-mail")
    work.record(Event.LETTERS_MADE, round_id, setting_id=opened.setting_id, mails=queued)
    return queued


def _told(work: Work, pairs: Sequence[CaredFor]) -> list[CaredFor]:
    """Who may be written to today about whom: a restriction since the asking holds the letter back as well."""
    register = facts.for_people(work.session, {pair.child_id for pair in pairs})
    return [pair for pair in pairs if may_be_told_of(pair, register, work)]


def _is_wanted(pair: CaredFor, wanted: Print) -> bool:
    return wanted.class_id in ("", pair.class_id) and wanted.carer_id in ("", pair.carer_id)


def _carers(work: Work, opened: AskingRound, pairs: Sequence[CaredFor], wanted: Print) -> list[Carer]:
    """Who gets a letter, each once, in the order of the pairs; one who was named gets one whatever they prefer."""
    done = answered_in(work.session, opened) if wanted.unanswered else frozenset()
    order = [carer_id for carer_id in dict.fromkeys(pair.carer_id for pair in pairs) if carer_id not in done]
    found = {carer.id: carer for carer in work.session.scalars(select(Carer).where(Carer.id.in_(order)))}
    carers = [found[carer_id] for carer_id in order]
    return (
        carers if wanted.carer_id or opened.by_letter else [carer for carer in carers if way_for(work, carer) == LETTER]
    )


class _Desk:
    """What all letters of a round have in common, looked up once."""

    def __init__(self, work: Work, opened: AskingRound) -> None:
        setting = work.session.get(Setting, opened.setting_id)
        if setting is None:
            raise NotFound()
        self.today, self.school = work.today, setting.name
        purposes = select(Purpose).where(Purpose.id.in_(opened.purposes)).order_by(Purpose.place, Purpose.id)
        self.purposes = list(work.session.scalars(purposes))
        self.wordings = newest_wordings(work.session, work.today)

    def letter(self, carer: Carer, new: NewLetter, children: Sequence[CaredFor]) -> Letter:
        """What a letter says."""
        language = new.row.language
        texts = {purpose.id: self._text(purpose, language) for purpose in self.purposes}
        questions = tuple((purpose.title, texts[purpose.id][0]) for purpose in self.purposes)
        return Letter(
            language=language,
            school=self.school,
            day=self.today,
            until=new.row.granting_until,
            carer=" ".join(word for word in (carer.title, carer.forename, carer.surname) if word),
            children=tuple(SlipChild(child.name, child.class_name, questions) for child in children),
            url=new.url,
            large="large print" in (carer.needs or "").lower(),
            only_english=any(text and written_in != language for text, written_in in texts.values()),
        )

    def _text(self, purpose: Purpose, language: str) -> tuple[str, str]:
        """The wording in use and the language it is in."""
        wording: Wording | None = self.wordings.get(purpose.id)
        return ("", language) if wording is None else wording_in(wording, language)
