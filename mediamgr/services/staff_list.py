"""A pasted or uploaded list of staff, read line by line: every mistake is named, nothing typed is lost."""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from mediamgr.rules.permissions import Role
from mediamgr.services.accounts import Grant, usable_username
from mediamgr.services.invitations import NewStaff

T = TypeVar("T")
# Letters. Forty lines take four thousand; the csv module gives up a little above this.
LONGEST = 100_000
_COLUMNS = ("name", "username", "role", "setting", "email")
_HEADERS = {
    "name": {"name", "full name", "staff name"},
    "username": {"username", "user name", "user", "login"},
    "role": {"role", "roles"},
    "setting": {"setting", "settings", "school", "site"},
    "email": {"email", "e-mail", "mail", "email address"},
}
_ROLES = {role.value: role for role in Role} | {
    "head": Role.HEADTEACHER,
    "head teacher": Role.HEADTEACHER,
    "office staff": Role.OFFICE,
    "safeguarding lead": Role.DSL,
    "designated safeguarding lead": Role.DSL,
}
EMAIL = re.compile(r"[^@\s,;]{1,64}@[A-Za-z0-9.-]{1,120}\Z")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in one line, counted from 1 as the person sees it; ``word`` is what could not be read."""

    line: int
    code: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class StaffList:
    """What a list says. Invite ``staff`` only when there are no ``mistakes``."""

    staff: tuple[NewStaff, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


@dataclass(slots=True)
class _Reader:
    settings: Mapping[str, str]
    taken: set[str]
    found: dict[str, NewStaff] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, number: int, cells: Mapping[str, str]) -> None:
        try:
            self._add(self._person(cells))
        except _Unreadable as problem:
            self.mistakes.append(Mistake(number, problem.code, problem.word))

    def _person(self, cells: Mapping[str, str]) -> NewStaff:
        name = " ".join(cells["name"].split())
        if not name:
            raise _Unreadable("name-missing")
        username = (cells["username"].strip() or _from_name(name)).casefold()
        if not usable_username(username):
            raise _Unreadable("username-unusable", username)
        if username in self.taken:
            raise _Unreadable("username-taken", username)
        email = cells["email"].strip()
        if email and not EMAIL.fullmatch(email):
            raise _Unreadable("email-unusable", email)
        return NewStaff(name, username, self._grants(cells), email or None)

    def _grants(self, cells: Mapping[str, str]) -> tuple[Grant, ...]:
        roles = [_known(word, _ROLES, "role-unknown") for word in _several(cells["role"], "")]
        places = {each.casefold(): key for key, name in self.settings.items() for each in (key, name)}
        only = next(iter(self.settings)) if len(self.settings) == 1 else ""
        settings = [_known(word, places, "setting-unknown") for word in _several(cells["setting"], only)]
        return tuple((setting, role) for setting in settings for role in roles)

    def _add(self, person: NewStaff) -> None:
        before = self.found.get(person.username)
        if before is not None and before.name != person.name:
            raise _Unreadable("username-twice", person.username)
        # The same person on two lines has the roles of both.
        grants = dict.fromkeys((*(before.grants if before else ()), *person.grants))
        email = person.email or (before.email if before else None)
        self.found[person.username] = NewStaff(person.name, person.username, tuple(grants), email)


def _known(word: str, table: Mapping[str, T], code: str) -> T:
    if word.casefold() not in table:
        raise _Unreadable(code, word)
    return table[word.casefold()]


class _Unreadable(Exception):
    def __init__(self, code: str, word: str = "") -> None:
        self.code, self.word = code, word[:60]
        super().__init__(code)


def read_staff_list(text: str, settings: Mapping[str, str], taken: set[str]) -> StaffList:
    """Read lines of name, username, role, setting, e-mail, between commas, semicolons or tabs; a header may come first.

    ``settings`` maps ids to names; ``taken`` are the usernames that exist. An empty username is made from the name;
    several roles or settings stand with a plus between them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = [(n, _cells(line)) for n, line in enumerate(lines, start=1) if line.strip(" \t,;")]
    columns: Sequence[str] = _COLUMNS
    if rows and (header := _header(rows[0][1])):
        columns, rows = header, rows[1:]
    reader = _Reader(settings, taken)
    for number, cells in rows:
        named = dict(zip(columns, cells, strict=False))
        reader.line(number, {column: named.get(column, "") for column in _COLUMNS})
    if not rows:
        reader.mistakes.append(Mistake(1, "list-empty"))
    return StaffList(tuple(reader.found.values()), tuple(reader.mistakes))


def decoded(upload: bytes) -> str:
    """The text of an uploaded CSV: UTF-8, with or without its mark, or what Excel writes on a British Windows."""
    try:
        return upload.decode("utf-8-sig")
    except UnicodeDecodeError:
        return upload.decode("cp1252", errors="replace")


def _cells(line: str) -> list[str]:
    separator = max("\t;,", key=line.count)
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator, skipinitialspace=True))]


def _header(cells: Sequence[str]) -> list[str] | None:
    words = [cell.casefold() for cell in cells]
    columns = [next((column for column, names in _HEADERS.items() if word in names), "") for word in words]
    return columns if {"name", "role"} <= set(columns) else None


def _several(cell: str, default: str) -> list[str]:
    return [word.strip() for word in (cell or default).split("+")]


def _from_name(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return ".".join(re.findall(r"[a-z0-9]+", plain))
