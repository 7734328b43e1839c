"""About forty staff and ten governors; those with an account have the name they sign in with."""

from collections.abc import Iterator

from mediamgr.media.painting.chance import Chance
from mediamgr.rules.permissions import Role
from mediamgr.services.demo.invented import NURSERY, SCHOOL, Adult
from mediamgr.services.demo.looks import adult_look
from mediamgr.services.demo.names import POOLS, Pool

_BOTH = (SCHOOL, NURSERY)
Roles = tuple[tuple[str, tuple[Role, ...]], ...]


def _in(role: Role, *settings: str) -> Roles:
    return tuple((setting, (role,)) for setting in settings)


# key, forename, surname, woman, post, settings they belong to first, roles
_NAMED: tuple[tuple[str, str, str, bool, str, str, Roles], ...] = (
    ("hana", "Hana", "Davies", True, "Headteacher", SCHOOL, _in(Role.HEADTEACHER, *_BOTH)),
    ("sef", "Sefina", "Mensah", True, "Deputy head, safeguarding lead", SCHOOL, _in(Role.DSL, *_BOTH)),
    ("emil", "Emil", "Novák", False, "Computing lead", SCHOOL, _in(Role.ADMIN, *_BOTH)),
    ("amira", "Amira", "Haddad", True, "School business manager", SCHOOL, _in(Role.ADMIN, *_BOTH)),
    ("olu", "Oluwaseun", "Balogun", False, "School office", SCHOOL, _in(Role.OFFICE, *_BOTH)),
    ("bridget", "Bridget", "O’Neill", True, "School office", SCHOOL, _in(Role.OFFICE, SCHOOL)),
    ("nia", "Nia", "Llewellyn", True, "Nursery teacher", NURSERY, _in(Role.TEACHER, NURSERY)),
    ("joy", "Joy", "Asante", True, "Nursery nurse", NURSERY, _in(Role.TEACHER, NURSERY)),
    ("petra", "Petra", "Holloway", True, "Reception teacher", SCHOOL, _in(Role.TEACHER, SCHOOL)),
    ("hugh", "Hugh", "Ashworth", False, "Year 1 teacher", SCHOOL, _in(Role.TEACHER, SCHOOL)),
    ("shazia", "Shazia", "Malik", True, "Year 2 teacher", SCHOOL, _in(Role.TEACHER, SCHOOL)),
    ("dana", "Dana", "Whitlock", True, "Year 3 teacher", SCHOOL, _in(Role.TEACHER, SCHOOL)),
    ("tom", "Tom", "Okafor", False, "Year 4 teacher", SCHOOL, _in(Role.TEACHER, SCHOOL)),
    ("ines", "Inês", "Silva", True, "Year 5 teacher", SCHOOL, _in(Role.TEACHER, SCHOOL)),
    ("rob", "Rob", "Bramley", False, "Year 6 teacher", SCHOOL, _in(Role.TEACHER, SCHOOL)),
    ("mei", "Mei", "Chen", True, "Music teacher", SCHOOL, _in(Role.TEACHER, SCHOOL)),
    ("curtis", "Curtis", "Grant", False, "Sports coach", SCHOOL, _in(Role.TEACHER, *_BOTH)),
    ("jas", "Jasleen", "Gill", True, "Inclusion lead", SCHOOL, _in(Role.TEACHER, SCHOOL)),
    ("gwen", "Gwen", "Pryce", True, "Chair of governors", SCHOOL, _in(Role.GOVERNOR, *_BOTH)),
)
_POSTS: tuple[tuple[str, str, int], ...] = (
    ("Nursery assistant", NURSERY, 3),
    ("Teaching assistant", SCHOOL, 10),
    ("Midday supervisor", SCHOOL, 5),
    ("Cook", SCHOOL, 1),
    ("Kitchen assistant", SCHOOL, 2),
    ("Caretaker", SCHOOL, 1),
    ("Governor", SCHOOL, 9),
)


def staff_and_governors(chance: Chance) -> tuple[Adult, ...]:
    """Those who sign in first, then everybody else."""
    return (*_with_accounts(chance), *_without(chance))


def _with_accounts(chance: Chance) -> Iterator[Adult]:
    for key, forename, surname, woman, post, setting, roles in _NAMED:
        pool = next((pool for pool in POOLS if surname in pool.surnames), POOLS[0])
        yield Adult(key, setting, forename, surname, post, adult_look(chance, pool, woman), key, roles)


def _without(chance: Chance) -> Iterator[Adult]:
    taken: set[str] = set()
    for post, setting, number in _POSTS:
        for place in range(number):
            pool: Pool = chance.choices(POOLS, [pool.weight for pool in POOLS])[0]
            woman = chance.coin(0.75)
            surname = chance.choice([name for name in pool.surnames if name not in taken])
            taken.add(surname)
            forename = chance.choice(pool.girls if woman else pool.boys)
            key = f"{post.lower().replace(' ', '-')}-{place + 1}"
            yield Adult(key, setting, forename, surname, post, adult_look(chance, pool, woman))
