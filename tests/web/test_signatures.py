"""The one way a request may be signed, and what happens to every other way."""

from datetime import UTC, datetime, timedelta

import pytest
from http_message_signatures import HTTPMessageVerifier
from http_message_signatures.algorithms import ECDSA_P256_SHA256
from http_message_signatures.resolvers import MappingKeyResolver

from mediamgr.credentials.device_keys import parse_public_jwk
from mediamgr.services.signed_requests import SignedRequest
from mediamgr.web.signatures import SignatureRefused, verify
from tests.signing import COVERED, content_digest, new_device_key, public_jwk, sign_request

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PATH = "/api/v1/pictures/0b0e6c0e-7f0f-4b7e-9d53-6a1f5e0a9f11"
BODY = b"the bytes of a picture"
NONCE = "bm9uY2Utb2Ytc2l4dGVlbg"
IPAD = new_device_key()
KEY = parse_public_jwk(public_jwk(IPAD))


def headers(**more: str) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return {"Content-Type": "image/jpeg", "Content-Digest": content_digest(BODY), **named}


def signed(**bent: object) -> dict[str, str]:
    """A picture's headers with a good signature, or with one that is bent as told."""
    sent = dict(bent.pop("headers", headers()))  # type: ignore[call-overload]
    said = {
        "private_key": IPAD,
        "method": "PUT",
        "path": PATH,
        "created": NOW,
        "nonce": NONCE,
        "keyid": KEY.thumbprint,
    } | bent
    return sent | sign_request(headers=sent, **said)


def judge(sent: dict[str, str], **bent: object) -> SignedRequest:
    asked = {"method": "PUT", "path": PATH, "query": b"", "pem_of": {KEY.thumbprint: KEY.pem}.get, "now": NOW} | bent
    return verify(headers=sent.items(), **asked)


def test_a_request_signed_as_the_page_signs_it_is_taken() -> None:
    said = judge(signed())
    assert (said.key_id, said.nonce, said.created) == (KEY.thumbprint, NONCE, NOW)
    assert content_digest(BODY) == said.covered["content-digest"]


def test_the_algorithm_may_be_named_if_it_is_the_right_one() -> None:
    assert judge(signed(more_parameters=';alg="ecdsa-p256-sha256"')).key_id == KEY.thumbprint
    with pytest.raises(SignatureRefused):
        judge(signed(more_parameters=';alg="hmac-sha256"'))


def test_a_header_counts_as_said_only_when_the_signature_covers_it() -> None:
    sent = headers(mediamgr_source="page", mediamgr_taken="2026-03-02T09:29:00Z")
    said = judge(signed(headers=sent, extra_components=["mediamgr-source"]))
    assert said.covered["mediamgr-source"] == "page"
    assert "mediamgr-taken" not in said.covered


@pytest.mark.parametrize("seconds", [-300, -299, 0, 299, 300])
def test_a_clock_up_to_five_minutes_off_is_forgiven(seconds: int) -> None:
    assert judge(signed(created=NOW + timedelta(seconds=seconds))).nonce == NONCE


@pytest.mark.parametrize("seconds", [-86400, -301, 301, 86400])
def test_a_clock_further_off_is_not(seconds: int) -> None:
    with pytest.raises(SignatureRefused):
        judge(signed(created=NOW + timedelta(seconds=seconds)))


@pytest.mark.parametrize("name", COVERED)
def test_every_component_must_be_covered(name: str) -> None:
    with pytest.raises(SignatureRefused):
        judge(signed(components=[other for other in COVERED if other != name]))


@pytest.mark.parametrize(
    "bent",
    [
        {"components": []},
        {"tag": None},
        {"tag": "other"},
        {"label": "sig2"},
        {"created": None},
        {"nonce": None},
        {"nonce": ""},
        {"nonce": "short"},
        {"nonce": "n" * 65},
        {"nonce": "not/url/safe/not/url"},
        {"keyid": None},
        {"keyid": ""},
        {"keyid": "another"},
        {"private_key": new_device_key()},
        {"method": "POST"},
        {"path": PATH + "0"},
        {"more_parameters": ";expires=1"},
        {"more_parameters": ';odd="1"'},
        {"more_parameters": f';nonce="{NONCE}x"' * 9},
        {"extra_components": ["content-type"]},
    ],
    ids=" and ".join,
)
def test_a_signature_that_says_anything_else_is_refused(bent: dict[str, object]) -> None:
    with pytest.raises(SignatureRefused):
        judge(signed(**bent))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Content-Type", "image/png"),
        ("Content-Digest", content_digest(b"other bytes")),
        ("Content-Digest", content_digest(BODY) + ", sha-512=:AAAA:"),
        ("Content-Digest", "md5=:AAAA:"),
        ("Signature", "sig1=:AAAA:"),
        ("Signature", ""),
        ("Signature-Input", ""),
        ("Signature-Input", "sig1"),
        ("Signature-Input", "é"),
    ],
)
def test_a_header_changed_on_the_way_is_refused(name: str, value: str) -> None:
    with pytest.raises(SignatureRefused):
        judge(signed() | {name: value})


@pytest.mark.parametrize("name", ["Content-Type", "Content-Digest", "Signature", "Signature-Input"])
def test_a_header_lost_on_the_way_is_refused(name: str) -> None:
    sent = signed()
    del sent[name]
    with pytest.raises(SignatureRefused):
        judge(sent)


@pytest.mark.parametrize("tag", ["mediamgr", "other"])
def test_a_second_signature_beside_the_good_one_is_refused(tag: str) -> None:
    good, second = signed(), signed(label="sig2", tag=tag)
    both = {name: f"{good[name]}, {second[name]}" for name in ("Signature-Input", "Signature")}
    with pytest.raises(SignatureRefused):
        judge(good | both)


@pytest.mark.parametrize("bent", [{"query": b"full=1"}, {"path": PATH + "%2e"}, {"path": PATH + "?"}, {"path": "x"}])
def test_a_query_or_an_odd_path_is_refused(bent: dict[str, object]) -> None:
    with pytest.raises(SignatureRefused):
        judge(signed(**{name: value for name, value in bent.items() if name == "path"}), **bent)


def test_every_flipped_bit_of_the_signature_is_found() -> None:
    sent = signed()
    letters = sent["Signature"]
    for at in range(len("sig1=:"), len(letters) - len("==:")):
        other = "B" if letters[at] != "B" else "C"
        with pytest.raises(SignatureRefused):
            judge(sent | {"Signature": letters[:at] + other + letters[at + 1 :]})


def test_a_database_that_is_busy_does_not_look_like_a_bad_signature() -> None:
    def busy(_key_id: str) -> str:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        judge(signed(), pem_of=busy)


def test_left_to_its_defaults_the_package_would_take_what_we_refuse() -> None:
    """Why the recipe gives every argument: should a later version become strict, this says what may be dropped."""
    keys = MappingKeyResolver(public_keys={KEY.thumbprint: KEY.pem.encode()}, private_keys={})
    yesterday = datetime.now(UTC) - timedelta(hours=23)
    sent = signed(components=["@method"], tag="other", nonce=None, created=yesterday)

    class Message:
        method, url, headers = "PUT", f"https://school.example{PATH}?any=query", sent

    verifier = HTTPMessageVerifier(signature_algorithm=ECDSA_P256_SHA256, key_resolver=keys)
    (taken,) = verifier.verify(Message)
    assert taken.nonce is None
