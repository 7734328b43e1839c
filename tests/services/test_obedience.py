"""What has committed in one process is obeyed by the next request in another, either way round (DESIGN promise 3)."""

from datetime import date

from mediamgr.app import create_app
from mediamgr.rules.consent_facts import Answer, DeciderKind
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.house import House
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.tagging import attest_heads, tag_person
from mediamgr.services.unit_of_work import unit_of_work
from mediamgr.services.withdrawal import Call, withdraw
from tests.another_process import AnotherProcess
from tests.cast import Cast
from tests.services import shares
from tests.services.register import Family, a_family, says
from tests.stage import Stage

TODAY = date(2026, 10, 12)


def a_live_share(house: House, cast: Cast, family: Family) -> tuple[str, str]:
    """A picture of the child, in a live share."""
    picture = Stage(house, cast).picture()
    shares.do(house, cast, "dana", tag_person, picture, family.child)
    shares.do(house, cast, "dana", attest_heads, picture, 1)
    return picture, shares.live(house, cast, picture)


def status_here(house: House, cast: Cast, who: str, path: str) -> int:
    """What this process answers."""
    answer = cast.sign_in(create_app(house.settings, house).test_client(), who).get(path)
    answer.close()
    return answer.status_code


def test_two_processes_obey_each_other(each_house: House) -> None:
    house, cast = each_house, Cast(each_house)
    ada, ben = a_family(house, "Ada Byron"), a_family(house, "Ben Byron")
    for family in (ada, ben):
        for purpose in (PHOTOGRAPHED, "website"):
            says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    picture, share = a_live_share(house, cast, ada)
    pack = ("post", cast.session("emil"), f"/media/shares/{share}/pack")
    card = ("get", cast.session("tom"), f"/children/{ben.child}", "May be photographed")
    with AnotherProcess(house) as other:
        assert (other.ask(*pack), other.ask(*card)) == ("200", "200 there")

        # A call taken here ends the share there; a restriction imposed here bites there.
        with unit_of_work(house, cast.actor("olu")) as work:
            withdraw(work, Call(ada.child, ("website",), DeciderKind.MOTHER, ada.carers["Mother"]))
        assert other.ask(*pack) == "410"
        with unit_of_work(house, cast.actor("sef")) as work:
            impose_restriction(work, ben.child, RestrictionKind.REFUGE, starts_on=TODAY)
        assert other.ask(*card) == "200 not there"

        # A call taken there hides the picture here.
        preview = f"/media/{picture}/preview"
        assert status_here(house, cast, "tom", preview) == 200
        assert other.ask("withdraw", ada.child, ada.carers["Mother"], PHOTOGRAPHED).isdigit()
        assert status_here(house, cast, "tom", preview) == 403
