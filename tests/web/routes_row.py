"""One row of the written table of who may do what. The walk (test_routes.py) sends every one of them as everybody.

Add a row for each method of a new address to the file of its blueprint in tests/web/routes/ (a ROWS tuple in a new
file is found by itself), with the setting's own staff by letter:
T teacher, O office, A admin, H headteacher, D safeguarding lead (DSL), G governor. "*" is the whole world.

    Row("GET", "library.picture", {"TOAHD": 200}, given={"picture_id": "kept_picture"}),
    Row("GET", "library.picture", {"AH": 200, "TOD": 404}, given={"picture_id": "held_picture"}),
    Row("POST", "library.seal", {"TOAHD": 302}, given={"picture_id": "kept_picture"}, data={"reason": "x"}),

Letters that are not named get 403. ``given``: for each part of the address the method of tests/stage.py that makes a
new one (in the setting "school"), or a fixed text with "=" before it. Everybody else follows from that: signed out,
half signed in, a device's key alone and a disabled account get 401; staff of the other setting get 404 where their
role would do at home, 403 where it would not (``elsewhere`` says another status, for all of them).
Further: ``wide`` (there is one of it in an installation, so the setting does not matter), ``api`` (no CSRF token),
``nobody`` (what who is not signed in is answered, if not 401), ``bytes`` (the answer is a file or data, no page),
``outside`` (it is sent to the public face, where parents and recipients come).
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
    outside: bool = False

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
