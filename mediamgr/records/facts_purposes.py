"""What the rules read of purposes and their wordings: all of them in one query, there are a dozen or two."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from mediamgr.records.plain_rows import day, moment, rows
from mediamgr.rules.days import school_day
from mediamgr.rules.purposes import Audience, PurposeFacts, Wording

_PURPOSES = """
SELECT p.id, p.audience, p.renew_years, p.modifies, p.retired_at, w.id, w.version, w.starts_on, w.ask_again,
       w.recorded_at
FROM purpose p LEFT JOIN wording w ON w.purpose_id = p.id
ORDER BY p.place, p.id, w.version
"""


def gather_purposes(session: Session) -> Mapping[str, PurposeFacts]:
    """Every purpose by its code, in the order of the register. One that cannot be read is left out: unknown is no."""
    wordings: dict[str, list[Wording]] = {}
    purposes = {}
    unreadable = set()
    for row in rows(session, _PURPOSES):
        try:
            shown = wordings.setdefault(row[0], [])
            if row[5] is not None:
                shown.append(Wording(row[5], row[0], row[6], day(row[7]), bool(row[8]), moment(row[9])))
            retired_on = None if row[4] is None else school_day(moment(row[4]))
            purposes[row[0]] = PurposeFacts(row[0], Audience(row[1]), row[2], bool(row[3]), retired_on, tuple(shown))
        except ValueError:
            unreadable.add(row[0])
    return {code: purpose for code, purpose in purposes.items() if code not in unreadable}
