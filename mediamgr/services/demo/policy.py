"""The policy of Alder Vale, published before its first picture, and accepted by nearly everybody who works there."""

from datetime import datetime, timedelta

from mediamgr.services.demo.stagehand import Stagehand
from mediamgr.services.policy import NewVersion, accept, newest_version, publish

ADMIN = "emil"
# She sends no pictures, so nothing has reminded her yet.
LATE = frozenset({"bridget"})

TEXT = """Pictures and recordings of children at Alder Vale
For everybody who works or helps at Alder Vale Primary School and its nursery.

1. Ask first
We photograph, film or record a child only when the parents have agreed to it. The class list on your iPad \
says for whom. If a child says no, that counts, whatever the parents have said.

2. School devices only
Use the school’s iPads and cameras. Your own telephone, tablet or camera stays in your bag while children are \
about.

3. It stays here
Pictures stay in the setting in which they were taken, on the school’s own computer. Nothing stays on an iPad \
or a card, and nothing goes to an account of your own.

4. Sharing
Anything that leaves the setting is asked for in this software and approved by a second person. The consent of \
everybody who can be recognised is checked each time: children, colleagues and visitors alike. It is taken \
back when consent is.

5. Our name and logo
The school’s name, its logo and its published words are used only with the headteacher’s written permission.

6. Keep the school safe
No door codes, rotas, lists, screens or registration plates on a picture that leaves the building.

7. When something goes wrong
Say so at once: report it here, or tell the safeguarding lead. Nobody is blamed for reporting. Never open, \
copy or pass on a picture that may be indecent: seal it in one tap, and tell the safeguarding lead.

8. Exceptions
Where your judgement departs from this policy, tell the headteacher why, before if you can. No exception goes \
against a parent’s no or a court order."""


def publish_policy(hand: Stagehand, moment: datetime) -> None:
    """Publish the first version as the admin, and let each of the staff accept it that day."""
    agreed_on = moment.date() - timedelta(days=12)
    with hand.work(ADMIN, moment) as work:
        publish(work, NewVersion(TEXT, agreed_on, agreed_on + timedelta(days=365)))
        version = newest_version(work.session)
        assert version is not None
    for adult in hand.school.adults:
        if adult.username is not None and adult.username not in LATE:
            with hand.work(adult.username, moment) as work:
                accept(work, version.id)
