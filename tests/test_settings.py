"""Settings from the environment: what cannot be used is said in words for the person who set it."""

import pytest

from mediamgr.settings import BadSetting, from_environment

SCHOOL = {"MEDIAMGR_ADDRESS": "https://media.school.example"}


def test_the_public_face_has_a_name_of_its_own() -> None:
    outside = {"MEDIAMGR_PUBLIC_ADDRESS": "https://parents.school.example/"}
    assert from_environment(SCHOOL | outside).public_address == "https://parents.school.example"
    assert from_environment(SCHOOL).public_address == ""


@pytest.mark.parametrize("address", ["https://media.school.example", "http://media.school.example/"])
def test_one_address_cannot_be_both_faces(address: str) -> None:
    with pytest.raises(BadSetting, match="a name of its own"):
        from_environment(SCHOOL | {"MEDIAMGR_PUBLIC_ADDRESS": address})


@pytest.mark.parametrize("name", ["MEDIAMGR_ADDRESS", "MEDIAMGR_PUBLIC_ADDRESS"])
def test_an_address_says_how_it_is_reached(name: str) -> None:
    with pytest.raises(BadSetting, match="the whole address"):
        from_environment({name: "parents.school.example"})
