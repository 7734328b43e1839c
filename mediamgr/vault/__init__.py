"""The only code that knows where a file lies."""

from mediamgr.vault.errors import Damaged, Missing, Unreachable, VaultError, VaultFull
from mediamgr.vault.local import LocalStore
from mediamgr.vault.reader import Reader
from mediamgr.vault.store import Store
from mediamgr.vault.vault import Stored, Vault, lies_whole

__all__ = [
    "Damaged",
    "LocalStore",
    "Missing",
    "Reader",
    "Store",
    "Stored",
    "Unreachable",
    "Vault",
    "VaultError",
    "VaultFull",
    "lies_whole",
]
