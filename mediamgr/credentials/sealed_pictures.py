"""Pictures sealed on an iPad to this installation's key: only the school's computer opens them (docs/adr/0100).

A sealed picture is, in this order: the 8 bytes ``MMGRSEAL``, a format byte (1), the first 8 bytes of the SHA-256 of the
installation's public point, the sealer's ephemeral public point (65 bytes, uncompressed), and what AES-256-GCM made
of the picture. Key (32 bytes) and nonce (12) come from HKDF-SHA256 over the ECDH secret, with the two points as salt.
Everything before the ciphertext is authenticated with it. Each seal has a key pair of its own, so the nonce is used
once; and the sealer forgets the private half, so it cannot open what it has sealed.
"""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mediamgr.credentials.keyring import KeyRing, SealBroken

MAGIC = b"MMGRSEAL\x01"
INFO = b"mediamgr sealed picture 1"
KEY_ID = 8
POINT = 65
_HEAD = len(MAGIC) + KEY_ID + POINT
_TAG = 16
# The order of P-256's base point (FIPS 186-5): private keys lie between 1 and one less.
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class SealedForAnother(Exception):
    """It was sealed to another installation's key, or to this one's before its master key was changed."""


@dataclass(frozen=True)
class SealingKey:
    """The installation's key pair for sealed pictures; the public half goes to every iPad."""

    private: EllipticCurvePrivateKey = field(repr=False)

    @property
    def point(self) -> bytes:
        """The public half, as 65 bytes."""
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def key_id(self) -> bytes:
        """The eight bytes by which a sealed picture names this key."""
        return hashlib.sha256(self.point).digest()[:KEY_ID]

    def public_jwk(self) -> dict[str, str]:
        """The public half as WebCrypto takes it (RFC 7517)."""
        x, y = self.point[1:33], self.point[33:]
        return {"kty": "EC", "crv": "P-256", "x": _base64url(x), "y": _base64url(y)}

    def open(self, sealed: bytes) -> bytes:
        """What was sealed. Raises SealedForAnother, and SealBroken for what is no sealed picture or was changed."""
        head, body = sealed[:_HEAD], sealed[_HEAD:]
        if not head.startswith(MAGIC) or len(head) < _HEAD or len(body) < _TAG:
            raise SealBroken("sealed picture")
        key_id, theirs = head[len(MAGIC) : -POINT], head[-POINT:]
        if key_id != self.key_id:
            raise SealedForAnother()
        try:
            secret = self.private.exchange(ECDH(), EllipticCurvePublicKey.from_encoded_point(SECP256R1(), theirs))
            made = HKDF(algorithm=SHA256(), length=44, salt=theirs + self.point, info=INFO).derive(secret)
            return AESGCM(made[:32]).decrypt(made[32:], body, head)
        except (InvalidTag, ValueError):
            raise SealBroken("sealed picture") from None


def sealing_key(keys: KeyRing) -> SealingKey:
    """The pair, made from the master key: nothing more to keep, and a restored school opens what waits on its iPads."""
    # 48 bytes taken modulo the order are even to within 2^-128 (FIPS 186-5, A.2.1).
    number = int.from_bytes(keys.derived_bytes("sealed pictures", 48)) % (_ORDER - 1) + 1
    return SealingKey(derive_private_key(number, SECP256R1()))


def _base64url(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
