"""Holds answers of the API against ``openapi.json``."""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from werkzeug.test import TestResponse


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The document as it is served."""
    found: dict[str, Any] = json.loads(files("mediamgr.web.api").joinpath("openapi.json").read_text(encoding="utf-8"))
    return found


def followed(part: dict[str, Any]) -> dict[str, Any]:
    """The part itself, or what its reference points at."""
    while "$ref" in part:
        found: Any = document()
        for step in part["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        part = found
    return part


def problems_with(schema: dict[str, Any], value: object) -> list[str]:
    """How a value differs from a schema of the document."""
    whole = {**schema, "components": document()["components"]}
    return [error.message for error in Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(value)]


def operations() -> dict[tuple[str, str], dict[str, Any]]:
    """Every operation, by path and method."""
    return {
        (path, method.upper()): operation
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    }


def assert_documented(answer: TestResponse, path: str, method: str) -> None:
    """The answer's status, type, headers and body are as the document says."""
    responses = operations()[path, method]["responses"]
    assert str(answer.status_code) in responses, f"{method} {path} may not answer {answer.status_code}: {answer.text}"
    described = followed(responses[str(answer.status_code)])
    assert answer.mimetype in described["content"]
    assert not problems_with(described["content"][answer.mimetype]["schema"], answer.json), answer.text
    for name, header in described.get("headers", {}).items():
        assert not header["required"] or name in answer.headers
