"""A process of its own that puts into, or destroys in, a vault: it may be killed, or run out of disk.

``python -m tests.vault.acting put FOLDER KEY BYTES [LIMIT]`` prints the name; ``destroy FOLDER NAME`` prints nothing.
"""

import sys
from pathlib import Path

from mediamgr.vault import LocalStore, Vault, VaultFull


def main(act: str, folder: str, *more: str) -> None:
    vault = Vault(LocalStore(Path(folder)))
    if act == "destroy":
        vault.destroy(more[0])
        return
    key, size, *limit = more
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit[0]), int(limit[0])))
    try:
        told = vault.put((bytes(1000) for _ in range(int(size) // 1000)), bytes.fromhex(key)).name
    except VaultFull:
        told = "full"
    sys.stdout.write(told)


if __name__ == "__main__":
    main(*sys.argv[1:])
