"""Who is acting: a signed-in person, the school computer's console, the system itself, a parent's link, a stranger."""

from dataclasses import dataclass

from mediamgr.rules.permissions import Principal


@dataclass(frozen=True, slots=True)
class Actor:
    """``kind`` is account, console, system, device, parent or stranger; ``id`` stands in the ledger beside it."""

    kind: str
    id: str
    principal: Principal | None = None
    key_id: str | None = None

    @property
    def trusted(self) -> bool:
        """The console and the system act for the installation itself: whoever is there holds the database too."""
        return self.kind in {"console", "system"}


CONSOLE = Actor("console", "console")
SYSTEM = Actor("system", "system")
STRANGER = Actor("stranger", "stranger")
# Whoever holds a parent's link. Which parent stands among an entry's subjects; that it was they, nobody can prove.
PARENT = Actor("parent", "parent")


def person(principal: Principal) -> Actor:
    """The actor behind a signed-in session."""
    return Actor("account", principal.account_id, principal, principal.key_id)
