"""What a running installation has at hand. Built once by app.py or a console command, handed to every service."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from mediamgr.credentials.keyring import KeyRing
from mediamgr.media.decoders import Decoders
from mediamgr.settings import Settings
from mediamgr.vault import Vault

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class House:
    """Settings, the database's engine, the vault, keys, decoders and the clock of one installation."""

    settings: Settings
    engine: Engine
    vault: Vault
    keys: KeyRing
    decoders: Decoders
    clock: Clock
