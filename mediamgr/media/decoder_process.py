"""The parent's side of one decoder process: starts it, hands it a job, ends it when it takes too much."""

import os
import pickle
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import psutil

from mediamgr.media.errors import Unreadable
from mediamgr.media.limits import MEGABYTE
from mediamgr.media.messages import receive_answer, send

# What a program cannot start without; nothing that says anything about this installation.
_PASSED_ON: Final = ("SYSTEMROOT", "PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
# Where the C library listens to this, one picture's buffers serve for the next: asking the system for 20,000 fresh
# pages costs 50 ms a picture, an eighth of the whole.
_MEMORY_IS_KEPT: Final = {
    "MALLOC_MMAP_THRESHOLD_": str(32 * MEGABYTE),
    "MALLOC_TRIM_THRESHOLD_": str(128 * MEGABYTE),
}
_LOOK_EVERY: Final = 0.1
_START_SECONDS: Final = 60.0
_STARVED: Final = "starved"
_NO_ANSWER: Final = (EOFError, OSError, pickle.UnpicklingError, psutil.Error)
# A worker that has worked this often makes room for a fresh one, so that no leak grows for weeks.
_JOBS_IN_A_LIFE: Final = 500
# Where no limit on memory can be set from within, the parent looks at it from outside.
_SETS_ITS_OWN_LIMIT: Final = sys.platform.startswith("linux")


def environment() -> dict[str, str]:
    """All that a worker learns of the world it runs in."""
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    path = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    return passed_on | _MEMORY_IS_KEPT | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


class DecoderGone(Exception):
    """The process died by itself, or from outside."""


class DecoderNotFree(Exception):
    """No process could be started, or it got too little of the machine: no picture is to blame for that."""


class DecoderProcess:
    """One worker; not for two threads at once.

    ``seconds``: its own, spent on one job; ``wait``: the clock's, after which the machine is to blame and not the job.
    """

    def __init__(self, seconds: float, wait: float, memory: int) -> None:
        self._seconds, self._wait, self._memory = seconds, wait, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._jobs_done = 0
        self._ended_for: str | None = None

    def run(self, job: str, arguments: tuple[object, ...], options: dict[str, object]) -> Any:
        """The worker's answer, which may be an error as a value.

        Raises ``Unreadable`` when it had to be ended for time or memory, ``DecoderGone`` when it died otherwise,
        ``DecoderNotFree`` when it did not come up at all, or not to work on this busy machine.
        """
        process = self.start()
        try:
            answer = self._ask(process, (job, arguments, options), self._wait)
        except _NO_ANSWER:
            self.end()
            if self._ended_for == _STARVED:
                raise DecoderNotFree from None
            if self._ended_for:
                raise Unreadable(self._ended_for) from None
            raise DecoderGone from None
        except BaseException:
            # Interrupted between question and answer: the next question would get this one's answer.
            self.end()
            raise
        self._jobs_done += 1
        return answer

    def start(self) -> subprocess.Popen[bytes]:
        """The running process, started now if there is none. Raises ``DecoderNotFree``."""
        if self._process is not None and self._process.poll() is None and self._jobs_done < _JOBS_IN_A_LIFE:
            return self._process
        self.end()
        try:
            self._process = self._spawned()
            self._ask(self._process, ("warm_up", (), {}), _START_SECONDS)
        except _NO_ANSWER:
            self.end()
            raise DecoderNotFree from None
        self._jobs_done = 0
        return self._process

    def _spawned(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 -- our own interpreter and our own module
            [sys.executable, "-P", "-m", "mediamgr.media.worker", str(self._memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            pipesize=MEGABYTE,  # fewer turns for a picture of 4 MB; ignored where the system does not know it
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows it would open a console each
        )

    def _ask(self, process: subprocess.Popen[bytes], message: object, wait: float) -> Any:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        done, self._ended_for = threading.Event(), None
        watch = threading.Thread(target=self._watch, args=(psutil.Process(process.pid), done, wait), daemon=True)
        watch.start()
        try:
            send(process.stdin, message)
            return receive_answer(process.stdout)
        finally:
            done.set()
            watch.join()

    def _watch(self, process: psutil.Process, done: threading.Event, wait: float) -> None:
        """Ends the process when its time is over or, where it cannot bound itself, its memory has grown too far."""
        try:
            deadline, spent_before = time.monotonic() + wait, _seconds_spent(process)
            while not done.wait(_LOOK_EVERY):
                if _seconds_spent(process) - spent_before > self._seconds:
                    self._ended_for = "took-too-long"
                elif time.monotonic() > deadline:
                    self._ended_for = _STARVED
                elif not _SETS_ITS_OWN_LIMIT and process.memory_info().rss > self._memory:
                    self._ended_for = "needs-too-much-memory"
                if self._ended_for:
                    process.kill()
                    return
        except psutil.Error:
            return  # it has ended by itself, which the other thread sees as well

    def end(self) -> None:
        """Kill the process, if there is one; a later ``run`` starts a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _seconds_spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
