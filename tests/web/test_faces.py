"""Two faces: what is for parents answers at the public address alone, and nothing else answers there."""

import pytest
from flask import Flask, url_for
from werkzeug.routing import Rule

from mediamgr.web.faces import is_outside
from tests.cast import Cast
from tests.services.asking import a_link
from tests.web.browse import Browse

_ON_BOTH = {"static", "bootstrap.static"}
METHODS = ("GET", "POST", "DELETE")


def rules(app: Flask, *, outside: bool) -> list[Rule]:
    """The addresses of one face."""
    found = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in _ON_BOTH]
    return [rule for rule in found if is_outside(app.view_functions[rule.endpoint]) is outside]


def path_of(app: Flask, rule: Rule) -> str:
    """An address of this rule, with anything in its places."""
    values = {name: 7 if rule._converters[name].regex == r"\d+" else "sign-in" for name in rule.arguments}
    with app.test_request_context():
        try:
            return url_for(rule.endpoint, **values)
        except Exception:  # noqa: BLE001 - a converter that takes only words of its own: any text is a wrong address
            return rule.rule.replace("<", "").replace(">", "")


@pytest.mark.parametrize("method", METHODS)
def test_nothing_of_the_inside_is_there_for_whoever_comes_from_outside(app: Flask, cast: Cast, method: str) -> None:
    client = cast.sign_in(app.test_client(), "emil")
    found = {
        path: client.open(path, method=method, base_url=cast.house.settings.public_address).status_code
        for rule in rules(app, outside=False)
        for path in [path_of(app, rule)]
    }
    assert len(found) > 60
    assert {path: status for path, status in found.items() if status != 404} == {}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_for_parents_is_there_at_the_schools_own_address(browse: Browse, app: Flask, method: str) -> None:
    code, _family = a_link(browse.cast.house)
    for rule in rules(app, outside=True):
        if method not in (rule.methods or set()):
            continue
        path = rule.rule.replace("<code>", code)
        assert browse.client.open(path, method=method).status_code == 404, path


def test_the_page_of_what_is_not_there_leads_nobody_inside(browse: Browse) -> None:
    page = browse.as_parent().get("/sign-in", 404)
    assert "This link does not work" in page.content
    assert not [url for url in page.links.values() if not url.startswith("#")]
    assert "mediamgr" not in page.text
