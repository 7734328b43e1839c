"""The bytes of pictures, by state, and the page that sends them."""

from tests.web.routes_row import Row


def _picture(state: str, variant: str) -> dict[str, str]:
    return {"picture_id": f"{state}_picture", "variant": f"={variant}"}


ROWS = (
    Row("GET", "send.show", {"T": 200}),
    Row("GET", "send.shell", {"*": 200}),
    Row("GET", "send.worker", {"*": 200}, bytes=True),
    Row("GET", "media.show", {"TOAHD": 200}, given=_picture("kept", "preview"), bytes=True),
    Row("GET", "media.show", {"TOAHD": 200}, given=_picture("kept", "master"), bytes=True),
    # a thumbnail needs the word that the page of this session was given
    Row("GET", "media.show", {"TOAHD": 404}, given=_picture("kept", "thumbnail"), bytes=True),
    Row("GET", "media.show", {"TOAHD": 404}, given=_picture("kept", "original"), bytes=True),
    Row("GET", "media.show", {"AH": 200, "TOD": 403}, given=_picture("held", "preview"), elsewhere=404, bytes=True),
    Row("GET", "media.show", {"TOAHD": 410}, given=_picture("sealed", "preview"), elsewhere=404, bytes=True),
    Row("GET", "media.show", {"TOAHD": 410}, given=_picture("sealed", "master"), elsewhere=404, bytes=True),
    Row("GET", "media.show", {"TOAHD": 410}, given=_picture("erased", "preview"), bytes=True),
    Row("POST", "media.pack", {"OAH": 200}, given={"share_id": "live_share"}, bytes=True),
    Row("POST", "media.pack", {"OAH": 409}, given={"share_id": "asked_share"}, bytes=True),
    Row("POST", "media.pack", {"OAH": 410}, given={"share_id": "ended_share"}, bytes=True),
)
