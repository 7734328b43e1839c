"""The pages of sharing: what they say, and what they do."""

import pytest

from mediamgr.services.house import House
from tests.cast import Cast
from tests.services.shares import asked, live, ready
from tests.services.test_sharing_off import switch_off
from tests.stage import Stage
from tests.web.browse import Browse


@pytest.fixture
def picture(house: House, cast: Cast) -> str:
    """A picture of one child who may be on the website."""
    picture = Stage(house, cast).kept_picture()
    ready(house, cast, picture)
    return picture


def test_while_sharing_is_off_the_pages_say_so_and_offer_no_yes(
    house: House, cast: Cast, browse: Browse, picture: str
) -> None:
    waiting, out = asked(house, cast, picture), live(house, cast, picture)
    switch_off(house)
    assert "Asking is possible" in browse.as_("tom").get(f"/shares/new?picture={picture}").content
    browse.as_("emil").get(f"/shares/{waiting}/pictures/{picture}")
    page = browse.get(f"/shares/{waiting}")
    assert "It can be approved once sharing is on again" in page.content
    assert "Approve it" not in page.content
    assert "Download the pictures" not in browse.get(f"/shares/{out}").content
    answer = browse.post(f"/shares/{waiting}/approve")
    assert answer.status_code == 409
    assert "Sharing is off since a backup was put back." in answer.get_data(as_text=True)
