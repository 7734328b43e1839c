"""A device's public key, as a browser's WebCrypto hands it over, and what it signed."""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

_COORDINATE = 32
_SIGNATURE = 2 * _COORDINATE
# Members that only private or symmetric keys have (RFC 7518): such a key was sent by mistake and is burnt.
_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})


class KeyRefused(Exception):
    """This is not a public P-256 key that only signs; the message says what is wrong with it."""


@dataclass(frozen=True)
class DeviceKey:
    """A public key on P-256: ``pem`` to keep, ``thumbprint`` (RFC 7638) as the key's id."""

    pem: str
    thumbprint: str


def parse_public_jwk(jwk: object) -> DeviceKey:
    """The key of a decoded JWK; raises KeyRefused for anything but a public EC P-256 key meant for signing."""
    if not isinstance(jwk, Mapping):
        raise KeyRefused("a key is a JSON object")
    if _PRIVATE & jwk.keys():
        raise KeyRefused("private parts must never leave the device")
    if jwk.get("kty") != "EC" or jwk.get("crv") != "P-256":
        raise KeyRefused("only EC keys on P-256 are taken")
    if (
        jwk.get("use", "sig") != "sig"
        or jwk.get("alg", "ES256") != "ES256"
        or jwk.get("key_ops", ["verify"]) != ["verify"]
    ):
        raise KeyRefused("the key is not meant for signing")
    x, y = _coordinate(jwk.get("x")), _coordinate(jwk.get("y"))
    try:
        key = EllipticCurvePublicNumbers(int.from_bytes(x), int.from_bytes(y), SECP256R1()).public_key()
    except ValueError:
        raise KeyRefused("the point is not on the curve") from None
    return DeviceKey(_pem(key), _thumbprint(x, y))


def verify_signature(pem: str, signature: bytes, message: bytes) -> bool:
    """Whether WebCrypto's ECDSA signature (r and s, 64 bytes) with SHA-256 over these bytes is by this key."""
    key = load_pem_public_key(pem.encode())
    if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
        raise KeyRefused("the kept key is not on P-256")
    if len(signature) != _SIGNATURE:
        return False
    r, s = int.from_bytes(signature[:_COORDINATE]), int.from_bytes(signature[_COORDINATE:])
    try:
        key.verify(encode_dss_signature(r, s), message, ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def _coordinate(text: object) -> bytes:
    if not isinstance(text, str) or not text.isascii():
        raise KeyRefused("a coordinate is missing")
    try:
        value = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise KeyRefused("a coordinate is not base64url") from None
    # One key, one spelling: padding, line breaks and loose bits are refused.
    if len(value) != _COORDINATE or _base64url(value) != text:
        raise KeyRefused("a coordinate has 32 bytes in plain base64url")
    return value


def _thumbprint(x: bytes, y: bytes) -> str:
    members = {"crv": "P-256", "kty": "EC", "x": _base64url(x), "y": _base64url(y)}
    canonical = json.dumps(members, separators=(",", ":"), sort_keys=True)
    return _base64url(hashlib.sha256(canonical.encode()).digest())


def _pem(key: EllipticCurvePublicKey) -> str:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _base64url(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
