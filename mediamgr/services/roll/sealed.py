"""A table with children's names while it waits: packed, sealed with the installation's key, tied to its row."""

import json
import zlib
from typing import Any

from mediamgr.services.house import House


def seal(house: House, import_id: str, what: str, value: Any) -> bytes:
    """The value as it may lie in the database; ``what`` tells the parts of one import apart."""
    packed = zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)
    return house.keys.seal_secret(packed, f"roll {what} {import_id}")


def unseal(house: House, import_id: str, what: str, sealed: bytes) -> Any:
    """The value again; raises the key ring's SealBroken."""
    return json.loads(zlib.decompress(house.keys.open_secret(sealed, f"roll {what} {import_id}")))
