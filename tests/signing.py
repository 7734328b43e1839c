"""Signs requests as an iPad's page does with WebCrypto: RFC 9421 by hand, so that no library agrees with itself.

``sign_request`` gives the two headers to add; every argument can be bent to make a request that must be refused.
"""

import hashlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

COVERED = ("@method", "@path", "content-type", "content-digest")


def new_device_key() -> EllipticCurvePrivateKey:
    """The pair that ``crypto.subtle.generateKey`` makes in the iPad."""
    return generate_private_key(SECP256R1())


def public_jwk(key: EllipticCurvePrivateKey | EllipticCurvePublicKey) -> dict[str, object]:
    """What ``crypto.subtle.exportKey("jwk", publicKey)`` gives."""
    public = key.public_key() if isinstance(key, EllipticCurvePrivateKey) else key
    point = public.public_numbers()
    x, y = (_base64url(number.to_bytes(32)) for number in (point.x, point.y))
    return {"crv": "P-256", "ext": True, "key_ops": ["verify"], "kty": "EC", "x": x, "y": y}


def webcrypto_sign(key: EllipticCurvePrivateKey, message: bytes) -> bytes:
    """What ``crypto.subtle.sign({name: "ECDSA", hash: "SHA-256"}, ...)`` gives: r and s, 32 bytes each."""
    r, s = decode_dss_signature(key.sign(message, ECDSA(SHA256())))
    return r.to_bytes(32) + s.to_bytes(32)


def content_digest(body: bytes) -> str:
    """The value of a Content-Digest header (RFC 9530)."""
    return f"sha-256=:{b64encode(hashlib.sha256(body).digest()).decode()}:"


def sign_request(
    private_key: EllipticCurvePrivateKey,
    method: str,
    path: str,
    headers: Mapping[str, str],
    created: datetime | int | None,
    nonce: str | None,
    keyid: str | None,
    extra_components: Sequence[str] = (),
    *,
    components: Sequence[str] = COVERED,
    label: str = "sig1",
    tag: str | None = "mediamgr",
    more_parameters: str = "",
) -> dict[str, str]:
    """The headers ``Signature-Input`` and ``Signature`` for a request; None leaves a parameter out."""
    names = (*components, *extra_components)
    parameters = "(" + " ".join(f'"{name}"' for name in names) + ")"
    seconds = int(created.timestamp()) if isinstance(created, datetime) else created
    parameters += "" if seconds is None else f";created={seconds}"
    for name, value in (("nonce", nonce), ("keyid", keyid), ("tag", tag)):
        parameters += "" if value is None else f";{name}={_quoted(value)}"
    parameters += more_parameters
    base = signature_base(method, path, headers, names, parameters)
    signature = b64encode(webcrypto_sign(private_key, base)).decode()
    return {"Signature-Input": f"{label}={parameters}", "Signature": f"{label}=:{signature}:"}


def signature_base(method: str, path: str, headers: Mapping[str, str], names: Sequence[str], parameters: str) -> bytes:
    """The bytes that are signed (RFC 9421, section 2.5)."""
    values = {name.lower(): value.strip() for name, value in headers.items()}
    values |= {"@method": method, "@path": path}
    lines = [f'"{name}": {values[name]}' for name in names]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode("ascii")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _base64url(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
