"""The OpenAPI document: complete both ways, true to the code, with examples that hold."""

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from mediamgr.rules.holding import AT_THE_DOOR
from mediamgr.rules.provenance import Source, Warn
from mediamgr.settings import Limits
from mediamgr.web.access import marked
from mediamgr.web.api.problems import PROBLEMS
from tests.web.api_document import document, followed, operations, problems_with


def rules_of(app: Flask) -> set[tuple[str, str]]:
    """Every path and method of the API, as the document writes them."""
    return {
        (re.sub(r"<[^>]*>", "{uuid}", rule.rule), method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def walked(part: Any) -> Iterator[dict[str, Any]]:
    """Every object inside."""
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from walked(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from walked(inner)


def test_the_document_is_served_to_anybody(client: FlaskClient) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json == document()
    assert answer.json["openapi"].startswith("3.1.")


def test_every_route_is_described_and_every_description_has_a_route(app: Flask) -> None:
    assert rules_of(app) == set(operations())


def test_security_is_described_as_the_views_demand_it(app: Flask) -> None:
    by_path = {re.sub(r"<[^>]*>", "{uuid}", rule.rule): rule.endpoint for rule in app.url_map.iter_rules()}
    for (path, _method), operation in operations().items():
        needs_session = any("session" in way for way in operation["security"])
        assert needs_session == (marked(app.view_functions[by_path[path]]) is not None), path


def test_every_reference_leads_somewhere() -> None:
    for part in walked(document()):
        assert "$ref" not in followed(part)


def test_every_example_is_valid() -> None:
    checked = 0
    for part in walked(document()):
        if "schema" not in part:
            continue
        examples = [part["example"]] if "example" in part else []
        examples += [example["value"] for example in part.get("examples", {}).values()]
        for example in examples:
            assert problems_with(part["schema"], example) == []
            checked += 1
    assert checked > 40


def test_every_code_is_listed_and_shown_with_its_own_status_and_sentence() -> None:
    assert document()["components"]["schemas"]["Problem"]["properties"]["code"]["enum"] == list(PROBLEMS)
    shown = {
        part["value"]["code"]: (part["value"]["status"], part["value"]["detail"])
        for part in walked(document())
        if isinstance(part.get("value"), dict) and "code" in part["value"] and "status" in part["value"]
    }
    expected = {code: (problem.status, problem.sentence) for code, problem in PROBLEMS.items()}
    # The one answer that belongs to no operation: a method that the address does not know.
    expected.pop("method-not-allowed")
    assert shown == expected


def test_limits_and_words_are_the_codes_own() -> None:
    put = operations()["/api/v1/pictures/{uuid}", "PUT"]
    by_name = {followed(parameter)["name"]: followed(parameter)["schema"] for parameter in put["parameters"]}
    assert by_name["Content-Length"]["maximum"] == Limits().picture_bytes
    assert set(by_name["Mediamgr-Source"]["enum"]) == set(Source)
    warnings = document()["components"]["schemas"]["Receipt"]["properties"]["warnings"]["items"]["enum"]
    assert set(warnings) == {*Warn, *AT_THE_DOOR}


def test_every_operation_says_what_happens_when_the_house_is_in_trouble() -> None:
    for (path, method), operation in operations().items():
        wanted = {"500"} if path.endswith("openapi.json") else {"500", "503", "507"}
        assert wanted <= set(operation["responses"]), f"{method} {path}"
