"""Decoder processes: they can be killed, run out of time or memory, and the next picture is decoded all the same."""

import io
import os
import pickle
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from mediamgr.media import messages
from mediamgr.media.decoders import Decoders
from mediamgr.media.errors import DecoderBusy, KindNotAccepted, MediaError, NotProven, TooLarge, Unreadable
from mediamgr.media.limits import MEGABYTE
from mediamgr.settings import Limits
from tests.media.planting import camera_jpeg, scene
from tests.media.test_refusals import png, png_bomb

ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the limits that Linux shows")


@pytest.fixture
def one() -> Iterator[Decoders]:
    with Decoders(workers=1) as decoders:
        decoders.warm_up()
        yield decoders


def workers() -> list[psutil.Process]:
    """The decoder processes of this test; the session's own pool is older and left alone."""
    mine = [each for each in psutil.Process().children() if "mediamgr.media.worker" in each.cmdline()]
    return sorted(mine, key=lambda each: each.create_time())[-1:]


def attempt(decoders: Decoders, outcomes: list[object]) -> None:
    try:
        outcomes.append(decoders.take_apart(camera_jpeg()))
    except MediaError as trouble:
        outcomes.append(trouble)


TAKES_A_JOB = "receive_job(sys.stdin.buffer); send(sys.stdout.buffer, 'warm'); receive_job(sys.stdin.buffer)"


def pretend_worker(monkeypatch: pytest.MonkeyPatch, folder: Path, story: str) -> None:
    """Starts this instead of the real worker."""
    program = folder / "worker"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nfrom mediamgr.media.messages import receive_job, send\n{story}\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))


def test_a_picture_comes_back_from_another_process(one: Decoders) -> None:
    taken = one.take_apart(camera_jpeg(model="iPad (A16)", orientation=6))
    assert (taken.width, taken.height, taken.facts.model, taken.leftovers) == (640, 480, "iPad (A16)", ())
    assert one.release_copy(taken.master, 320).startswith(b"\xff\xd8")
    assert one.camera_facts(camera_jpeg(gps=True)).has_gps


def test_errors_keep_their_type_and_their_words(one: Decoders) -> None:
    with pytest.raises(KindNotAccepted) as kind:
        one.take_apart(b"%PDF-1.4")
    assert (kind.value.code, kind.value.kind_seen) == ("kind-not-accepted", "pdf")
    with pytest.raises(Unreadable, match="truncated"):
        one.take_apart(camera_jpeg()[:5000])
    with pytest.raises(TooLarge, match="too-many-pixels"):
        one.take_apart(png_bomb(20_000))


def test_an_error_says_nothing_of_the_file(one: Decoders) -> None:
    with pytest.raises(MediaError) as trouble:
        one.take_apart(camera_jpeg(make="Secretmaker")[:3000])
    assert "Secretmaker" not in repr(trouble.value)
    assert b"Secretmaker" not in pickle.dumps(vars(trouble.value))


def test_a_killed_process_is_replaced_for_the_next_picture(one: Decoders) -> None:
    for process in workers():
        process.kill()
        process.wait()
    assert one.take_apart(camera_jpeg()).width == 640


def test_a_process_killed_at_work_loses_no_picture(one: Decoders) -> None:
    (process,) = workers()
    process.suspend()
    outcomes: list[object] = []
    sender = threading.Thread(target=attempt, args=(one, outcomes))
    sender.start()
    process.kill()
    sender.join()
    assert not isinstance(outcomes[0], MediaError)


@ON_LINUX
def test_a_picture_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pretend_worker(monkeypatch, tmp_path, f"{TAKES_A_JOB}\nwhile True: pass")
    with (
        Decoders(Limits(decode_seconds=1), workers=1, wait=300) as decoders,
        pytest.raises(Unreadable, match="took-too-long"),
    ):
        decoders.take_apart(camera_jpeg())


def test_a_process_that_gets_nothing_of_the_machine_blames_no_picture() -> None:
    with Decoders(workers=1, wait=1) as decoders:
        decoders.warm_up()
        workers()[0].suspend()
        with pytest.raises(DecoderBusy):
            decoders.take_apart(camera_jpeg())


def test_a_picture_that_needs_too_much_memory_is_refused_and_the_next_one_is_not() -> None:
    large = png(scene((6000, 6000)))
    with Decoders(workers=1, memory=256 * MEGABYTE) as decoders:
        with pytest.raises(Unreadable, match="needs-too-much-memory"):
            decoders.take_apart(large)
        assert decoders.take_apart(camera_jpeg()).width == 640


def test_a_bomb_is_refused_without_the_memory_it_asks_for() -> None:
    """20,000 x 20,000 pixels would need 400 MB; the header is refused within 256 MB, code and all."""
    with Decoders(workers=1, memory=256 * MEGABYTE) as decoders, pytest.raises(TooLarge):
        decoders.take_apart(png_bomb(20_000))


def test_the_largest_picture_allowed_fits_into_a_workers_memory() -> None:
    with Decoders(workers=1) as decoders:
        taken = decoders.take_apart(camera_jpeg(size=(8000, 5000), orientation=6, p3=True))
    assert (taken.width, taken.height, taken.preview_size) == (8000, 5000, (1600, 1000))


@ON_LINUX
def test_a_decoder_that_dies_on_a_picture_twice_blames_the_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pretend_worker(monkeypatch, tmp_path, TAKES_A_JOB)
    with Decoders(workers=1) as decoders, pytest.raises(Unreadable, match="decoder-died"):
        decoders.take_apart(camera_jpeg())


@ON_LINUX
def test_a_decoder_that_cannot_start_blames_no_picture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pretend_worker(monkeypatch, tmp_path, "sys.exit(1)")
    with Decoders(workers=1) as decoders:
        with pytest.raises(DecoderBusy):
            decoders.take_apart(camera_jpeg())
        monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
        with pytest.raises(DecoderBusy):
            decoders.take_apart(camera_jpeg())


@ON_LINUX
def test_a_decoder_that_answers_with_something_else_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    story = "while True: receive_job(sys.stdin.buffer); send(sys.stdout.buffer, 'anything')"
    pretend_worker(monkeypatch, tmp_path, story)
    with Decoders(workers=1) as decoders:
        for ask in (decoders.take_apart, decoders.camera_facts, lambda data: decoders.release_copy(data, 320)):
            with pytest.raises(Unreadable, match="decoder-died"):
                ask(camera_jpeg())


def test_whoever_finds_every_place_taken_is_told_so_at_once() -> None:
    """One place, and two callers while the process stands still: one waits for it, the other is sent away."""
    with Decoders(workers=1, waiting=0, wait=60) as decoders:
        decoders.warm_up()
        (process,) = workers()
        process.suspend()
        outcomes: list[object] = []
        threads = [threading.Thread(target=attempt, args=(decoders, outcomes)) for _ in range(2)]
        for thread in threads:
            thread.start()
        while not outcomes:
            threads[0].join(0.01)
        process.resume()
        for thread in threads:
            thread.join()
    assert isinstance(outcomes[0], DecoderBusy)
    assert not isinstance(outcomes[1], MediaError)


def test_a_closed_pool_is_busy_for_ever() -> None:
    decoders = Decoders(workers=1)
    decoders.warm_up()
    before = workers()
    decoders.close()
    with pytest.raises(DecoderBusy):
        decoders.take_apart(camera_jpeg())
    assert not any(process.is_running() for process in before)


def test_two_pictures_at_once_each_get_their_own_answer() -> None:
    models = [f"iPad ({n}th generation)" for n in range(5, 11)]
    answers: dict[str, str | None] = {}
    with Decoders(workers=2) as decoders:

        def send(model: str) -> None:
            answers[model] = decoders.take_apart(camera_jpeg(model=model)).facts.model

        threads = [threading.Thread(target=send, args=(model,)) for model in models]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == {model: model for model in models}


def test_a_worker_knows_none_of_the_installations_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIAMGR_SMTP_PASSWORD", "hunter2")
    with Decoders(workers=1) as decoders:
        decoders.warm_up()
        environment = workers()[0].environ()
    assert "hunter2" not in environment.values()
    assert not [name for name in environment if name.startswith("MEDIAMGR")]


@ON_LINUX
def test_a_worker_may_write_no_file_and_leaves_no_core_dump(one: Decoders) -> None:
    (process,) = workers()
    assert process.rlimit(psutil.RLIMIT_FSIZE) == (0, 0)
    assert process.rlimit(psutil.RLIMIT_CORE) == (0, 0)
    assert process.nice() > psutil.Process().nice()
    one.take_apart(camera_jpeg())
    assert process.open_files() == []


@ON_LINUX
def test_a_worker_ends_when_its_parent_is_gone(one: Decoders) -> None:
    (process,) = workers()
    one._processes[0]._process.stdin.close()  # type: ignore[union-attr]
    assert psutil.wait_procs([process], timeout=5)[0] == [process]


def test_an_answer_that_names_anything_else_is_not_believed() -> None:
    class Evil:
        def __reduce__(self) -> object:
            return os.getpid, ()

    pipe = io.BytesIO()
    messages.send(pipe, Evil())
    pipe.seek(0)
    with pytest.raises(pickle.UnpicklingError):
        messages.receive_answer(pipe)


def test_an_answer_that_makes_no_sense_is_not_believed() -> None:
    for nonsense in (b"\x80\x05", b"cdatetime\ndatetime\n(tR.", b"\x80\x05}(K\x01u.", b"hello"):
        with pytest.raises(pickle.UnpicklingError):
            messages.receive_answer(io.BytesIO(len(nonsense).to_bytes(8, "big") + nonsense))


def test_every_error_survives_the_pipe() -> None:
    for error in (KindNotAccepted("pdf"), TooLarge("too-many-bytes"), Unreadable("broken"), NotProven(("exif",))):
        pipe = io.BytesIO()
        messages.send(pipe, error)
        pipe.seek(0)
        again = messages.receive_answer(pipe)
        assert (type(again), vars(again)) == (type(error), vars(error))
