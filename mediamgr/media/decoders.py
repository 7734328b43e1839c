"""The few decoder processes of this installation. Whoever holds a stranger's bytes asks here, never the codecs."""

import os
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Final, Self

from mediamgr.media.checked_scan import CheckedScan
from mediamgr.media.decoder_process import DecoderGone, DecoderNotFree, DecoderProcess
from mediamgr.media.errors import DecoderBusy, MediaError, NotProven, Unreadable
from mediamgr.media.limits import WORKER_MEMORY
from mediamgr.media.taken_apart import TakenApart
from mediamgr.rules.provenance import CameraFacts
from mediamgr.settings import Limits

_MOST_WORKERS: Final = 4
_USUAL: Final = Limits()


class Decoders:
    """A handful of killable decoder processes, started when first needed.

    ``limits.decode_seconds`` are a process's own seconds, so that a busy machine makes no picture unreadable; after
    ``wait`` seconds of the clock (twice as many, if not given) the answer is ``DecoderBusy``. ``workers``: how many
    pictures are decoded side by side (one a core, at most 4). ``waiting``: how many more may wait, each at most
    ``patience`` seconds; all others get ``DecoderBusy`` at once. ``memory``: one process's address space, in bytes.
    """

    def __init__(
        self,
        limits: Limits = _USUAL,
        *,
        workers: int | None = None,
        waiting: int = 8,
        patience: float = 20.0,
        wait: float | None = None,
        memory: int = WORKER_MEMORY,
    ) -> None:
        longest = wait if wait is not None else 2.0 * limits.decode_seconds
        count = workers or min(_MOST_WORKERS, os.cpu_count() or 1)
        self._processes = [DecoderProcess(limits.decode_seconds, longest, memory) for _ in range(count)]
        self._idle: queue.LifoQueue[DecoderProcess] = queue.LifoQueue()
        for process in self._processes:
            self._idle.put(process)
        self._places = threading.BoundedSemaphore(count + waiting)
        self._patience = patience
        self._limits = limits
        self._closed = False

    def take_apart(self, data: bytes, *, keep_p3: bool = True, allow_animation: bool = False) -> TakenApart:
        """Facts, stripped and proven master, preview, thumbnail and hash of a picture.

        Raises ``KindNotAccepted``, ``TooLarge``, ``Unreadable``, ``NotProven``, ``DecoderBusy``; nothing else.
        """
        options: dict[str, object] = {"keep_p3": keep_p3, "allow_animation": allow_animation}
        answer = self._ask("take_apart", (data, self._limits), options)
        if not isinstance(answer, TakenApart):
            raise Unreadable("decoder-died")
        if answer.leftovers:
            raise NotProven(answer.leftovers)
        return answer

    def camera_facts(self, data: bytes) -> CameraFacts:
        """What the camera wrote, of a picture that need not decode.

        Raises ``KindNotAccepted``, ``Unreadable``, ``DecoderBusy``.
        """
        answer = self._ask("camera_facts", (data,), {})
        if not isinstance(answer, CameraFacts):
            raise Unreadable("decoder-died")
        return answer

    def check_scan(self, data: bytes) -> CheckedScan:
        """A scan of a form as it may be kept: fresh pixels of an image, or the word that a PDF may stay as it is.

        Raises ``KindNotAccepted``, ``TooLarge``, ``Unreadable``, ``NotProven``, ``DecoderBusy``.
        """
        answer = self._ask("check_scan", (data, self._limits), {})
        if not isinstance(answer, CheckedScan):
            raise Unreadable("decoder-died")
        return answer

    def release_copy(self, data: bytes, long_edge: int) -> bytes:
        """A stripped master as it may leave: sRGB, at most this long edge in pixels, encoded and proven anew.

        Raises as ``take_apart`` does.
        """
        answer = self._ask("release_copy", (data, long_edge, self._limits), {})
        if not isinstance(answer, bytes):
            raise Unreadable("decoder-died")
        return answer

    def warm_up(self) -> None:
        """Start every idle process now, so that no picture waits for it. Raises ``DecoderBusy`` if one does not."""
        if self._closed:
            raise DecoderBusy
        idle: list[DecoderProcess] = []
        try:
            while True:
                idle.append(self._idle.get_nowait())
        except queue.Empty:
            pass
        try:
            with ThreadPoolExecutor(max(1, len(idle))) as side_by_side:
                list(side_by_side.map(DecoderProcess.start, idle))
        except DecoderNotFree:
            raise DecoderBusy from None
        finally:
            for process in idle:
                self._idle.put(process)

    def close(self) -> None:
        """End all processes, at work or not; from then on everybody gets ``DecoderBusy``."""
        self._closed = True
        for process in self._processes:
            process.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, job: str, arguments: tuple[object, ...], options: dict[str, object]) -> Any:
        if not self._places.acquire(blocking=False):
            raise DecoderBusy
        try:
            answer = self._with_a_process(job, arguments, options)
        finally:
            self._places.release()
        if isinstance(answer, MediaError):
            raise answer
        return answer

    def _with_a_process(self, job: str, arguments: tuple[object, ...], options: dict[str, object]) -> Any:
        try:
            process = self._idle.get(timeout=self._patience)
        except queue.Empty:
            raise DecoderBusy from None
        try:
            # A first death may have come from outside and says nothing about the picture; a second one does.
            for _ in range(2):
                if self._closed:
                    raise DecoderBusy
                try:
                    return process.run(job, arguments, options)
                except DecoderGone:
                    continue
                except DecoderNotFree:
                    raise DecoderBusy from None
            raise Unreadable("decoder-died")
        finally:
            self._idle.put(process)
