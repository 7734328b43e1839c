"""What a verified signature is worth: device and key active, nonce unspent, also with several at once."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from mediamgr.records.devices import Device, DeviceKey, UsedNonce
from mediamgr.services.actors import SYSTEM
from mediamgr.services.devices import find_device, lose_device, retire_device
from mediamgr.services.errors import NotAllowed
from mediamgr.services.house import House
from mediamgr.services.signed_requests import SignedRequest, accept, public_key, still_active
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.clock import StoppedClock
from tests.intake_client import enrol


def signed(house: House, key_id: str, nonce: str = "bm9uY2Utb2Ytc2l4dGVlbg") -> SignedRequest:
    return SignedRequest(key_id, nonce, house.clock(), "0" * 64, {})


def take(house: House, key_id: str, nonce: str = "bm9uY2Utb2Ytc2l4dGVlbg") -> str:
    try:
        with unit_of_work(house, SYSTEM) as work:
            return accept(work, signed(house, key_id, nonce)).tag
    except NotAllowed as refusal:
        return refusal.code


def test_an_enrolled_devices_signature_counts_and_is_its_last_sign_of_life(house: House, clock: StoppedClock) -> None:
    ipad = enrol(house)
    clock.forward(hours=1)
    assert take(house, ipad.key_id) == "IPAD-07"
    with reading(house) as session:
        assert session.get_one(Device, ipad.device_id).seen_at == clock()


def test_a_nonce_counts_once_for_a_key(house: House) -> None:
    ipad, other = enrol(house), enrol(house, "IPAD-08")
    assert [take(house, ipad.key_id), take(house, ipad.key_id)] == ["IPAD-07", "signature-invalid"]
    assert take(house, other.key_id) == "IPAD-08"


def test_of_many_requests_with_one_nonce_exactly_one_counts(each_house: House) -> None:
    ipad = enrol(each_house)
    came_of_it: list[str] = []
    threads = [threading.Thread(target=lambda: came_of_it.append(take(each_house, ipad.key_id))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(came_of_it) == ["IPAD-07", *["signature-invalid"] * 3]


def test_a_nonce_is_kept_for_as_long_as_its_signature_could_be_young(house: House, clock: StoppedClock) -> None:
    ipad = enrol(house)
    take(house, ipad.key_id)
    clock.forward(minutes=10, seconds=1)
    assert take(house, ipad.key_id) == "signature-invalid"
    clock.forward(minutes=5)
    take(house, ipad.key_id, "YW5vdGhlci1vZi1zaXh0ZWVu")
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(UsedNonce)) == 1


@pytest.mark.parametrize("stop", [lose_device, retire_device])
def test_a_stopped_device_is_refused_on_the_next_request(house: House, stop: object) -> None:
    ipad = enrol(house)
    with unit_of_work(house, SYSTEM) as work:
        stop(work, ipad.device_id)  # type: ignore[operator]
    assert take(house, ipad.key_id) == "device-not-active"


def test_a_found_device_stays_refused_until_it_has_a_new_key(house: House) -> None:
    ipad = enrol(house)
    with unit_of_work(house, SYSTEM) as work:
        lose_device(work, ipad.device_id)
        find_device(work, ipad.device_id)
    assert take(house, ipad.key_id) == "device-not-active"


def test_an_upload_under_way_is_refused_at_its_end_when_its_device_is_lost(house: House) -> None:
    ipad = enrol(house)
    take(house, ipad.key_id)
    with unit_of_work(house, SYSTEM) as work:
        lose_device(work, ipad.device_id)
    with pytest.raises(NotAllowed), unit_of_work(house, SYSTEM) as work:
        still_active(work, ipad.key_id)


def test_an_unknown_key_has_no_public_half_and_a_revoked_one_still_has(house: House, clock: StoppedClock) -> None:
    ipad = enrol(house)
    with unit_of_work(house, SYSTEM) as work:
        work.session.get_one(DeviceKey, ipad.key_id).revoked_at = clock() - timedelta(days=1)
    assert public_key(house, "0" * 32) is None
    assert public_key(house, ipad.key_id), "so that the device learns it is not active, rather than that it cannot sign"
    assert take(house, "0" * 32) == "signature-invalid"
