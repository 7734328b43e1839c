"""Sending messages to staff, and links to parents: plain words and addresses. Never a child's name or picture."""

from base64 import b64decode
from dataclasses import dataclass

from sqlalchemy import Select, select, update

from mediamgr.credentials.keyring import SealBroken
from mediamgr.papers.outbox import FolderOutbox, Mail, MailNotSent, MailRefused, Outbox, SmtpOutbox
from mediamgr.papers.parents_mail import mail_words as parents_words
from mediamgr.records.accounts import Account
from mediamgr.records.asking import ParentsLetter
from mediamgr.records.installation import Message
from mediamgr.records.people import Carer
from mediamgr.services.actors import SYSTEM
from mediamgr.services.asking_parents import sealing_context
from mediamgr.services.errors import NotNow
from mediamgr.services.house import House
from mediamgr.services.one_time_addresses import mail_words
from mediamgr.services.queue import Beat
from mediamgr.services.unit_of_work import reading, unit_of_work

_AT_ONCE = 50
_THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Wording:
    """What a kind of message says, and the page where its reader goes on."""

    subject: str
    sentence: str
    page: str = "/"


# A kind that is not here says only that something waits: nothing is ever sent that nobody has worded.
WORDINGS: dict[str, Wording] = {
    "picture-sealed": Wording(
        "A picture was sealed",
        "Somebody sealed a picture. Nobody can open it. Do not look for a copy, do not forward or delete anything; "
        "the page says what to do next.",
    ),
    "files-missing": Wording(
        "Files are missing",
        "The daily stocktake found pictures whose files are gone. On the school’s computer, run: mediamgr verify",
    ),
    "stocktake-stopped": Wording(
        "The stocktake stopped",
        "There are many files that the database knows nothing of. Perhaps another database was put in its place. "
        "Nothing was removed. On the school’s computer, run: mediamgr verify",
    ),
    "restored": Wording(
        "The installation was restored: sharing is off",
        "The school’s pictures were put back from a backup. Sharing is off until an admin confirms that later "
        "withdrawals were entered again.",
        "/restore",
    ),
    "retention-stopped": Wording(
        "The clear-out stopped and asks",
        "The daily clear-out would have removed unusually many pictures, or the clock jumped. Nothing was removed.",
        "/clear-out",
    ),
}
_OTHERWISE = Wording("Something waits for you", "Something in the school’s picture library waits for you.")


def outbox(house: House) -> Outbox:
    """The school's mail server, or the outbox folder where none is set up."""
    mail = house.settings.mail
    if not mail.host:
        return FolderOutbox(house.settings.outbox, mail.sender)
    return SmtpOutbox(
        mail.host, mail.sender, mail.port, mail.username, mail.password, encrypted=mail.host not in _THIS_COMPUTER
    )


def anything_to_send(house: House) -> bool:
    """Whether a message waits whose reader has a mail address, or a parent's link."""
    with reading(house) as session:
        return any(session.execute(query.limit(1)).first() is not None for query in (_waiting(), _links_waiting()))


def send_messages(house: House, to: Outbox, beat: Beat) -> int:
    """Send what waits, each message marked by itself; returns how many went.

    A kill between sending and marking sends one again, under the same Message-ID. Raises NotNow when the server does
    not take it.
    """
    with reading(house) as session:
        waiting = list(session.execute(_waiting().limit(_AT_ONCE)))
        links = list(session.execute(_links_waiting().limit(_AT_ONCE)))
    for message, address in waiting:
        beat()
        _send(house, to, message, address)
        with unit_of_work(house, SYSTEM) as work:
            work.session.execute(update(Message).where(Message.id == message.id).values(sent_at=work.now))
    for letter, address in links:
        beat()
        went = _send_link(house, to, letter, address)
        with unit_of_work(house, SYSTEM) as work:
            # From here on the database holds the link's hash alone.
            sent = {"sent_at": work.now if went else None, "sealed": None}
            work.session.execute(update(ParentsLetter).where(ParentsLetter.id == letter.id).values(sent))
    return len(waiting) + len(links)


def _waiting() -> Select[Message, str | None]:
    return (
        select(Message, Account.email)
        .join(Account, Account.id == Message.account_id)
        .where(Message.sent_at.is_(None), Account.email.is_not(None), Account.disabled_at.is_(None))
        .order_by(Message.at, Message.id)
    )


def _links_waiting() -> Select[ParentsLetter, str | None]:
    return (
        select(ParentsLetter, Carer.email)
        .join(Carer, Carer.id == ParentsLetter.carer_id)
        .where(
            ParentsLetter.sealed.is_not(None),
            ParentsLetter.sent_at.is_(None),
            ParentsLetter.stopped_at.is_(None),
            Carer.email.is_not(None),
            Carer.erased_at.is_(None),
        )
        # Those that are held back come last: while the server is down, they look as unsent as the others.
        .order_by(ParentsLetter.token_hash.is_(None), ParentsLetter.made_at, ParentsLetter.id)
    )


def _send_link(house: House, to: Outbox, letter: ParentsLetter, address: str | None) -> bool:
    """False when it can never go; then the page of the round says so, and the office makes a letter."""
    if letter.token_hash is None:
        return True
    try:
        context = sealing_context(letter.id)
        url = house.keys.open_secret(b64decode(letter.sealed or ""), context).decode()
        to.send(
            Mail(letter.id, address or "", *parents_words(letter.language, url, letter.granting_until), house.clock())
        )
    except MailNotSent as problem:
        raise NotNow("mail-not-sent") from problem
    except (MailRefused, SealBroken):
        return False
    return True


def _send(house: House, to: Outbox, message: Message, address: str | None) -> None:
    try:
        subject, body = _words(house, message)
        to.send(Mail(message.id, address or "", subject, body, message.at))
    except MailNotSent as problem:
        raise NotNow("mail-not-sent") from problem
    except (MailRefused, SealBroken):
        # It can never go: not an address, or a key that is gone. Its reader still finds it on the home page.
        return


def _words(house: House, message: Message) -> tuple[str, str]:
    if message.kind == "invitation":
        return mail_words(house, message.account_id or "", str(message.facts["sealed"]))
    wording = WORDINGS.get(message.kind, _OTHERWISE)
    return wording.subject, f"{wording.sentence}\n\n{house.settings.address}{wording.page}\n"
