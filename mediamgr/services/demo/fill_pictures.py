"""Takes the album in through the real door: painted, written as a device writes, signed for, judged, stripped, kept."""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context

from mediamgr.credentials.tokens import new_id, new_token
from mediamgr.media.painting import FaceBox, carry_out
from mediamgr.services.arrivals import Upload
from mediamgr.services.demo.shots import Shot
from mediamgr.services.demo.stagehand import Stagehand
from mediamgr.services.errors import NotTaken
from mediamgr.services.intake import Receipt, receive
from mediamgr.services.signed_requests import SignedRequest

PAINTERS = 2
Painting = Future[tuple[bytes, tuple[FaceBox, ...]]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A shot that was taken in, and under which id."""

    shot: Shot
    picture_id: str
    state: str
    boxes: tuple[FaceBox, ...]


@dataclass
class Darkroom:
    """Painters in processes of their own, who are always some pictures ahead of the door."""

    hand: Stagehand
    orders: dict[Shot, Painting] = field(default_factory=dict)

    def take_in(self, shots: Sequence[Shot], doors: ThreadPoolExecutor) -> list[Taken]:
        """Send these pictures in, side by side as several iPads would; the refused ones are not in the answer."""
        return [taken for taken in doors.map(self._send, shots) if taken is not None]

    def _send(self, shot: Shot) -> Taken | None:
        data, boxes = self.orders.pop(shot).result()
        moment = shot.sent_at
        actor = self.hand.actor(shot.taker, moment)
        try:
            receipt = receive(self.hand.at(moment), actor, self._upload(shot, data))
        except NotTaken:
            return None  # what a telephone took: the incident is what the demo wants of it
        return self._taken(shot, receipt, boxes)

    def _taken(self, shot: Shot, receipt: Receipt, boxes: tuple[FaceBox, ...]) -> Taken:
        return Taken(shot, receipt.picture_id, receipt.state, boxes)

    def _upload(self, shot: Shot, data: bytes) -> Upload:
        # The signature itself is the web's to check; here a device signs that has just been enrolled.
        covered = {"mediamgr-source": shot.source.value, "mediamgr-taken-by": shot.taker}
        signed = SignedRequest(
            self.hand.senders[shot.device].key_id,
            new_token(),
            shot.sent_at,
            hashlib.sha256(data).hexdigest(),
            covered,
        )
        return Upload(new_id(), "image/jpeg", signed, (data,))


@contextmanager
def darkroom(hand: Stagehand, shots: Sequence[Shot]) -> Iterator[Darkroom]:
    """Order all pictures at once, and give them out as they are done."""
    # Spawned, never forked: the house holds a database engine and threads.
    with ProcessPoolExecutor(PAINTERS, mp_context=get_context("spawn")) as painters:
        orders = {shot: painters.submit(carry_out, shot.commission) for shot in shots}
        try:
            yield Darkroom(hand, orders)
        finally:
            painters.shutdown(cancel_futures=True)
