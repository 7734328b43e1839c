"""The register: people, decisions, carers, classes, purposes, restrictions; and the classes as teachers know them."""

from tests.web.routes_row import Row

_CHILD, _ADULT, _CLASS = {"person_id": "child"}, {"person_id": "adult"}, {"class_id": "school_class"}
_CARER = {"child_id": "family", "carer_id": "carer"}
_DAY = {"since": "2026-10-12"}
_NAME = {"forename": "Ada", "surname": "King"}
_SAID = {"decided_on": "2026-10-10", "how": "paper", "decider": "child"}
_CARE = {"relationship": "mother", "responsibility": "yes", "lives_with": "yes", **_DAY}
_WHERE = {"setting_id": "school"}
_PURPOSE = {"purpose_id": "=website"}
_TITLE = {"title": "Our website", "renew_years": "1"}
_WORDS = {"text": "May we?", "starts_on": "2026-10-12"}

ROWS = (
    # what teachers know, and a child's own no
    Row("GET", "children.index", {"TOAHD": 200}),
    Row("GET", "children.of_class", {"TOAHD": 200}, given=_CLASS),
    Row("GET", "children.card", {"TOAHD": 200}, given={"child_id": "child"}),
    Row("GET", "children.card", {"TOAHD": 404}, given={"child_id": "adult"}),
    Row("POST", "children.says_no", {"TOD": 302}, given={"child_id": "child", "what": "=pictures"}),
    Row("POST", "children.says_no", {"TOD": 302}, given={"child_id": "child", "what": "=showing"}),
    Row("POST", "children.sheet", {"TOAHD": 200}, given=_CLASS, bytes=True),
    # the register itself
    Row("GET", "register.index", {"OAHD": 200}),
    Row("GET", "register.index", {"OAHD": 200}, query={"standing": "unanswered", "words": "ada"}),
    Row("GET", "register.adults", {"OAHD": 200}),
    Row("GET", "register.person", {"OAHD": 200}, given=_CHILD),
    Row("GET", "register.person", {"OAHD": 200}, given={"person_id": "family"}),
    Row("GET", "register.person", {"OAHD": 200}, given={"person_id": "restricted_child"}),
    Row("GET", "register.person", {"OAHD": 200}, given=_ADULT),
    Row("GET", "register.grid", {"OAHD": 200}, given=_CLASS),
    Row("GET", "register.standings", {"OAHD": 200}),
    Row("GET", "register.standings", {"OAHD": 200}, query={"standing": "granted", "purpose": "website"}),
    Row("GET", "decisions.record", {"OD": 200}, given=_CHILD),
    Row("POST", "decisions.record", {"OD": 302}, given=_CHILD, data={**_SAID, "answer-website": "refused"}),
    Row("POST", "decisions.record", {"OD": 422}, given=_CHILD, data=_SAID),
    Row("GET", "decisions.correct", {"OD": 404}, given={**_CHILD, "seq": "=999999"}),
    Row("POST", "decisions.correct", {"OD": 404}, given={**_CHILD, "seq": "=999999"}),
    # people
    Row("GET", "people.new_child", {"OD": 200}),
    Row("POST", "people.new_child", {"OD": 200}, data={**_NAME, **_DAY}),
    Row("GET", "people.new_adult", {"OD": 200}),
    Row("POST", "people.new_adult", {"OD": 200}, data=_NAME),
    Row("GET", "people.rename", {"OD": 200}, given=_CHILD),
    Row("POST", "people.rename", {"OD": 302}, given=_CHILD, data=_NAME),
    Row("GET", "people.numbers", {"OD": 200}, given=_CHILD),
    Row("GET", "people.numbers", {"OD": 200}, given=_ADULT),
    Row("POST", "people.numbers", {"OD": 302}, given=_CHILD, data={"upn": "", "mis_id": ""}),
    Row("POST", "people.numbers", {"OD": 422}, given=_CHILD, data={"upn": "A826299917001"}),
    Row("GET", "names.index", {"D": 200}, given=_CHILD),
    Row("GET", "names.index", {"D": 200}, given={"person_id": "renamed_child"}),
    Row("POST", "names.hide", {"D": 302}, given={"person_id": "renamed_child", "name_id": "former_name"}),
    Row("POST", "names.show", {"D": 302}, given={"person_id": "renamed_child", "name_id": "former_name"}),
    Row("GET", "places.index", {"OD": 200}, given=_CHILD),
    Row("GET", "places.index", {"OD": 404}, given=_ADULT),
    Row("POST", "places.index", {"OD": 200}, given=_CHILD),
    Row("POST", "places.end", {"OD": 302}, given={**_CHILD, "setting_id": "own_setting"}),
    Row("GET", "people.move", {"OD": 200}, given=_CHILD),
    Row("POST", "people.move", {"OD": 200}, given=_CHILD, data=_DAY),
    Row("GET", "people.phase", {"OD": 200}, given=_CHILD),
    Row("POST", "people.phase", {"OD": 302}, given=_CHILD, data={"phase": "juniors", **_DAY}),
    Row("GET", "people.care", {"OD": 200}, given=_CHILD),
    Row("POST", "people.care", {"OD": 302}, given=_CHILD, data={"care": "section-20", **_DAY}),
    Row("POST", "people.care", {"OD": 404}, given=_ADULT, data={"care": "section-20", **_DAY}),
    Row("GET", "people.leaving", {"OD": 200}, given=_CHILD),
    Row("POST", "people.leaving", {"OD": 302}, given=_CHILD, data={"last_day": "2027-07-20"}),
    # carers
    Row("GET", "carers.new", {"OD": 200}, given={"child_id": "child"}),
    Row("GET", "carers.new", {"OD": 404}, given={"child_id": "adult"}),
    Row("POST", "carers.new", {"OD": 302}, given={"child_id": "child"}, data={**_NAME, **_CARE, "channel": ""}),
    Row("GET", "carers.link", {"OD": 200}, given={"child_id": "child", "carer_id": "carer"}),
    Row("POST", "carers.link", {"OD": 302}, given={"child_id": "child", "carer_id": "carer"}, data=_CARE),
    Row("GET", "carers.care", {"OD": 200}, given=_CARER),
    Row("POST", "carers.care", {"OD": 302}, given=_CARER, data=_CARE),
    Row("GET", "carers.contact", {"OD": 200}, given=_CARER),
    Row("POST", "carers.contact", {"OD": 302}, given=_CARER, data={**_NAME, "channel": ""}),
    Row("POST", "carers.end", {"OD": 302}, given=_CARER),
    # classes
    Row("GET", "classes.index", {"OAHD": 200}),
    Row("GET", "classes.new", {"OD": 200}),
    Row("POST", "classes.new", {"OD": 200}, data={"name": "Ash", "year": "year-1"}),
    Row("GET", "classes.change", {"OD": 200}, given=_CLASS),
    Row("POST", "classes.change", {"OD": 302}, given=_CLASS, data={"name": "Ash", "year": "year-1", **_WHERE}),
    Row("POST", "classes.retire", {"OD": 302}, given=_CLASS),
    # purposes: an installation has one list
    Row("GET", "purposes.index", {"OAHD": 200}, wide=True),
    Row("GET", "purposes.show", {"OAHD": 200}, given=_PURPOSE, wide=True),
    Row("GET", "purposes.new", {"A": 200}, wide=True),
    Row("POST", "purposes.new", {"A": 200}, wide=True),
    Row("GET", "purposes.change", {"A": 200}, given=_PURPOSE, wide=True),
    Row("POST", "purposes.change", {"A": 302}, given=_PURPOSE, data=_TITLE, wide=True),
    Row("GET", "purposes.new_wording", {"A": 200}, given=_PURPOSE, wide=True),
    Row("POST", "purposes.new_wording", {"A": 200}, given=_PURPOSE, data=_WORDS, wide=True),
    Row("POST", "purposes.new_wording", {"A": 302}, given=_PURPOSE, data={**_WORDS, "step": "publish"}, wide=True),
    Row("GET", "purposes.wording", {"OAHD": 200}, given={"purpose_id": "worded_purpose", "version": "=1"}, wide=True),
    Row("POST", "purposes.retire", {"A": 302}, given={"purpose_id": "=photographed"}, wide=True),
    # the safeguarding lead's alone
    Row("GET", "restrictions.index", {"D": 200}),
    Row("GET", "restrictions.impose", {"D": 200}, given=_CHILD),
    Row("POST", "restrictions.impose", {"D": 302}, given=_CHILD, data={"kind": "refuge", "starts_on": "2026-10-12"}),
    Row("POST", "restrictions.lift", {"D": 302}, given={"restriction_id": "restriction"}),
)
