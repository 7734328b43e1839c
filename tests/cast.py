"""The cast of every test: who they are, and how they sign in. Rows are made directly, so that a test of one service
does not lean on another."""

from dataclasses import dataclass

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import new_id
from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.engine import writing
from mediamgr.rules.permissions import Principal, Role
from mediamgr.services.actors import SYSTEM, Actor, person
from mediamgr.services.house import House
from mediamgr.services.sessions import begin_session, find_session
from mediamgr.services.unit_of_work import unit_of_work

# username -> roles by setting. Two teachers and two admins, for four eyes; Nia belongs to the other setting.
PEOPLE: dict[str, dict[str, tuple[Role, ...]]] = {
    "dana": {"school": (Role.TEACHER,)},
    "tom": {"school": (Role.TEACHER,)},
    "olu": {"school": (Role.OFFICE,)},
    "ona": {"school": (Role.OFFICE,), "nursery": (Role.OFFICE,)},
    "emil": {"school": (Role.ADMIN,)},
    "amira": {"school": (Role.ADMIN,), "nursery": (Role.ADMIN,)},
    "hana": {"school": (Role.HEADTEACHER,)},
    "sef": {"school": (Role.DSL,)},
    "gwen": {"school": (Role.GOVERNOR,)},
    "nia": {"nursery": (Role.TEACHER,)},
    "noel": {"nursery": (Role.OFFICE, Role.ADMIN, Role.HEADTEACHER, Role.DSL)},
}


@dataclass
class Cast:
    """Makes each member when a test first names them."""

    house: House

    def __post_init__(self) -> None:
        self.ids: dict[str, str] = {}

    def account_id(self, username: str) -> str:
        """The id of a member of the cast, made now if need be."""
        if username not in self.ids:
            self.ids[username] = self._make(username)
        return self.ids[username]

    def principal(self, username: str) -> Principal:
        """The member, signed in with a fresh second step."""
        found = find_session(self.house, self.session(username))
        assert found is not None
        return found.principal

    def actor(self, username: str) -> Actor:
        """The member, as services see them."""
        return person(self.principal(username))

    def session(self, username: str, key_id: str | None = None) -> str:
        """The cookie's word of a new session."""
        with unit_of_work(self.house, SYSTEM) as work:
            return begin_session(work, self.account_id(username), key_id=key_id, second_step=True)

    def sign_in(self, client: FlaskClient, username: str, key_id: str | None = None) -> FlaskClient:
        """Give the client a session, as the sign-in page would."""
        token = self.session(username, key_id)
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return client

    def _make(self, username: str) -> str:
        account = Account(
            id=new_id(), username=username, name=username.capitalize(), totp_step=0, created_at=self.house.clock()
        )
        with Session(writing(self.house.engine)) as session, session.begin():
            session.add(account)
            session.flush()
            for setting_id, roles in PEOPLE[username].items():
                session.add_all(AccountRole(account_id=account.id, setting_id=setting_id, role=role) for role in roles)
            return account.id
