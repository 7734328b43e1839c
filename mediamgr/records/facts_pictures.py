"""What the gate reads of pictures: state, origin, master file, heads and words in one query, tags in another."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from mediamgr.records.plain_rows import day, rows
from mediamgr.rules.clearance_facts import HeadsFacts, Origin, PictureFacts, PictureKind, PictureState
from mediamgr.rules.names import named_in

_PICTURES = """
SELECT p.id, p.setting_id, p.state, p.kind, p.keep_until, p.held_because, p.taken_by, p.sent_by, p.accepted_by,
       p.shows_logo, p.shows_sensitive, f.version, f.sha256, f.proven_at,
       h.visible, h.redacted, h.unrecognisable, h.people, h.version, c.text, a.text, p.cleared_version
FROM picture p
LEFT JOIN picture_file f ON f.picture_id = p.id AND f.variant = 'master' AND f.destroyed_at IS NULL
LEFT JOIN heads h ON h.seq = p.heads_id
LEFT JOIN words c ON c.id = p.caption_id
LEFT JOIN words a ON a.id = p.alt_text_id
WHERE p.id {among:pictures}
"""
_TAGS = "SELECT picture_id, person_id, added_by FROM tag WHERE removed_at IS NULL AND picture_id {among:pictures}"


@dataclass(slots=True)
class Tags:
    """Who is shown on a picture, and which accounts said so."""

    people: set[str] = field(default_factory=set)
    by: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures in the order asked for, without the names guard, which needs the people; and the words it looks at."""

    facts: tuple[PictureFacts, ...]
    words: Mapping[str, str]

    @property
    def people(self) -> set[str]:
        """Everybody tagged on any of them."""
        return {person_id for picture in self.facts for person_id in picture.tags}


def gather_pictures(session: Session, picture_ids: Collection[str]) -> Pictures:
    """The facts of these pictures in two queries. What does not exist or cannot be read is left out."""
    tags: dict[str, Tags] = defaultdict(Tags)
    for picture_id, person_id, added_by in rows(session, _TAGS, pictures=picture_ids):
        tags[picture_id].people.add(person_id)
        tags[picture_id].by.add(added_by)
    newest: dict[str, Any] = {}
    for row in rows(session, _PICTURES, pictures=picture_ids):
        # A picture has one master file a version; the newest is the one that would be served.
        if row[0] not in newest or (row[11] or 0) > (newest[row[0]][11] or 0):
            newest[row[0]] = row
    found, words = [], {}
    for picture_id in dict.fromkeys(picture_ids):
        row = newest.get(picture_id)
        facts = None if row is None else _picture(row, tags.get(picture_id) or Tags())
        if row is None or facts is None:
            continue
        found.append(facts)
        if row[19] or row[20]:
            words[picture_id] = f"{row[19] or ''}\n{row[20] or ''}"
    return Pictures(tuple(found), words)


def with_names(pictures: Pictures, names: Mapping[str, Iterable[str]]) -> tuple[PictureFacts, ...]:
    """The pictures with the ids of those tagged people whose names stand in caption or alternative text."""
    return tuple(
        replace(
            picture,
            named=named_in(pictures.words[picture.id], {one: names.get(one, ()) for one in picture.tags}),
            words_digest=hashlib.sha256(pictures.words[picture.id].encode()).hexdigest(),
        )
        if picture.id in pictures.words
        else picture
        for picture in pictures.facts
    )


def _picture(row: Any, tags: Tags) -> PictureFacts | None:
    try:
        state, kind, keep_until = PictureState(row[2]), PictureKind(row[3]), day(row[4])
    except ValueError:
        return None
    return PictureFacts(
        id=row[0],
        setting_id=row[1],
        state=state,
        kind=kind,
        version=row[11] or 0,
        keep_until=keep_until,
        origin=_origin(row),
        taken_by=row[6],
        sent_by=row[7],
        accepted_by=row[8],
        file_sha256=row[12],
        proof_sha256=None if row[13] is None else row[12],
        heads=None if row[14] is None else HeadsFacts(row[14], row[15], row[16], row[17], row[18]),
        tags=frozenset(tags.people),
        tagged_by=frozenset(tags.by),
        name_or_logo=bool(row[9]),
        sensitive=bool(row[10]),
        cleared_version=row[21],
    )


def _origin(row: Any) -> Origin:
    """Every picture came from a registered device; one that was held at the door needs somebody who let it in."""
    if row[8] is not None:
        return Origin.ACCEPTED
    return Origin.DEVICE if row[5] is None else Origin.UNKNOWN
