"""The policy's pages, the notices on the homes, and the API that says no until it is accepted (P13)."""

from datetime import timedelta

from flask.testing import FlaskClient

from mediamgr.rules.days import school_day
from mediamgr.services import policy
from mediamgr.services.house import House
from mediamgr.services.policy import NewVersion
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.counting import counted
from tests.web.browse import Browse


def publish(browse: Browse, house: House, text: str = "Ask first.\n\nThen take the picture.") -> None:
    today = school_day(house.clock())
    page = browse.as_("emil").get("/policy/publish")
    days = {"agreed_on": today.isoformat(), "review_on": (today + timedelta(days=50)).isoformat()}
    page = browse.submit(page, "Publish it", text=text, **days)
    assert "is in force" in page.content


def test_before_the_first_version_the_admin_is_told_and_nobody_is_stopped(browse: Browse) -> None:
    assert "not published here yet" in browse.as_("emil").get("/").content
    assert "policy" not in browse.as_("dana").get("/").content.replace("The school’s policy", "")
    assert "No policy is published" in browse.get("/policy/").content
    assert "Publish" not in browse.get("/policy/").content.replace("published", "")


def test_a_teacher_reads_and_accepts(browse: Browse, house: House) -> None:
    publish(browse, house)
    assert "Please read the school’s policy" in browse.as_("dana").get("/").content
    assert "Before you send" in browse.get("/send").content
    page = browse.get("/policy/")
    assert "Then take the picture." in page.content
    page = browse.submit(page, "I have read it and accept it")
    assert "on record that you accept" in page.content
    assert "Please read the school’s policy" not in page.content
    assert "Before you send" not in browse.get("/send").content
    assert "You accepted this version on" in browse.get("/policy/").content


def test_the_admin_sees_who_has_not_and_the_review_coming(browse: Browse, house: House, cast: Cast) -> None:
    for username in ("dana", "tom", "gwen"):
        cast.account_id(username)
    publish(browse, house)
    browse.submit(browse.as_("dana").get("/policy/"), "I have read it and accept it")
    home = browse.as_("emil").get("/").content
    assert "1 person cannot send pictures yet" in home
    assert "due for another look" in home
    page = browse.get("/policy/readers").content
    assert page.index("Tom") < page.index("Accepted: 1") < page.index("Dana")
    assert "Gwen" not in page


def test_earlier_versions_stay_readable_and_say_so(browse: Browse, house: House) -> None:
    publish(browse, house)
    publish(browse, house, "Ask first, always.")
    page = browse.as_("dana").get("/policy/?version=1")
    assert "no longer in force" in page.content
    assert "Then take the picture." in page.content
    assert "accept it" not in page.content.replace("Read and accept it", "")
    for wrong in ("3", "0", "x", "-1", "99999999999999999999"):
        browse.get(f"/policy/?version={wrong}", status=404)


def test_accepting_what_was_replaced_leads_to_the_new_words(browse: Browse, house: House, cast: Cast) -> None:
    publish(browse, house)
    stale = browse.as_("dana").get("/policy/")
    with unit_of_work(house, cast.actor("emil")) as work:
        policy.publish(work, NewVersion("Ask first, always.", work.today, work.today + timedelta(days=90)))
    page = browse.submit(stale, "I have read it and accept it")
    assert "A newer version was published meanwhile" in page.content
    assert "Ask first, always." in page.content


def test_a_form_that_cannot_be_published_keeps_what_was_typed(browse: Browse) -> None:
    page = browse.as_("emil").get("/policy/publish")
    page = browse.submit(page, "Publish it", 422, text="Words.", agreed_on="2020-01-01", review_on="2019-01-01")
    assert "must lie ahead" in page.content
    assert "Words." in page.html


def test_the_policys_text_is_text(browse: Browse, house: House) -> None:
    publish(browse, house, "<script>alert(1)</script> & more")
    assert "<script>alert(1)" not in browse.as_("dana").get("/policy/").html


def test_the_readers_page_asks_the_same_number_of_queries(
    browse: Browse, house: House, cast: Cast, client: FlaskClient
) -> None:
    publish(browse, house)
    browse.as_("emil").get("/policy/readers")
    with counted(house.engine) as few:
        browse.get("/policy/readers")
    for username in ("dana", "tom", "olu", "hana", "sef"):
        cast.account_id(username)
    with counted(house.engine) as many:
        browse.get("/policy/readers")
    assert len(many) == len(few)
