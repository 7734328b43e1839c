"""Who may do what, address by address. The walk (test_routes.py) sends every one of these as everybody.

Add a row for each method of a new address, with the setting's own staff by letter:
T teacher, O office, A admin, H headteacher, D safeguarding lead (DSL), G governor. "*" is the whole world.

    Row("GET", "library.picture", {"TOAHD": 200}, given={"picture_id": "kept_picture"}),
    Row("GET", "library.picture", {"AH": 200, "TOD": 404}, given={"picture_id": "held_picture"}),
    Row("POST", "library.seal", {"TOAHD": 302}, given={"picture_id": "kept_picture"}, data={"reason": "x"}),

Letters that are not named get 403. ``given``: for each part of the address the method of tests/stage.py that makes a
new one (in the setting "school"), or a fixed text with "=" before it. Everybody else follows from that: signed out,
half signed in, a device's key alone and a disabled account get 401; staff of the other setting get 404 where their
role would do at home (``elsewhere`` says another status), 403 where it would not.
Further: ``wide`` (there is one of it in an installation, so the setting does not matter), ``api`` (no CSRF token),
``nobody`` (what who is not signed in is answered, if not 401), ``bytes`` (the answer is a file or data, no page).
Each GET row that is no ``bytes`` is also opened in a browser and read by axe (test_accessibility.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One method of one address, for a thing in one state."""

    method: str
    endpoint: str
    who: Mapping[str, int]
    given: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    elsewhere: int | None = None
    wide: bool = False
    api: bool = False
    nobody: int = 401
    bytes: bool = False

    def __str__(self) -> str:
        states = ",".join(self.given.values())
        return f"{self.method} {self.endpoint}" + (f" [{states}]" if states else "")

    def status_for(self, letter: str) -> int:
        """What the setting's own staff with this role are answered."""
        return next((status for letters, status in self.who.items() if letter in letters or letters == "*"), 403)

    @property
    def open_to_all(self) -> bool:
        """Whether strangers may come here."""
        return "*" in self.who


UUID = "=8f1c1c1e-58a5-4b33-9c06-0d6a2a2f3a11"

ROWS: tuple[Row, ...] = (
    # static files, which hold nothing of anybody
    Row("GET", "static", {"*": 200}, given={"filename": "=css/mediamgr.css"}, bytes=True),
    Row("GET", "bootstrap.static", {"*": 200}, given={"filename": "=css/bootstrap.min.css"}, bytes=True),
    # home, and what everybody may read
    Row("GET", "home.show", {"TOAHDG": 200}),
    Row("GET", "about.limits", {"*": 200}),
    # signing in and out
    Row("GET", "sign_in.form", {"TOAHDG": 302, "*": 200}),
    Row("POST", "sign_in.form", {"TOAHDG": 302, "*": 200}),
    Row("GET", "sign_in.code", {"*": 302}),
    Row("POST", "sign_in.code", {"*": 302}),
    Row("GET", "sign_in.set_up", {"*": 302}),
    Row("POST", "sign_in.set_up", {"*": 302}),
    Row("GET", "sign_in.challenge", {"*": 200}, given={"purpose": "=sign-in"}, bytes=True),
    Row("POST", "sign_in.out", {"TOAHDG": 302}, nobody=302),
    Row("GET", "step_up.form", {"TOAHDG": 200}),
    Row("POST", "step_up.form", {"TOAHDG": 200}),
    # the capture API; without a device's signature even a teacher sends nothing
    Row("GET", "api_openapi.document", {"*": 200}, bytes=True),
    Row("PUT", "api_pictures.put", {"T": 403}, given={"client_uuid": UUID}, api=True),
)

# Every view that strangers may open, by name: a new @public must be written down here as well.
PUBLIC: frozenset[str] = frozenset(
    {
        "about.limits",
        "api_openapi.document",
        "bootstrap.static",
        "sign_in.challenge",
        "sign_in.code",
        "sign_in.form",
        "sign_in.set_up",
        "static",
    }
)
