"""Words that occur nowhere else, one for each place."""

import hashlib

Words = dict[str, bytes]


def word(words: Words, slot: str, encoding: str = "ascii") -> bytes:
    """A fresh word for this slot, noted in ``words`` as the bytes that go into the file."""
    secret = hashlib.sha256(slot.encode()).hexdigest()[:10].upper()
    words[slot] = f"Planted{secret}{slot.replace('-', '')}".encode(encoding)
    return words[slot]
