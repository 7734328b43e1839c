"""Only a public P-256 key that signs is taken, and only what it signed is believed."""

import hashlib
import json
from base64 import urlsafe_b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1, generate_private_key
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from mediamgr.credentials.device_keys import KeyRefused, parse_public_jwk, verify_signature
from tests.signing import new_device_key, public_jwk, webcrypto_sign

IPAD = new_device_key()
JWK = public_jwk(IPAD)
KEY = parse_public_jwk(JWK)


def test_a_browsers_key_is_taken_as_it_is() -> None:
    assert load_pem_public_key(KEY.pem.encode()) == IPAD.public_key()


def test_the_thumbprint_is_the_standards_and_ignores_what_is_not_the_key() -> None:
    canonical = json.dumps({name: JWK[name] for name in ("crv", "kty", "x", "y")}, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode()).digest()
    assert KEY.thumbprint == urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert parse_public_jwk({"kid": "mine", **dict(reversed(JWK.items()))}) == KEY
    assert parse_public_jwk(json.loads(canonical)) == KEY


@pytest.mark.parametrize(
    "bent",
    [
        {"d": "AAAA"},
        {"k": "AAAA"},
        {"kty": "RSA"},
        {"kty": "OKP"},
        {"kty": None},
        {"crv": "P-384"},
        {"crv": "p-256"},
        {"crv": None},
        {"x": None},
        {"x": ""},
        {"x": 7},
        {"x": JWK["y"]},
        {"x": f"{JWK['x']}="},
        {"x": f"{JWK['x']}\n"},
        {"x": f" {JWK['x']}"},
        {"x": f"AAAA{JWK['x']}"},
        {"x": str(JWK["x"])[:-1] + "é"},
        {"x": "A" * 43, "y": "A" * 43},
        {"x": "_" * 42 + "8"},
        {"use": "enc"},
        {"alg": "ES384"},
        {"key_ops": ["sign"]},
        {"key_ops": ["verify", "deriveKey"]},
    ],
    ids=" and ".join,
)
def test_any_other_key_is_refused(bent: dict[str, object]) -> None:
    with pytest.raises(KeyRefused):
        parse_public_jwk({**JWK, **bent})


@pytest.mark.parametrize("odd", [None, [], "key", 7, {}, b"{}"])
def test_what_is_no_key_at_all_is_refused(odd: object) -> None:
    with pytest.raises(KeyRefused):
        parse_public_jwk(odd)


def test_a_point_beside_the_curve_is_refused() -> None:
    y = bytearray(IPAD.public_key().public_numbers().y.to_bytes(32))
    y[-1] ^= 1
    with pytest.raises(KeyRefused, match="curve"):
        parse_public_jwk({**JWK, "y": urlsafe_b64encode(y).rstrip(b"=").decode()})


def test_a_challenge_signed_by_the_device_is_believed() -> None:
    assert verify_signature(KEY.pem, webcrypto_sign(IPAD, b"challenge"), b"challenge")


def test_anything_else_is_not_believed() -> None:
    signature = webcrypto_sign(IPAD, b"challenge")
    other = webcrypto_sign(new_device_key(), b"challenge")
    assert not verify_signature(KEY.pem, signature, b"another challenge")
    assert not verify_signature(KEY.pem, other, b"challenge")
    for odd in (b"", signature[:-1], signature + b"\0", bytes(64), b"\xff" * 64):
        assert not verify_signature(KEY.pem, odd, b"challenge")
    for at in range(64):
        changed = bytearray(signature)
        changed[at] ^= 1
        assert not verify_signature(KEY.pem, bytes(changed), b"challenge")


def test_a_kept_key_of_another_kind_is_refused() -> None:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key = generate_private_key(SECP384R1()).public_key()
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    with pytest.raises(KeyRefused):
        verify_signature(pem, bytes(64), b"challenge")
