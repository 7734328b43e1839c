"""Who signs in to the demo: one of each role, with a password made anew at every start."""

from mediamgr.credentials.tokens import new_readable_password
from mediamgr.services.accounts import account_id_of
from mediamgr.services.actors import CONSOLE
from mediamgr.services.house import House
from mediamgr.services.invitations import accept
from mediamgr.services.resets import reset_password
from mediamgr.services.sessions import end_sessions
from mediamgr.services.unit_of_work import unit_of_work

# What the console prints first, and whose account it is.
CAST: tuple[tuple[str, str], ...] = (
    ("Teacher, Year 3", "dana"),
    ("Teacher, Year 4", "tom"),
    ("Nursery teacher", "nia"),
    ("School office", "olu"),
    ("Admin", "emil"),
    ("Headteacher", "hana"),
    ("Safeguarding lead", "sef"),
    ("Governor", "gwen"),
)


def new_passwords(house: House) -> list[tuple[str, str, str]]:
    """A new password for one of each role: what they are, username, password. Earlier ones end."""
    return [(title, username, _new_password(house, username)) for title, username in CAST]


def _new_password(house: House, username: str) -> str:
    password, account_id = new_readable_password(), account_id_of(house, username)
    with unit_of_work(house, CONSOLE) as work:
        slip = reset_password(work, account_id)
    accept(house, slip.url.rpartition("/")[2], password)
    with unit_of_work(house, CONSOLE) as work:
        end_sessions(work, account_id)
    return password
