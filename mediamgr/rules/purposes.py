"""What a picture may be for. A school adds, renames and retires purposes; these are the ones it starts with."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

PHOTOGRAPHED = "photographed"
RECORDED = "recorded"
NAME_WITH_IMAGE = "name_with_image"
ARCHIVE = "archive"


class Audience(StrEnum):
    """Who gets to see it. All but the first are external, and need approval."""

    INSIDE = "inside"
    OTHER_FAMILIES = "other-families"
    OTHER_SETTING = "other-setting"
    OWN_FAMILY = "own-family"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of the words parents were shown; `ask_again` ends every consent given under an earlier one.

    `recorded_at` is aware; None where only today's knowledge is asked about.
    """

    id: str
    purpose: str
    version: int
    published_on: date
    ask_again: bool = False
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PurposeFacts:
    """A purpose as the rules need it.

    `renew_years`: a consent ends on 31 August after so many school years, None for never. `modifies`: it says how
    other purposes may be carried out, and is none itself.
    """

    code: str
    audience: Audience
    renew_years: int | None = 1
    modifies: bool = False
    retired_on: date | None = None
    wordings: tuple[Wording, ...] = ()

    @property
    def outlives_leaving(self) -> bool:
        """The historical archive is the one purpose whose consent does not end when the child leaves."""
        return self.code == ARCHIVE

    @property
    def is_use(self) -> bool:
        """Whether a picture can be used for it; being photographed or recorded only permits that there is one."""
        return not self.modifies and self.code not in (PHOTOGRAPHED, RECORDED)

    @property
    def external(self) -> bool:
        """Whether it goes beyond the setting, and so needs approval by a second person."""
        return self.audience is not Audience.INSIDE


@dataclass(frozen=True, slots=True)
class DefaultPurpose:
    """One row of the register's table, with the title that staff and parents read."""

    facts: PurposeFacts
    title: str


def _row(code: str, title: str, audience: Audience) -> DefaultPurpose:
    return DefaultPurpose(PurposeFacts(code, audience), title)


DEFAULT_PURPOSES: tuple[DefaultPurpose, ...] = (
    _row(PHOTOGRAPHED, "Being photographed at all", Audience.INSIDE),
    _row(RECORDED, "Being filmed or sound-recorded at all", Audience.INSIDE),
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
    DefaultPurpose(PurposeFacts(ARCHIVE, Audience.INSIDE, renew_years=None), "The school's historical archive"),
    # It modifies the others, the public ones included, so it is judged as if for the public.
    DefaultPurpose(PurposeFacts(NAME_WITH_IMAGE, Audience.PUBLIC, modifies=True), "A name beside a picture"),
)
