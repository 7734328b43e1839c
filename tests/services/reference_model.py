"""What REGISTER.md says about one child and one use for the public: a replay in 50 lines, apart from the rule.

A step is (kind, who, what, since, more), in the order in which it was recorded.
"""

from datetime import date, timedelta
from typing import Any

Step = tuple[str, str, Any, date, dict[str, Any]]
STRICT, DAY = ("granted", "refused", "withdrawn", "objected"), timedelta(days=1)
IN_CARE = {"care-order": "yes", "section-20": "yes"}
KINDS = ("say", "words", "phase", "care", "leave", "bar", "lift")
PARENTS, COUNCIL, NOBODY = {"mother", "father"}, {"council"}, set[str]()
NEEDS = {"section-20": [PARENTS, COUNCIL], "care-order": [COUNCIL], "basis-unknown": [NOBODY]}


def stood(steps: list[Step], day: date) -> str:
    """The state on a day, by these steps alone."""

    def on(kind: str, who: str, at: date, default: Any) -> Any:
        said = [(s[3], n, s[2]) for n, s in enumerate(steps) if s[:2] == (kind, who) and s[3] <= at]
        return max(said)[2] if said else default

    def weigh(who: str, what: str, since: date, more: dict[str, Any]) -> str:
        if what != "granted":
            return "no say" if on("right", who, day, "") == "no" or (who == "council" and care == "home") else "no"
        if who == "child":
            return "welcome"
        of_council = [IN_CARE.get(on("care", "child", at, "no"), "no") for at in (since, day)]
        rights = of_council if who == "council" else [on("right", who, at, "unknown") for at in (since, day)]
        if rights != ["yes", "yes"]:
            return "unsure" if "unknown" in rights else "ended"
        then = on("phase", "child", since, next(iter(phases.values()), None))
        ends = [next((d - DAY for d, phase in phases.items() if d > since and phase != then), None)]
        ends += [date(since.year + (since.month >= 6), 8, 31), more["lapses"], leaves]
        ends += [s[3] - DAY for n, s in enumerate(words, 1) if s[2] and n > more["shown"]]
        return "lapsed" if min(end for end in ends if end) < day else "yes"

    of = {kind: [s for s in steps if s[0] == kind] for kind in KINDS}
    words, leaves = of["words"], of["leave"][-1][2] if of["leave"] else None
    phases = {s[3]: s[2] for s in sorted(of["phase"], key=lambda s: s[3])}
    care = on("care", "child", day, "no")
    care = "home" if care == "no" and any(s[2] != "no" and s[3] <= day for s in of["care"]) else care
    said = [s for s in of["say"] if s[4]["id"] not in {s[4]["corrects"] for s in of["say"]} and s[3] <= day]
    answers = sorted((s for s in said if s[2] in STRICT), key=lambda s: (s[3], STRICT.index(s[2])))
    newest = {s[1]: s for s in answers}
    weights = {who: weigh(who, *s[2:]) for who, s in newest.items()}
    last = [s[2] for s in answers if s in newest.values() and weights[s[1]] == "no"]
    needs = [*NEEDS.get(care, [PARENTS]), *({who} for who in PARENTS if on("must", who, day, default=False))]
    missing = [need for need in needs if not any(weights.get(who) == "yes" for who in need)]
    lifted = {s[4]["bar"] for s in of["lift"] if s[3] <= day}
    table = [
        (any(s[3] <= day <= (s[2] or day) and s[4]["id"] not in lifted for s in of["bar"]), "restricted"),
        (weights.get("child") == "no", "objected"),
        (last and "yes" in weights.values(), "disagreement"),
        (last, last and last[-1]),
        (leaves and leaves < day, "left"),
        (not missing, "granted"),
        (any(weights.get(who) == "lapsed" for need in missing for who in need), "lapsed"),
        (NOBODY in missing, "authority-unknown"),
        (COUNCIL in missing, "authority-needed"),
        ({"unsure", "ended"} & set(weights.values()), "authority-unknown"),
        ("yes" in weights.values(), "waiting-for-another"),
        (any(s[2] == "requested" for s in said), "no-answer-yet"),
        (True, "never-asked"),
    ]
    return str(next(state for true, state in table if true))
