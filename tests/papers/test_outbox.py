"""Mail goes out once, whole, to one address, and nothing typed can become a header."""

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediamgr.papers.outbox import FolderOutbox, Mail, MailNotSent, MailRefused, SmtpOutbox

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MAIL = Mail("job-7", "dsl@school.example", "A picture was sealed", "Picture 3f2a was sealed.\nPlease look.", AT)
HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
}


def bent(**more: str) -> Mail:
    return Mail(**{**vars(MAIL), **more})


def read_back(folder: Path) -> EmailMessage:
    (path,) = folder.iterdir()
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)  # type: ignore[return-value]


@pytest.fixture
def outbox(tmp_path: Path) -> FolderOutbox:
    return FolderOutbox(tmp_path / "outbox", "mediamgr@school.example")


def test_a_mail_in_the_folder_opens_as_a_mail(outbox: FolderOutbox) -> None:
    outbox.send(MAIL)
    written = read_back(outbox.folder)
    assert (written["To"], written["From"]) == (MAIL.to, outbox.sender)
    assert (written["Subject"], written["Message-ID"]) == (MAIL.subject, "<job-7@school.example>")
    assert written["Date"].datetime == AT
    assert written.get_content().splitlines() == MAIL.body.splitlines()
    assert [path.name for path in outbox.folder.iterdir()] == ["job-7.eml"]


def test_a_job_that_runs_twice_leaves_one_mail(outbox: FolderOutbox) -> None:
    outbox.send(MAIL)
    outbox.send(MAIL)
    assert read_back(outbox.folder)["Message-ID"] == "<job-7@school.example>"


@pytest.mark.parametrize(
    "sign", ["\n", "\r", "\r\n", "\0", "\x0b", "\x0c", "\x1b", "\x85", "\u2028", "\u2029", "\ud800"]
)
def test_a_subject_of_two_lines_is_refused(outbox: FolderOutbox, sign: str) -> None:
    with pytest.raises(MailRefused):
        outbox.send(bent(subject=f"Hello{sign}Bcc: everybody@school.example"))
    assert not outbox.folder.exists()


@pytest.mark.parametrize(
    "to",
    [
        "",
        "dsl",
        "dsl@",
        "@school.example",
        "a@b, c@d",
        "a@b\r\nBcc: c@d",
        "a@b\n",
        "Dana <a@b>",
        "a@b>",
        '"a b"@c',
        "ä@b",
        "a@b c",
        "a@[127.0.0.1]",
        "a@b@c",
        "a@b;c@d",
        "a" * 65 + "@b",
    ],
)
def test_what_is_not_one_plain_address_is_refused(outbox: FolderOutbox, to: str) -> None:
    with pytest.raises(MailRefused):
        outbox.send(bent(to=to))


@pytest.mark.parametrize("id_", ["", "../x", "a/b", "a b", "x" * 65, "a\n", "a>"])
def test_an_id_that_could_be_a_path_is_refused(outbox: FolderOutbox, id_: str) -> None:
    with pytest.raises(MailRefused):
        outbox.send(bent(id=id_))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=st.text(max_size=200), to=st.text(max_size=40), body=st.text(max_size=300))
def test_whatever_is_typed_the_headers_are_ours(outbox: FolderOutbox, subject: str, to: str, body: str) -> None:
    for mail in (bent(subject=subject, body=body), bent(to=f"{to}@school.example")):
        try:
            outbox.send(mail)
        except MailRefused:
            continue
        written = read_back(outbox.folder)
        assert set(written.keys()) == HEADERS
        assert len(written.keys()) == len(HEADERS)
        assert len(written["To"].addresses) == 1


class Clerk(socketserver.StreamRequestHandler):
    """As much of a mail server as one mail needs."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline().rstrip():
            word = line.split()[0].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.taken.append(b"".join(lines))  # type: ignore[attr-defined]
            if word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            refused = word == b"RCPT" and b"full@" in line
            self.wfile.write(b"452 box full\r\n" if refused else b"250 yes\r\n")


@pytest.fixture
def server() -> Iterator[socketserver.TCPServer]:
    with socketserver.TCPServer(("127.0.0.1", 0), Clerk) as listening:
        listening.taken = []  # type: ignore[attr-defined]
        threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield listening
        listening.shutdown()


def test_a_mail_server_gets_the_same_mail(server: socketserver.TCPServer) -> None:
    host, port = server.server_address[:2]
    SmtpOutbox(str(host), "mediamgr@school.example", port, encrypted=False).send(MAIL)
    (taken,) = server.taken  # type: ignore[attr-defined]
    sent = email.message_from_bytes(taken, policy=email.policy.default)
    assert (sent["To"], sent["Subject"], sent["Message-ID"]) == (MAIL.to, MAIL.subject, "<job-7@school.example>")


def test_a_server_that_says_no_is_told_without_quoting_it(server: socketserver.TCPServer) -> None:
    host, port = server.server_address[:2]
    outbox = SmtpOutbox(str(host), "mediamgr@school.example", port, encrypted=False)
    with pytest.raises(MailNotSent) as failure:
        outbox.send(bent(to="full@school.example"))
    assert "full@" not in str(failure.value)


def test_a_server_without_tls_gets_no_mail_unless_it_is_allowed(server: socketserver.TCPServer) -> None:
    host, port = server.server_address[:2]
    with pytest.raises(MailNotSent):
        SmtpOutbox(str(host), "mediamgr@school.example", port).send(MAIL)
    assert server.taken == []  # type: ignore[attr-defined]


def test_a_server_that_is_not_there_is_tried_again_later(server: socketserver.TCPServer) -> None:
    port = server.server_address[1]
    server.shutdown()
    server.server_close()
    with pytest.raises(MailNotSent):
        SmtpOutbox("127.0.0.1", "mediamgr@school.example", port, encrypted=False).send(MAIL)


def test_a_password_does_not_show_in_an_error_page() -> None:
    assert "hush" not in repr(SmtpOutbox("h", "a@b", password="hush"))
