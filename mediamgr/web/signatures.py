"""Verifies a device's signed request (RFC 9421) and hands services a frozen ``SignedRequest``.

The package's defaults are loose: any age up to a day by its own clock, any tag, no component required, no nonce,
signatures under other labels passed over, and whatever a key look-up raises disguised as a bad signature.
"""

import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import request
from http_message_signatures import HTTPMessageVerifier, InvalidSignature
from http_message_signatures.algorithms import ECDSA_P256_SHA256
from http_message_signatures.exceptions import HTTPMessageSignaturesException
from http_message_signatures.resolvers import MappingKeyResolver

from mediamgr.services import signed_requests
from mediamgr.services.errors import NotAllowed
from mediamgr.services.signed_requests import SignedRequest
from mediamgr.services.unit_of_work import note_denial
from mediamgr.web.work import actor, house

LABEL, TAG = "sig1", "mediamgr"
COVERED = ("@method", "@path", "content-type", "content-digest")
SLACK = timedelta(minutes=5)

# One signature, named sig1, without the finer points of structured fields, which nothing here needs.
_NAME, _VALUE = r'"[@a-z0-9-]{1,64}"', r'(?:[0-9]{1,15}|"[A-Za-z0-9 ._:/+=-]{0,200}")'
_INPUT = re.compile(rf"{LABEL}=\({_NAME}(?: {_NAME}){{0,15}}\)(?:;[a-z]{{1,16}}={_VALUE}){{1,8}}")
_SIGNATURE = re.compile(rf"{LABEL}=:[A-Za-z0-9+/]{{85}}[AQgw]==:")
_KEY_ID = re.compile(r';keyid="([A-Za-z0-9_-]{1,64})"')
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_PATH = re.compile(r"/[A-Za-z0-9/._~-]*")
_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")


class SignatureRefused(Exception):
    """The request is not signed as it must be: 403 ``signature-invalid``. The reason is for no one outside."""


def signed_request() -> SignedRequest:
    """The signature of the request at hand; the body is not read. Raises NotAllowed ``signature-invalid``, noted."""
    try:
        return read_signature()
    except NotAllowed as refusal:
        note_denial(house(), actor(), refusal)
        raise


def read_signature() -> SignedRequest:
    """As ``signed_request``, for a caller that notes the refusal itself."""
    # The path as it came over the wire: a decoded one would let two spellings share a signature.
    path = str(request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or request.path)
    try:
        return verify(
            method=request.method,
            path=path.split("?", 1)[0],
            query=request.query_string,
            headers=request.headers.items(),
            pem_of=lambda key_id: signed_requests.public_key(house(), key_id),
            now=house().clock(),
        )
    except SignatureRefused as problem:
        raise NotAllowed("signature-invalid", reason="signature-invalid") from problem


def verify(
    *,
    method: str,
    path: str,
    query: bytes,
    headers: Iterable[tuple[str, str]],
    pem_of: Callable[[str], str | None],
    now: datetime,
) -> SignedRequest:
    """Check a request's one signature; raises SignatureRefused, and lets through whatever ``pem_of`` raises."""
    fields = {name.lower(): value.strip() for name, value in headers}
    if query or not _PATH.fullmatch(path):
        raise SignatureRefused("a signed request has a plain path and no query")
    key_id, digest = _key_id(fields), _digest(fields)
    # Asked before the package runs: it would turn a database that is busy into a bad signature.
    pem = pem_of(key_id)
    if pem is None:
        raise SignatureRefused("unknown key")
    keys = MappingKeyResolver(public_keys={key_id: pem.encode()}, private_keys={})
    message = _Message(method, f"https://mediamgr.invalid{path}", fields)
    try:
        (result,) = _Verifier(keys, now).verify(
            message, max_age=SLACK, expect_tag=TAG, expect_label=LABEL, require_components=COVERED
        )
    except HTTPMessageSignaturesException as problem:
        raise SignatureRefused(str(problem)) from problem
    nonce = result.nonce or ""
    if not _NONCE.fullmatch(nonce):
        raise SignatureRefused("no usable nonce")
    created = datetime.fromtimestamp(float(result.parameters["created"]), UTC)
    covered = {name.strip('"'): value for name, value in result.covered_components.items()}
    return SignedRequest(key_id, nonce, created, digest, covered)


@dataclass(frozen=True)
class _Message:
    """What the package reads of a request. The host is our own: the client's Host header has no say."""

    method: str
    url: str
    headers: Mapping[str, str]


class _Verifier(HTTPMessageVerifier):
    """Judges the times by the clock it is given, where the package would ask its own."""

    def __init__(self, keys: MappingKeyResolver, now: datetime) -> None:
        super().__init__(signature_algorithm=ECDSA_P256_SHA256, key_resolver=keys)
        self._now = now.timestamp()

    def validate_created_and_expires(self, sig_input: Any, max_age: timedelta | None = None) -> None:
        """Refuse a time that is missing, or further from now than ``max_age`` either way."""
        created, expires = sig_input.params.get("created"), sig_input.params.get("expires", self._now)
        if type(created) is not int or max_age is None or abs(self._now - created) > max_age.total_seconds():
            raise InvalidSignature("created is missing or too far from now")
        if expires < self._now:
            raise InvalidSignature("expired")


def _key_id(fields: Mapping[str, str]) -> str:
    """The key id of the one signature there is; the package by itself would pass over others beside it."""
    inputs = fields.get("signature-input", "")
    found = _KEY_ID.search(inputs)
    if not _INPUT.fullmatch(inputs) or not _SIGNATURE.fullmatch(fields.get("signature", "")) or not found:
        raise SignatureRefused("exactly one signature, labelled sig1, with a key id")
    return found[1]


def _digest(fields: Mapping[str, str]) -> str:
    """The SHA-256, in hexadecimal, that the body must turn out to have; whoever reads the body compares."""
    found = _DIGEST.fullmatch(fields.get("content-digest", ""))
    if not found:
        raise SignatureRefused("content-digest is not one sha-256")
    return b64decode(found[1]).hex()
