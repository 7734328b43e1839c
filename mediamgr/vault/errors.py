"""What can go wrong with a kept file, in four words that services can act upon."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

# A quota that is used up and a file-size limit are a full disk to whoever sent the picture.
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class VaultError(Exception):
    """Something about a kept file went wrong; the message holds its random name and nothing else."""


class Missing(VaultError):
    """There is no such file."""


class Damaged(VaultError):
    """The file is not, byte for byte, what was put there under this name with this key."""


class VaultFull(VaultError):
    """There is no room; nothing was kept."""


class Unreachable(VaultError):
    """The place where files lie cannot be read or written just now."""


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turn what the operating system says about a file into one of the four words."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise Missing(name) from problem
    except OSError as problem:
        if problem.errno in _NO_ROOM:
            raise VaultFull(name) from problem
        if problem.errno == errno.ELOOP:
            raise Damaged(name) from problem
        raise Unreachable(f"{name}: {problem.strerror}") from problem
