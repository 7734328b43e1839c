"""A process in which the modules and names that Windows lacks are gone: it imports every module of mediamgr.

Prints one line for each that could not be imported, then how many could. Python's own library may import what it
likes: on Windows it brings its own. So may psutil, which has a module for each system.
"""

import builtins
import importlib
import os
import pkgutil
import signal
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType

MODULES = frozenset(
    {
        "_curses", "_posixshmem", "_posixsubprocess", "crypt", "curses", "fcntl", "grp", "nis", "ossaudiodev", "posix",
        "pty", "pwd", "readline", "resource", "spwd", "syslog", "termios", "tty",
    }
)  # fmt: skip
SIGNALS = ("SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGSTOP", "SIGUSR1", "SIGUSR2")
# Those that no library needs whose own Linux part is loaded here.
FUNCTIONS = ("O_NOFOLLOW", "O_DIRECTORY", "forkpty", "killpg", "mkfifo", "nice", "setsid", "sched_setaffinity")
OWN_PER_SYSTEM = frozenset({"psutil"})
plain_import = builtins.__import__


def guarded_import(
    name: str,
    globals: Mapping[str, object] | None = None,  # noqa: A002 - the built-in function's own names
    locals: Mapping[str, object] | None = None,  # noqa: A002
    fromlist: Sequence[str] = (),
    level: int = 0,
) -> ModuleType:
    who = str((globals or {}).get("__name__", "")).partition(".")[0]
    if level == 0 and name in MODULES and who not in sys.stdlib_module_names | OWN_PER_SYSTEM:
        raise ImportError(f"{who} wants {name}, which Windows has not")
    return plain_import(name, globals, locals, fromlist, level)


def main() -> int:
    import mediamgr

    builtins.__import__ = guarded_import
    for name in SIGNALS:
        delattr(signal, name)
    for name in FUNCTIONS:
        delattr(os, name)
    failed = good = 0
    for found in pkgutil.walk_packages(mediamgr.__path__, "mediamgr."):
        try:
            if not found.name.endswith("__main__"):
                importlib.import_module(found.name)
            good += 1
        except (ImportError, AttributeError) as problem:
            failed += 1
            sys.stdout.write(f"{found.name}: {problem}\n")
    sys.stdout.write(f"{good} modules\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
