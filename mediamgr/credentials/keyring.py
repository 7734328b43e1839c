"""The keys of an installation, all from one master key that lies outside its data folder."""

import hashlib
import hmac
import os
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE = 12
_FORMAT = b"\x01"


class SealBroken(Exception):
    """This was not sealed by this installation's key for this purpose, or was changed since."""


@dataclass(frozen=True)
class KeyRing:
    """Every key that is needed, derived (HKDF-SHA256) under a name of its own, so that none stands for another."""

    master: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.master) != KEY_BYTES:
            raise ValueError("a master key has 32 bytes")

    @cached_property
    def key_id(self) -> str:
        """Sixteen digits that tell two master keys apart and reveal neither; keep them in the database."""
        return self._derived("id").hex()[:16]

    @cached_property
    def cookie_secret(self) -> bytes:
        """What signs the session cookie."""
        return self._derived("cookies")

    def new_file_key(self, context: str = "") -> tuple[bytes, bytes]:
        """A fresh (key, wrapped key): the first goes to the vault and is forgotten, the second into the row."""
        key = os.urandom(KEY_BYTES)
        return key, self._seal("file keys", key, context)

    def unwrap(self, wrapped: bytes, context: str = "") -> bytes:
        """The file key again; raises SealBroken."""
        return self._open("file keys", wrapped, context)

    def seal_secret(self, secret: bytes, context: str) -> bytes:
        """A secret as it may lie in the database; ``context`` (an account's id) ties it to its row."""
        return self._seal("secrets", secret, context)

    def open_secret(self, sealed: bytes, context: str) -> bytes:
        """The secret again; raises SealBroken."""
        return self._open("secrets", sealed, context)

    def ledger_digest(self, entry: bytes) -> bytes:
        """The keyed digest (HMAC-SHA256) that chains the ledger: without the key no chain can be forged."""
        return self._mac("ledger", entry)

    def words_digest(self, salt: bytes, words: str) -> bytes:
        """The keyed digest that stands in a chain for a typed word.

        The salt lies beside the words and is erased with them: afterwards even who holds the key cannot try names.
        """
        return self._mac("words", len(salt).to_bytes(2, "big") + salt + words.encode())

    def sign(self, purpose: str, message: str) -> str:
        """A signature of 43 letters for an address; one for another purpose never fits."""
        return urlsafe_b64encode(self._mac(f"sign {purpose}", message.encode())).rstrip(b"=").decode()

    def check(self, purpose: str, message: str, signature: str) -> bool:
        """Whether the signature is ours for this purpose and message."""
        return hmac.compare_digest(self.sign(purpose, message).encode(), signature.encode())

    def derived_bytes(self, purpose: str, length: int) -> bytes:
        """Bytes that only this master key gives under this name; for keys of a shape of their own."""
        info = b"mediamgr 1 " + purpose.encode()
        return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(self.master)

    def _derived(self, purpose: str) -> bytes:
        return self.derived_bytes(purpose, KEY_BYTES)

    def _mac(self, purpose: str, message: bytes) -> bytes:
        return hmac.digest(self._derived(purpose), message, hashlib.sha256)

    def _seal(self, purpose: str, plain: bytes, context: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return _FORMAT + nonce + AESGCM(self._derived(purpose)).encrypt(nonce, plain, _FORMAT + context.encode())

    def _open(self, purpose: str, sealed: bytes, context: str) -> bytes:
        nonce, body = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        try:
            if sealed[:1] != _FORMAT:
                raise SealBroken(purpose)
            return AESGCM(self._derived(purpose)).decrypt(nonce, body, _FORMAT + context.encode())
        except (InvalidTag, ValueError):
            raise SealBroken(purpose) from None
