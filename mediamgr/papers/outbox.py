"""Mail: to a server, or as files in a folder where none is set up. Ids and addresses, never a child's name."""

import os
import re
import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol

_TIMEOUT_SECONDS = 20
# Narrower than the standard: no quotes, comments or line breaks, so nothing in an address can become a header.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")
# Every sign that some program takes for the end of a line, and the other controls with them.
_NOT_ONE_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class MailRefused(Exception):
    """This is not an address, a subject or an id that can be sent."""


class MailNotSent(Exception):
    """The mail server could not be reached or did not take it; try again later."""


@dataclass(frozen=True)
class Mail:
    """A message in plain words. ``id`` (a job's) becomes the Message-ID: sent twice, it is the same message."""

    id: str
    to: str
    subject: str
    body: str
    at: datetime


class Outbox(Protocol):
    """Somewhere that takes mail."""

    def send(self, mail: Mail) -> None:
        """Hand the mail over; raises MailRefused when it can never go, MailNotSent when it may go later."""
        ...


@dataclass(frozen=True)
class FolderOutbox:
    """Writes each mail as a file that a mail program opens; the same mail again replaces its file."""

    folder: Path
    sender: str

    def send(self, mail: Mail) -> None:
        """Write ``<id>.eml``."""
        written = _message(mail, self.sender).as_bytes()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.folder / f"{mail.id}.part"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(written)
        draft.replace(self.folder / f"{mail.id}.eml")


@dataclass(frozen=True)
class SmtpOutbox:
    """Sends through the school's mail server, over TLS unless it is this computer's own."""

    host: str
    sender: str
    port: int = 587
    username: str = ""
    password: str = field(default="", repr=False)
    encrypted: bool = True

    def send(self, mail: Mail) -> None:
        """Send it now."""
        message = _message(mail, self.sender)
        try:
            with smtplib.SMTP(self.host, self.port, timeout=_TIMEOUT_SECONDS) as server:
                if self.encrypted:
                    server.starttls(context=ssl.create_default_context())
                if self.username:
                    server.login(self.username, self.password)
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as problem:
            # The server's words may quote the address or the subject: only their kind goes on.
            raise MailNotSent(type(problem).__name__) from None


def _message(mail: Mail, sender: str) -> EmailMessage:
    if not _ID.fullmatch(mail.id):
        raise MailRefused("an id is letters, digits and dashes")
    if _NOT_ONE_LINE.search(mail.subject):
        raise MailRefused("a subject is one line")
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(sender)
    message["To"] = _address(mail.to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.at)
    message["Message-ID"] = f"<{mail.id}@{sender.partition('@')[2]}>"
    # Nobody's holiday reply is wanted by a machine.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message


def _address(text: str) -> Address:
    if not _ADDRESS.fullmatch(text):
        raise MailRefused("not a mail address")
    mailbox, _, host = text.partition("@")
    return Address(username=mailbox, domain=host)
