"""``verify``: whether everything that is kept is as it was put there. Looks only, and names whatever is wrong."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from mediamgr.services.house import House
from mediamgr.services.verifying_files import Wait, count_files, wrong_files
from mediamgr.services.verifying_heads import wrong_heads
from mediamgr.services.verifying_rows import wrong_rows
from mediamgr.services.witnessing import Head
from mediamgr.services.wrong import Wrong

__all__ = ["Wrong", "count_files", "verify"]


def verify(house: House, witnessed: Sequence[Head] = (), *, step: Callable[[], object], wait: Wait) -> Iterator[Wrong]:
    """Everything that is wrong, as it is found; nothing when all is well.

    The chains of ledger and register, the ledger's head against every head that was witnessed (``witnessed`` adds those
    that somebody kept on paper), every row against its file, every file against its row. ``step`` is called once a
    file, for a progress bar; ``wait`` with seconds, when a file has come in just now.
    """
    return chain(wrong_rows(house), wrong_heads(house, witnessed), wrong_files(house, step, wait))
