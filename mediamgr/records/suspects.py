"""Who may be on a list at all, by what an index tells: the lists' SQL then asks about them alone.

Each condition is wider than its list, never narrower; a test compares the lists with and without it. Two notions are
shared: a child of whom anything unusual is recorded is always asked about, and what concerns everybody narrows nobody.
"""

from datetime import date, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from mediamgr.records.sql_tongues import Tongue
from mediamgr.records.standing_sql import PARENTS
from mediamgr.rules.academic_year import last_day, starting_year

ANSWERS = "'granted', 'refused', 'withdrawn', 'objected'"
NOES = "'refused', 'withdrawn', 'objected'"
# As the index ix_decision_unusual says it, word for word.
UNUSUAL = f"corrects_seq IS NOT NULL OR carer_id IS NULL OR decider_kind NOT IN ({PARENTS})"


def unanswered(t: Tongue) -> str:
    """A purpose without any answer; or something by which an answer may not be one."""
    return f"""({_unusual()} OR EXISTS (
      SELECT 1 FROM purpose u WHERE u.retired_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM decision d WHERE d.person_id = person.id AND d.purpose_id = u.id AND d.decided_on <= {t.day}
          AND d.answer IN ({ANSWERS}))))"""


def disagreeing(_: Tongue) -> str:
    """A no and a yes of two deciders about one purpose."""
    return f"""EXISTS (
      SELECT 1 FROM decision n JOIN decision y ON y.person_id = n.person_id AND y.purpose_id = n.purpose_id
        AND y.answer = 'granted' AND (y.decider_kind <> n.decider_kind OR y.carer_id IS DISTINCT FROM n.carer_id)
      WHERE n.person_id = person.id AND n.answer IN ({NOES}))"""


def refused(_: Tongue) -> str:
    """Some no."""
    return f"EXISTS (SELECT 1 FROM decision n WHERE n.person_id = person.id AND n.answer IN ({NOES}))"


def restricted(_: Tongue) -> str:
    """Some restriction, in force or not."""
    return "EXISTS (SELECT 1 FROM restriction r WHERE r.person_id = person.id)"


def lapsed(t: Tongue) -> str:
    """A purpose answered once and not since its last renewal; or more than one decider, or another end than that."""
    renewed = f"{t.year_end('d.decided_on', 'u.renew_years')} >= {t.day}"
    return f"""({_unusual()} OR {_other_ends()}
      OR (SELECT MIN(carer_id) FROM decision WHERE person_id = person.id)
         <> (SELECT MAX(carer_id) FROM decision WHERE person_id = person.id)
      OR EXISTS (
        SELECT 1 FROM purpose u WHERE u.retired_at IS NULL AND u.renew_years IS NOT NULL AND 1 = (
          SELECT CASE WHEN d.answer IN ({ANSWERS}) AND {renewed} THEN 0 ELSE 1 END FROM decision d
          WHERE d.person_id = person.id AND d.purpose_id = u.id AND d.decided_on <= {t.day}
          ORDER BY d.decided_on DESC LIMIT 1)))"""


def lapsing(_: Tongue) -> str:
    """Another end than 31 August; where that is near, everybody is asked about."""
    return f"({_unusual()} OR {_other_ends()})"


def _unusual() -> str:
    return f"""person.kind <> 'child'
      OR EXISTS (SELECT 1 FROM decision WHERE person_id = person.id AND ({UNUSUAL}))
      OR EXISTS (SELECT 1 FROM person_fact f WHERE f.person_id = person.id AND (
        f.kind = 'looked-after' OR f.kind = 'asked-in-all-cases' AND f.value = 'yes'
        OR f.kind = 'responsibility' AND f.value = 'no' OR f.kind = 'relationship' AND f.value NOT IN ({PARENTS})))"""


def _other_ends() -> str:
    return """EXISTS (SELECT 1 FROM decision WHERE person_id = person.id AND lapses_on IS NOT NULL)
      OR EXISTS (SELECT 1 FROM person_fact f WHERE f.person_id = person.id AND f.kind = 'leaving')
      OR (SELECT COUNT(*) FROM person_fact f WHERE f.person_id = person.id AND f.kind = 'phase') > 1"""


def everybody_ends(session: Session, first: date, last: date) -> bool:
    """Whether something in this span ends the yeses of everybody: 31 August, or a wording that says "ask again"."""
    if first <= last_day(starting_year(first)) <= last:
        return True
    query = text("SELECT 1 FROM wording WHERE ask_again AND starts_on >= :first AND starts_on <= :after LIMIT 1")
    return session.execute(query, {"first": first, "after": last + timedelta(days=1)}).first() is not None
