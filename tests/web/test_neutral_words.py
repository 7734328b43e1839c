"""Whatever the reason, a teacher reads the same page, byte for byte, and the database is asked the same (promise 9).

One child, one picture, one share: only the reason changes, from "never asked" to a restriction. Each answer to each
address that a teacher can open and that names the child is compared with the first reason's.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mediamgr.services.house import House
from tests.cast import Cast
from tests.counting import counted
from tests.services import shares
from tests.services.reasons import Blocked
from tests.services.register import a_family, oak
from tests.stage import Stage
from tests.web.browse import Browse

# What differs from answer to answer whoever is on the page.
_OWN_WORDS = re.compile(rb'((?:name="csrf_token" value|nonce)=)"[^"]+"')
_OWN_HEADERS = {"Date", "Set-Cookie", "X-Request-Id"}
Ask = Callable[[FlaskClient], TestResponse]


@dataclass(frozen=True)
class Told:
    """An answer as the teacher's browser gets it, and what the database was asked for it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """The child, a picture that Dana took and tagged, a share that waits for approval, and one she has not counted."""

    blocked: Blocked
    class_id: str
    picture: str
    share: str
    waiting: str


@pytest.fixture
def shown(house: House, cast: Cast) -> Shown:
    class_id = oak(house)
    a_family(house, "Ben Bell", class_id=class_id)
    blocked = Blocked(house, class_id)
    picture = Stage(house, cast).picture()
    shares.do(house, cast, "dana", shares.tag_person, picture, blocked.child)
    shares.do(house, cast, "dana", shares.attest_heads, picture, 1)
    waiting = Stage(house, cast).picture(people=(blocked.child,))
    return Shown(blocked, class_id, picture, shares.asked(house, cast, picture), waiting)


def pages(shown: Shown, browse: Browse) -> Mapping[str, Ask]:
    """Everything a teacher can ask for that says something of the child."""
    child, picture = shown.blocked.child, shown.picture
    looks = (
        "/",
        "/children/",
        f"/children/classes/{shown.class_id}",
        f"/children/{child}",
        "/pictures/",
        "/pictures/batch",
        f"/pictures/?child={child}",
        f"/pictures/{picture}",
        f"/media/{picture}/preview",
        f"/media/{picture}/master",
        "/shares/",
        f"/shares/{shown.share}",
        f"/shares/new?picture={picture}",
        f"/register/people/{child}",
        f"/register/classes/{shown.class_id}",
        f"/media/shares/{shown.share}/pack",
    )
    wish = {
        "picture": picture,
        "purpose": "website",
        "recipient": "The news page",
        "channel": "website",
        "starts_on": "2026-10-12",
        "ends_on": "2026-12-01",
        "logo": "no",
        "sensitive": "no",
    }
    acts = {
        "check a wish": ("/shares/new", {**wish, "do": "check"}),
        "send a wish": ("/shares/new", {**wish, "do": "send"}),
        "tag": (f"/pictures/{picture}/tags/{child}", {"shown": "yes"}),
        "tag a batch": ("/pictures/batch", {"changes": json.dumps([{"picture": shown.waiting, "shown": [child]}])}),
        "the ZIP": (f"/media/shares/{shown.share}/pack", {}),
    }
    asked: dict[str, Ask] = {url: (lambda client, url=url: client.get(url)) for url in looks}
    for name, (url, data) in acts.items():
        asked[name] = lambda client, url=url, data=data: client.post(
            url, data={**data, "csrf_token": browse.csrf_token()}, headers={"Accept": "text/html"}
        )
    return asked


def told(house: House, browse: Browse, ask: Ask) -> Told:
    with counted(house.engine) as asked:
        answer = ask(browse.client)
        body = _OWN_WORDS.sub(rb"\1", answer.get_data())
        # A download holds its place until it is closed.
        answer.close()
    headers = tuple(sorted((key, value) for key, value in answer.headers if key not in _OWN_HEADERS))
    headers = tuple((key, re.sub(r"'nonce-[^']+'", "nonce", value)) for key, value in headers)
    return Told(answer.status_code, headers, body, tuple(asked))


def test_every_reason_gives_a_teacher_the_same_answers(house: House, app: Flask, cast: Cast, shown: Shown) -> None:
    """To Dana, who took and tagged the picture, and to Tom, who may not see it while the child may not be there."""
    teachers = {who: Browse(app, cast).as_(who) for who in ("dana", "tom")}
    first: dict[tuple[str, str], Told] = {}
    reasons = []
    for reason in shown.blocked.reasons():
        reasons.append(reason)
        for who, browse in teachers.items():
            for name, ask in pages(shown, browse).items():
                if (who, name) not in first:
                    # The day's first blocked wish opens an incident, every later one counts it up.
                    told(house, browse, ask)
                answer = told(house, browse, ask)
                before = first.setdefault((who, name), answer)
                assert answer.status == before.status, (reason, who, name)
                assert answer.body == before.body, (reason, who, name)
                assert answer.headers == before.headers, (reason, who, name)
                assert answer.asked == before.asked, (reason, who, name)
    assert len(reasons) == 10
    office = b"Do not share: see the office"
    assert office in first["dana", "check a wish"].body
    assert office in first["dana", "send a wish"].body
    assert office in first["dana", f"/shares/{shown.share}"].body
    assert b"Do not photograph: see the office" in first["tom", f"/children/{shown.blocked.child}"].body


def test_a_yes_reads_otherwise(house: House, browse: Browse, shown: Shown) -> None:
    """The comparison above can fail: a page of a child who may be shown is another one."""
    browse.as_("dana")
    asks = pages(shown, browse)
    before = {name: told(house, browse, ask).body for name, ask in asks.items()}
    next(shown.blocked.reasons())
    differ = {name for name, ask in asks.items() if told(house, browse, ask).body != before[name]}
    child, picture = shown.blocked.child, shown.picture
    assert {f"/children/{child}", f"/pictures/{picture}", f"/shares/{shown.share}", "check a wish"} <= differ
    assert {"/pictures/batch", "tag a batch"} <= differ
