"""One decoder process: reads jobs from its standard input, answers on its standard output, knows nothing else.

``Decoders`` starts it as ``python -m mediamgr.media.worker MEMORY``, with next to no environment. It may write no file,
so that no unstripped byte can reach a temporary folder, a log or a core dump.
"""

import os
import signal
import sys
from typing import IO, Final

from mediamgr.media.camera_facts import read_camera_facts
from mediamgr.media.errors import MediaError, Unreadable
from mediamgr.media.messages import receive_job, send
from mediamgr.media.scans import check_scan
from mediamgr.media.stripping import release_copy, take_apart

_KINDNESS: Final = 10


def warm_up() -> str:
    """Answers when everything is loaded."""
    return "warm"


JOBS: Final = {
    "camera_facts": read_camera_facts,
    "check_scan": check_scan,
    "release_copy": release_copy,
    "take_apart": take_apart,
    "warm_up": warm_up,
}


def be_modest(memory: int) -> None:
    """Lower priority; bounded memory, no files and no core dumps where the system knows such limits."""
    if sys.platform == "win32":
        import psutil  # noqa: PLC0415 -- only Windows needs it here

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        return
    os.nice(_KINDNESS)
    import resource  # noqa: PLC0415 -- does not exist on Windows

    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):
            # macOS knows no bound on address space; the parent watches there as on Windows.
            continue


def answer(job: str, arguments: tuple[object, ...], options: dict[str, object]) -> object:
    """The job's result, or the error that says why there is none."""
    try:
        return JOBS[job](*arguments, **options)  # type: ignore[operator]
    except MediaError as refusal:
        return refusal
    except MemoryError:
        return Unreadable("needs-too-much-memory")
    except Exception:  # noqa: BLE001 -- the one named exemption: whatever a stranger's bytes cause is a refusal
        return Unreadable("broken")


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Standard input and output for our messages alone: what a C library prints must not get in between."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    return jobs, answers


def main() -> None:
    """Work until the parent closes the pipe."""
    # Ctrl-C in a terminal reaches every process; it is for the parent to decide what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    be_modest(int(sys.argv[1]))
    jobs, answers = _own_pipes()
    while True:
        try:
            job, arguments, options = receive_job(jobs)
        except EOFError:
            return
        send(answers, answer(job, arguments, options))


if __name__ == "__main__":
    main()
