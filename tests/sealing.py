"""Seals pictures as an iPad's page does with WebCrypto: by hand, so that the opening is not its own witness."""

import hashlib
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mediamgr.credentials.sealed_pictures import SealingKey


def sealed(key: SealingKey, data: bytes, note: Mapping[str, object] | None = None) -> bytes:
    """A picture with its note, sealed to this key; ``note`` adds to or replaces what is usually noted."""
    whole = {"type": "image/jpeg", "sha256": hashlib.sha256(data).hexdigest(), "source": "page", **(note or {})}
    words = json.dumps(whole).encode()
    return sealed_bytes(key, len(words).to_bytes(2, "big") + words + data)


def sealed_bytes(key: SealingKey, inner: bytes) -> bytes:
    """Any bytes, sealed to this key."""
    theirs = generate_private_key(SECP256R1())
    point = theirs.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    numbers = EllipticCurvePublicNumbers(
        *(int.from_bytes(half) for half in (key.point[1:33], key.point[33:])), SECP256R1()
    )
    public: EllipticCurvePublicKey = numbers.public_key()
    secret = theirs.exchange(ECDH(), public)
    made = HKDF(algorithm=SHA256(), length=44, salt=point + key.point, info=b"mediamgr sealed picture 1").derive(secret)
    head = b"MMGRSEAL" + bytes([1]) + hashlib.sha256(key.point).digest()[:8] + point
    return head + AESGCM(made[:32]).encrypt(made[32:], inner, head)
