"""What a picture may be for. A school adds, renames and retires purposes; these are the ones it starts with."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PHOTOGRAPHED = "photographed"
RECORDED = "recorded"
NAME_WITH_IMAGE = "name_with_image"


class Audience(StrEnum):
    """Who gets to see it. All but the first are external, and need approval."""

    INSIDE = "inside"
    OTHER_FAMILIES = "other-families"
    OTHER_SETTING = "other-setting"
    OWN_FAMILY = "own-family"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of the words parents were shown; `ask_again` ends every consent given under an earlier one."""

    id: str
    purpose: str
    version: int
    published_on: date
    ask_again: bool = False


@dataclass(frozen=True, slots=True)
class PurposeFacts:
    """A purpose as the rules need it.

    `refresh_years`: a consent ends on 31 August after so many years, None for never. `outlives_leaving` is the
    archive's exception. `is_use` is False for what permits a picture or modifies a use, but is no use itself.
    """

    code: str
    audience: Audience
    refresh_years: int | None = 1
    outlives_leaving: bool = False
    is_use: bool = True
    retired_on: date | None = None
    wordings: tuple[Wording, ...] = ()

    @property
    def external(self) -> bool:
        """Whether it goes beyond the setting, and so needs approval by a second person."""
        return self.audience is not Audience.INSIDE


@dataclass(frozen=True, slots=True)
class DefaultPurpose:
    """One row of the register's table, with the title that staff and parents read."""

    facts: PurposeFacts
    title: str


def _row(code: str, title: str, audience: Audience, *, is_use: bool = True) -> DefaultPurpose:
    return DefaultPurpose(PurposeFacts(code, audience, is_use=is_use), title)


DEFAULT_PURPOSES: tuple[DefaultPurpose, ...] = (
    _row(PHOTOGRAPHED, "Being photographed at all", Audience.INSIDE, is_use=False),
    _row(RECORDED, "Being filmed or sound-recorded at all", Audience.INSIDE, is_use=False),
    _row("display", "Displays, exercise books, records in school", Audience.INSIDE),
    _row("own_journal", "The child's own learning journal", Audience.OWN_FAMILY),
    _row("others_journals", "Appearing in another child's journal (group pictures)", Audience.OTHER_FAMILIES),
    _row("class_photo", "Class and team photographs that families may buy", Audience.OTHER_FAMILIES),
    _row("newsletter", "Newsletter, prospectus, leaflets", Audience.PUBLIC),
    _row("website", "The school's public website", Audience.PUBLIC),
    _row("social", "The school's social media, by named platform", Audience.PUBLIC),
    _row("press", "Newspapers and television", Audience.PUBLIC),
    _row("other_setting", "Passing on to the other setting (nursery, school)", Audience.OTHER_SETTING),
    _row("training", "Other schools, conferences, the local authority", Audience.PUBLIC),
    # Kept past the leaving day, so a yearly lapse would make the exception worth nothing.
    DefaultPurpose(
        PurposeFacts("archive", Audience.INSIDE, refresh_years=None, outlives_leaving=True),
        "The school's historical archive",
    ),
    # It modifies the others, the public ones included, so it is judged as if for the public.
    _row(NAME_WITH_IMAGE, "A name beside a picture", Audience.PUBLIC, is_use=False),
)
