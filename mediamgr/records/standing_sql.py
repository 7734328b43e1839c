"""The consent rule once more, as one SQL query: for lists and counts over a whole school, and for nothing else.

It says the same as ``rules/finding.py``, step by step and in the same words; a test asks both about ten thousand people
at random. What is shown to be used or handed out asks the rule itself. Every yes and no of the rule is a 1 or a 0 here.

``who`` is a query of the people asked about: their ``id`` and ``kind``. A person who cannot be read is no case here:
the rule refuses them.
"""

from mediamgr.records.sql_tongues import Tongue

# The same lists as in rules/deciders.py; a test compares them.
PARENTS = (
    "'mother', 'father', 'second-parent', 'step-parent', 'adoptive-parent', 'special-guardian', 'live-with-order', "
    "'other'"
)
PERSONS = f"{PARENTS}, 'foster-carer'"
CARE = "'foster-carer', 'local-authority'"
OWN = "'child', 'self'"


def standing_sql(t: Tongue, who: str) -> str:
    """A query of person_id, purpose_id, state and until, for each of these people and each purpose in use."""
    parts = (_people(t, who), _WORDINGS, _newest(t), _weighed(t), _told(t), _found(t))
    return "WITH " + ",".join(parts)


def _people(t: Tongue, who: str) -> str:
    """What is dated, as spans that end the day before ``before``; of one day's entries the last leaves a span."""
    return f"""
who AS MATERIALIZED ({who}),
span AS MATERIALIZED (
  SELECT f.person_id, f.carer_id, f.kind, f.value, f.true_from,
         LEAD(f.true_from) OVER (PARTITION BY f.person_id, f.carer_id, f.kind ORDER BY f.true_from, f.seq) AS before
  FROM who {t.first} JOIN person_fact f ON f.person_id = who.id
  WHERE f.kind IN ('asked-in-all-cases', 'looked-after', 'phase', 'responsibility')
),
last_said AS MATERIALIZED (
  SELECT f.person_id, f.carer_id, f.kind, f.value,
         ROW_NUMBER() OVER (PARTITION BY f.person_id, f.carer_id, f.kind ORDER BY f.seq DESC) AS place
  FROM who {t.first} JOIN person_fact f ON f.person_id = who.id
  WHERE f.kind IN ('asked-in-all-cases', 'leaving', 'relationship', 'responsibility')
),
today AS MATERIALIZED (
  SELECT person_id, carer_id, kind, value FROM span
  WHERE true_from <= {t.day} AND ({t.day} < before OR before IS NULL) AND kind <> 'phase'
),
carer_today AS MATERIALIZED (
  SELECT person_id, carer_id,
         COALESCE(MAX(CASE WHEN kind = 'relationship' THEN value END), 'other') AS relationship,
         COALESCE(MAX(CASE WHEN kind = 'responsibility today' THEN value END), 'unknown') AS right_now,
         MAX(CASE WHEN kind = 'asked-in-all-cases today' AND value = 'yes' THEN 1 ELSE 0 END) AS must_agree
  FROM (SELECT person_id, carer_id, kind, value FROM last_said WHERE place = 1 AND carer_id IS NOT NULL
        UNION ALL SELECT person_id, carer_id, kind || ' today', value FROM today WHERE carer_id IS NOT NULL) known
  GROUP BY person_id, carer_id
),
step AS MATERIALIZED (
  SELECT person_id, value, true_from, before,
         LAG(value) OVER (PARTITION BY person_id ORDER BY true_from) AS earlier
  FROM span WHERE kind = 'phase' AND carer_id IS NULL AND (before > true_from OR before IS NULL)
),
-- Before the first recorded phase the child is taken to have been in that one already.
phase AS MATERIALIZED (
  SELECT person_id, CASE WHEN earlier IS NULL THEN {t.always} ELSE true_from END AS since, before,
         MIN(CASE WHEN value <> earlier THEN true_from END) OVER (
           PARTITION BY person_id ORDER BY true_from ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS changes_on
  FROM step
),
person_today AS MATERIALIZED (
  SELECT who.id, who.kind, COALESCE(care.value, 'no') AS care,
         CASE WHEN care.value = 'no' AND once.person_id IS NOT NULL THEN 1 ELSE 0 END AS care_ended,
         CASE WHEN gone.value <> 'stays' THEN {t.as_day("gone.value")} END AS left_on,
         COALESCE(asked.carers, 0) AS asked,
         CASE WHEN EXISTS (
           SELECT 1 FROM restriction r
           WHERE r.person_id = who.id AND r.action = 'imposed' AND r.starts_on <= {t.day}
             AND (r.ends_on IS NULL OR r.ends_on >= {t.day})
             AND NOT EXISTS (SELECT 1 FROM restriction l WHERE l.restriction_id = r.restriction_id
                             AND l.action = 'lifted' AND l.starts_on <= {t.day})) THEN 1 ELSE 0 END AS restricted
  FROM who
  LEFT JOIN today care ON care.person_id = who.id AND care.kind = 'looked-after' AND care.carer_id IS NULL
  LEFT JOIN (SELECT DISTINCT person_id FROM span WHERE kind = 'looked-after' AND carer_id IS NULL AND value <> 'no'
             AND true_from <= {t.day}) once ON once.person_id = who.id
  LEFT JOIN last_said gone
    ON gone.person_id = who.id AND gone.kind = 'leaving' AND gone.place = 1 AND gone.carer_id IS NULL
  LEFT JOIN (SELECT person_id, SUM(must_agree) AS carers FROM carer_today GROUP BY person_id) asked
    ON asked.person_id = who.id
)"""


# A yes shown under one wording ends before the first later one that says "ask again"; shown under none, before any.
_WORDINGS = """
ended_by AS MATERIALIZED (
  SELECT w.purpose_id, w.id AS wording_id, MIN(a.starts_on) AS starts_on
  FROM wording w LEFT JOIN wording a ON a.purpose_id = w.purpose_id AND a.ask_again AND a.version > w.version
  GROUP BY w.purpose_id, w.id
),
ended_all AS MATERIALIZED (
  SELECT purpose_id, MIN(starts_on) AS starts_on FROM wording WHERE ask_again AND version > 0 GROUP BY purpose_id
)"""


def _newest(t: Tongue) -> str:
    """The newest answer of each decider: by the day decided, on the same day the stricter, then by sequence."""
    return f"""
noted AS MATERIALIZED (
  SELECT d.person_id, d.purpose_id, d.seq, d.carer_id, d.decider_kind, d.answer, d.decided_on, d.wording_id,
         d.lapses_on, d.plan_on, d.corrects_seq
  FROM who {t.first} JOIN decision d ON d.person_id = who.id
),
-- What a correction about the same purpose names is gone, whatever it said.
said AS MATERIALIZED (
  SELECT n.*,
         CASE WHEN n.carer_id IS NOT NULL AND n.decider_kind IN ({PERSONS}) THEN n.carer_id
              ELSE n.decider_kind END AS decider,
         CASE n.answer WHEN 'granted' THEN 0 WHEN 'refused' THEN 1 WHEN 'withdrawn' THEN 2 ELSE 3 END AS strictness
  FROM noted n
  LEFT JOIN (SELECT DISTINCT person_id, purpose_id, corrects_seq FROM noted WHERE corrects_seq IS NOT NULL) gone
    ON gone.corrects_seq = n.seq AND gone.person_id = n.person_id AND gone.purpose_id = n.purpose_id
  WHERE gone.corrects_seq IS NULL AND n.decided_on <= {t.day} AND n.answer <> 'nothing'
),
newest AS MATERIALIZED (
  SELECT said.* FROM said JOIN (
    SELECT seq, ROW_NUMBER() OVER (
      PARTITION BY person_id, purpose_id, decider ORDER BY decided_on DESC, strictness DESC, seq DESC) AS place
    FROM said WHERE answer <> 'requested') ranked ON ranked.seq = said.seq
  WHERE ranked.place = 1
),
asked_for AS MATERIALIZED (SELECT DISTINCT person_id, purpose_id FROM said WHERE answer = 'requested')"""


def _weighed(t: Tongue) -> str:
    """What each of these answers weighs: rules/deciders.py, "_weigh"."""
    ends = (
        f"COALESCE(lapses_on, {t.never})",
        f"COALESCE({t.year_end('decided_on', 'renew_years')}, {t.never})",
        f"CASE WHEN purpose = 'archive' THEN {t.never} ELSE COALESCE(left_on, {t.never}) END",
        f"COALESCE({t.day_before('worded_anew')}, {t.never})",
        f"COALESCE({t.day_before('phase_changes')}, {t.never})",
    )
    return f"""
heard AS (
  SELECT n.*, p.id AS purpose, p.audience, p.renew_years, h.kind AS person_kind, h.care, h.care_ended, h.left_on,
         CASE WHEN c.carer_id IS NULL OR n.decider_kind NOT IN ({PERSONS}) THEN n.decider_kind
              ELSE c.relationship END AS kind,
         COALESCE(c.right_now, 'unknown') AS right_now, COALESCE(right_then.value, 'unknown') AS right_then,
         COALESCE(care_then.value, 'no') AS care_then, COALESCE(c.must_agree, 0) AS must_agree,
         CASE WHEN e.wording_id IS NULL THEN a.starts_on ELSE e.starts_on END AS worded_anew,
         CASE WHEN h.kind = 'child' THEN ph.changes_on END AS phase_changes
  FROM newest n
  JOIN purpose p ON p.id = n.purpose_id
  JOIN person_today h ON h.id = n.person_id
  LEFT JOIN carer_today c ON c.person_id = n.person_id AND c.carer_id = n.carer_id
  LEFT JOIN span right_then ON right_then.person_id = n.person_id AND right_then.carer_id = n.carer_id
    AND right_then.kind = 'responsibility' AND right_then.true_from <= n.decided_on
    AND (n.decided_on < right_then.before OR right_then.before IS NULL)
  LEFT JOIN span care_then ON care_then.person_id = n.person_id AND care_then.carer_id IS NULL
    AND care_then.kind = 'looked-after' AND care_then.true_from <= n.decided_on
    AND (n.decided_on < care_then.before OR care_then.before IS NULL)
  LEFT JOIN ended_by e ON e.purpose_id = n.purpose_id AND e.wording_id = n.wording_id
  LEFT JOIN ended_all a ON a.purpose_id = n.purpose_id
  LEFT JOIN phase ph ON ph.person_id = n.person_id AND ph.since <= n.decided_on
    AND (n.decided_on < ph.before OR ph.before IS NULL)
),
weighed AS (
  SELECT heard.*,
    CASE
      WHEN answer <> 'granted' THEN CASE
        WHEN kind = 'unnamed' THEN 'refuses'
        WHEN person_kind = 'adult' THEN CASE WHEN kind = 'self' THEN 'refuses' ELSE 'not-entitled' END
        WHEN kind IN ({OWN}) THEN 'refuses'
        WHEN kind IN ({CARE}) THEN CASE WHEN care_ended = 1 THEN 'not-entitled' ELSE 'refuses' END
        WHEN right_now = 'no' THEN 'not-entitled' ELSE 'refuses' END
      WHEN person_kind = 'child' AND kind IN ({PARENTS}) THEN CASE
        WHEN right_then = 'yes' AND right_now = 'yes' THEN 'grants'
        WHEN 'unknown' IN (right_then, right_now) THEN 'right-unknown' ELSE 'authority-ended' END
      WHEN kind = 'unnamed' THEN 'unconfirmed'
      WHEN person_kind = 'adult' THEN CASE WHEN kind = 'self' THEN 'grants' ELSE 'authority-ended' END
      WHEN kind IN ({OWN}) THEN 'assents'
      WHEN kind = 'foster-carer' AND NOT (plan_on IS NOT NULL AND plan_on <= decided_on AND audience = 'inside')
        THEN 'right-unknown'
      WHEN care IN ('care-order', 'section-20') AND care_then IN ('care-order', 'section-20') THEN 'grants'
      ELSE 'authority-ended' END AS weight,
    {t.least(*ends)} AS last_day
  FROM heard
),
voice AS MATERIALIZED (
  SELECT weighed.*, CASE WHEN weight = 'grants' AND last_day < {t.day} THEN 'lapsed' ELSE weight END AS why,
         CASE WHEN kind IN ({CARE}) THEN 1 ELSE 0 END AS in_care
  FROM weighed
)"""


def _told(t: Tongue) -> str:
    """One row for each person and purpose about which somebody has said something."""
    return f"""
told AS MATERIALIZED (
  SELECT person_id, purpose_id,
    MAX(CASE WHEN why = 'refuses' THEN {t.numbered("decided_on")} * 4 + strictness END) AS no,
    MAX(CASE WHEN why = 'refuses' AND kind IN ({OWN}) THEN 1 ELSE 0 END) AS own_no,
    MAX(CASE WHEN why = 'grants' THEN 1 ELSE 0 END) AS yes,
    MAX(CASE WHEN why = 'grants' AND in_care = 0 THEN 1 ELSE 0 END) AS parent_yes,
    MAX(CASE WHEN why = 'grants' AND in_care = 1 THEN 1 ELSE 0 END) AS care_yes,
    MAX(CASE WHEN why = 'lapsed' THEN 1 ELSE 0 END) AS lapsed,
    MAX(CASE WHEN why = 'lapsed' AND in_care = 0 THEN 1 ELSE 0 END) AS parent_lapsed,
    MAX(CASE WHEN why = 'lapsed' AND in_care = 1 THEN 1 ELSE 0 END) AS care_lapsed,
    MAX(CASE WHEN why = 'right-unknown' THEN 1 ELSE 0 END) AS right_unknown,
    MAX(CASE WHEN why = 'unconfirmed' THEN 1 ELSE 0 END) AS unconfirmed,
    MAX(CASE WHEN why = 'authority-ended' THEN 1 ELSE 0 END) AS ended,
    MAX(CASE WHEN why = 'grants' THEN last_day END) AS last_yes,
    MAX(CASE WHEN why = 'grants' AND in_care = 0 THEN last_day END) AS last_parent_yes,
    MAX(CASE WHEN why = 'grants' AND in_care = 1 THEN last_day END) AS last_care_yes,
    COUNT(DISTINCT CASE WHEN must_agree = 1 AND why = 'grants' THEN carer_id END) AS agreed,
    COUNT(DISTINCT CASE WHEN must_agree = 1 AND why IN ('grants', 'lapsed') THEN carer_id END) AS agreed_once
  FROM voice GROUP BY person_id, purpose_id
),
-- Each carer who must agree: until when the longest-lived of their yeses stands.
agreed_until AS MATERIALIZED (
  SELECT person_id, purpose_id, MIN(last_day) AS last_day FROM (
    SELECT person_id, purpose_id, carer_id, MAX(last_day) AS last_day FROM voice
    WHERE must_agree = 1 AND why = 'grants' GROUP BY person_id, purpose_id, carer_id) each_carer
  GROUP BY person_id, purpose_id
)"""


def _found(t: Tongue) -> str:
    """The state of each pair, and the last day of a yes if nothing else happens."""
    ends = (
        f"CASE WHEN kind = 'adult' THEN last_yes ELSE {t.never} END",
        f"CASE WHEN kind <> 'adult' AND care IN ('no', 'section-20') THEN last_parent_yes ELSE {t.never} END",
        f"CASE WHEN kind <> 'adult' AND care IN ('section-20', 'care-order') THEN last_care_yes ELSE {t.never} END",
        f"COALESCE(last_agreed, {t.never})",
    )
    return f"""
pair AS (
  SELECT h.id AS person_id, h.kind, h.care, h.left_on, h.restricted, h.asked, p.id AS purpose_id, t.no, t.last_yes,
         t.last_parent_yes, t.last_care_yes, u.last_day AS last_agreed,
         COALESCE(t.own_no, 0) AS own_no, COALESCE(t.yes, 0) AS yes, COALESCE(t.right_unknown, 0) AS right_unknown,
         COALESCE(t.unconfirmed, 0) AS unconfirmed, COALESCE(t.ended, 0) AS ended,
         COALESCE(t.lapsed, 0) AS lapsed, COALESCE(t.parent_lapsed, 0) AS parent_lapsed,
         COALESCE(t.care_lapsed, 0) AS care_lapsed,
         CASE WHEN h.kind = 'adult' AND COALESCE(t.yes, 0) = 0 THEN 1 ELSE 0 END AS own_missing,
         CASE WHEN h.kind <> 'adult' AND h.care IN ('no', 'section-20') AND COALESCE(t.parent_yes, 0) = 0
              THEN 1 ELSE 0 END AS parent_missing,
         CASE WHEN h.kind <> 'adult' AND h.care IN ('section-20', 'care-order') AND COALESCE(t.care_yes, 0) = 0
              THEN 1 ELSE 0 END AS care_missing,
         CASE WHEN h.kind <> 'adult' AND h.care = 'basis-unknown' THEN 1 ELSE 0 END AS nobodys,
         CASE WHEN h.kind <> 'adult' AND COALESCE(t.agreed, 0) < h.asked THEN 1 ELSE 0 END AS carer_missing,
         CASE WHEN COALESCE(t.agreed_once, 0) > COALESCE(t.agreed, 0) THEN 1 ELSE 0 END AS carer_lapsed,
         CASE WHEN r.person_id IS NULL THEN 0 ELSE 1 END AS requested
  FROM person_today h
  CROSS JOIN purpose p
  LEFT JOIN told t ON t.person_id = h.id AND t.purpose_id = p.id
  LEFT JOIN agreed_until u ON u.person_id = h.id AND u.purpose_id = p.id
  LEFT JOIN asked_for r ON r.person_id = h.id AND r.purpose_id = p.id
  WHERE p.retired_at IS NULL
),
found AS (
  SELECT pair.*, CASE
    WHEN restricted = 1 THEN 'restricted'
    WHEN no IS NOT NULL THEN CASE
      WHEN kind = 'child' AND own_no = 1 THEN 'objected'
      WHEN yes = 1 THEN 'disagreement'
      WHEN no % 4 = 1 THEN 'refused' WHEN no % 4 = 2 THEN 'withdrawn' ELSE 'objected' END
    WHEN purpose_id <> 'archive' AND left_on < {t.day} THEN 'left'
    WHEN own_missing + parent_missing + care_missing + nobodys + carer_missing = 0 THEN 'granted'
    WHEN own_missing = 1 AND lapsed = 1 OR parent_missing = 1 AND parent_lapsed = 1
      OR care_missing = 1 AND care_lapsed = 1 OR carer_missing = 1 AND carer_lapsed = 1 THEN 'lapsed'
    WHEN nobodys = 1 THEN 'authority-unknown'
    WHEN care_missing = 1 THEN 'authority-needed'
    WHEN right_unknown = 1 THEN 'authority-unknown'
    WHEN unconfirmed = 1 THEN 'unconfirmed'
    WHEN ended = 1 THEN 'authority-unknown'
    WHEN yes = 1 THEN 'waiting-for-another'
    WHEN requested = 1 THEN 'no-answer-yet' ELSE 'never-asked' END AS state
  FROM pair
)
SELECT person_id, purpose_id, state, CASE WHEN state = 'granted' THEN
  {t.least(*ends)} END AS until
FROM found"""
