"""Things for tests to stumble over, made directly as rows: pictures in every state, devices, incidents.

Each call makes a new one and gives its id, so that a test which changes things never meets its own traces.
"""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from PIL import Image, ImageDraw
from sqlalchemy.orm import Session

from mediamgr.credentials.device_keys import parse_public_jwk
from mediamgr.credentials.tokens import new_id
from mediamgr.records.devices import Device, DeviceKey
from mediamgr.records.engine import writing
from mediamgr.records.forms import Evidence
from mediamgr.records.incidents import Incident
from mediamgr.records.pictures import Picture, PictureFile, Tag
from mediamgr.services import keeping
from mediamgr.services.house import House
from mediamgr.services.name_permission import permit_channel
from tests.cast import Cast
from tests.services import asking, register, rolls, shares
from tests.signing import new_device_key, public_jwk

SIZES = {"master": (640, 480), "preview": (320, 240), "thumbnail": (160, 120)}


@lru_cache(maxsize=8)
def drawing(size: tuple[int, int]) -> bytes:
    """A small picture of a house under a sun, as JPEG."""
    width, height = size
    image = Image.new("RGB", size, "#bfe0f2")
    brush = ImageDraw.Draw(image)
    brush.rectangle((0, height * 2 // 3, width, height), fill="#8fbf73")
    brush.ellipse((width * 7 // 10, height // 10, width * 9 // 10, height * 3 // 10), fill="#f2b544")
    brush.rectangle((width // 5, height * 2 // 5, width // 2, height * 3 // 4), fill="#c8553d")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


@dataclass
class Stage:
    """Makes things in one house, as members of the cast."""

    house: House
    cast: Cast
    _devices: dict[str, str] = field(default_factory=dict)
    keys: dict[str, EllipticCurvePrivateKey] = field(default_factory=dict)
    _family: register.Family | None = None
    _former_name: str = ""

    def picture(
        self, state: str = "kept", *, setting_id: str = "school", by: str = "dana", people: tuple[str, ...] = ()
    ) -> str:
        """A picture in a state, with its three files unless it is erased or sealed."""
        picture = self._picture_row(state, setting_id, by)
        gone = state in {"sealed", "erased"}
        with Session(writing(self.house.engine)) as session, session.begin():
            session.add(picture)
            session.flush()
            session.add_all(self._file(picture.id, variant, gone=gone) for variant in SIZES)
            for person_id in people:
                tag = Tag(picture_id=picture.id, person_id=person_id, added_by=picture.taken_by)
                tag.added_at = self.house.clock()
                session.add(tag)
            return picture.id

    def _picture_row(self, state: str, setting_id: str, by: str) -> Picture:
        now, account_id = self.house.clock(), self.cast.account_id(by)
        picture_id = new_id()
        return Picture(
            id=picture_id,
            setting_id=setting_id,
            kind="photo",
            state=state,
            held_because="no-camera-facts" if state == "held" else None,
            device_id=self.school_device(setting_id),
            client_uuid=new_id(),
            source="page",
            taken_by=account_id,
            sent_by=account_id,
            received_mac=new_id(),
            width=640,
            height=480,
            alike="0f0f0f0f0f0f0f0f",
            day=now.date(),
            taken_at=now,
            received_at=now,
            keep_until=now.date() + timedelta(days=1000),
            facts={},
            warnings=[],
            ended_at=now if state in {"sealed", "erased"} else None,
        )

    def _file(self, picture_id: str, variant: str, *, gone: bool) -> PictureFile:
        filed = keeping.file_away(self.house, variant, drawing(SIZES[variant]), SIZES[variant])
        if gone:
            self.house.vault.destroy(filed.name)
        return PictureFile(
            id=filed.id,
            picture_id=picture_id,
            variant=variant,
            version=0,
            name=filed.name,
            wrapped_key=None if gone else filed.wrapped_key,
            size=filed.size,
            sha256=filed.sha256,
            width=filed.width,
            height=filed.height,
            proven_at=self.house.clock(),
            destroyed_at=self.house.clock() if gone else None,
        )

    def school_device(self, setting_id: str = "school") -> str:
        """The one iPad of a setting that all its pictures come from."""
        if setting_id not in self._devices:
            self._devices[setting_id] = self.device(setting_id=setting_id)
        return self._devices[setting_id]

    def device(self, state: str = "enrolled", *, setting_id: str = "school", kind: str = "ipad") -> str:
        """A device; an enrolled one has a key, found in ``keys`` by the key's id."""
        device_id, now = new_id(), self.house.clock()
        device = Device(
            id=device_id,
            tag=f"IPAD-{device_id[:4].upper()}",
            kind=kind,
            make="Apple",
            model="iPad (9th generation)",
            setting_id=setting_id,
            state=state,
            registered_at=now,
            pictures_sent=0,
        )
        with Session(writing(self.house.engine)) as session, session.begin():
            session.add(device)
            session.flush()
            if state == "enrolled":
                session.add(self._key(device_id))
        return device_id

    def _key(self, device_id: str) -> DeviceKey:
        private = new_device_key()
        public = parse_public_jwk(public_jwk(private))
        key_id = new_id()
        self.keys[key_id] = private
        return DeviceKey(
            id=key_id,
            device_id=device_id,
            public_pem=public.pem,
            thumbprint=public.thumbprint,
            label="test",
            created_at=self.house.clock(),
        )

    def incident(self, state: str = "open", *, setting_id: str = "school") -> str:
        """A refused upload."""
        incident = Incident(
            id=new_id(),
            setting_id=setting_id,
            kind="refused-upload",
            code="taken-on-another-device",
            state=state,
            device_id=self.school_device(setting_id),
            account_id=self.cast.account_id("dana"),
            facts={},
            at=self.house.clock(),
        )
        with Session(writing(self.house.engine)) as session, session.begin():
            session.add(incident)
            return incident.id

    def fill(self) -> None:
        """A little of everything, so that no list on a page is empty."""
        child = register.a_child(self.house, class_id=register.oak(self.house))
        register.a_family(self.house, "Charlie Babbage")
        register.an_adult(self.house)
        self.picture("kept", people=(child,))
        for state in ("kept", "kept", "held", "sealed", "erased"):
            self.picture(state)
        for state in ("registered", "enrolled", "lost", "retired"):
            self.device(state)
        self.incident()
        for make in (self.asked_share, self.live_share, self.ended_share):
            make()

    def kept_picture(self) -> str:
        return self.picture("kept")

    def held_picture(self) -> str:
        return self.picture("held")

    def sealed_picture(self) -> str:
        return self.picture("sealed")

    def erased_picture(self) -> str:
        return self.picture("erased")

    def shareable_picture(self) -> str:
        """Kept, its one child tagged and counted, with consent for the website."""
        picture = self.kept_picture()
        shares.ready(self.house, self.cast, picture)
        return picture

    def asked_share(self) -> str:
        return shares.asked(self.house, self.cast, self.shareable_picture())

    def logo_share(self) -> str:
        """One that waits for the headteacher as well."""
        return shares.asked(self.house, self.cast, self.shareable_picture(), logo=True)

    def permission(self) -> str:
        """A permission for name and logo that stands for the website."""
        until = self.house.clock().date() + timedelta(days=90)
        return shares.do(self.house, self.cast, "hana", permit_channel, "school", "website", until)

    def sensitive_picture(self) -> str:
        """Marked as showing something sensitive by the teacher who took it."""
        picture = self.kept_picture()
        with Session(writing(self.house.engine)) as session, session.begin():
            session.get_one(Picture, picture).shows_sensitive = True
        return picture

    def live_share(self) -> str:
        return shares.live(self.house, self.cast, self.shareable_picture())

    def ended_share(self) -> str:
        return shares.ended(self.house, self.cast, self.shareable_picture())

    def school_class(self) -> str:
        return register.oak(self.house)

    def child(self) -> str:
        return register.a_child(self.house)

    def renamed_child(self) -> str:
        """A child with an earlier name."""
        child, self._former_name = register.renamed(self.house)
        return child

    def former_name(self) -> str:
        """The earlier name of the child made just before."""
        return self._former_name

    def own_setting(self) -> str:
        """The setting that most of the cast belong to."""
        return "school"

    def roll_over(self) -> str:
        """One that was done, with a child moved up."""
        return register.rolled_over(self.house)

    def adult(self) -> str:
        return register.an_adult(self.house)

    def family(self) -> str:
        """A child with a mother and a father."""
        self._family = register.a_family(self.house)
        return self._family.child

    def class_of_family(self) -> str:
        """A class with one child, whose mother and father may both sign."""
        class_id = register.oak(self.house)
        self._family = register.a_family(self.house, class_id=class_id)
        return class_id

    def child_of_class(self) -> str:
        """The child of the class made just before."""
        family = self._family or register.a_family(self.house)
        self._family = None
        return family.child

    def scan(self) -> str:
        """The scan of a form of a new child, kept as evidence."""
        filed, child = keeping.file_away(self.house, "evidence", drawing((640, 480)), (0, 0)), self.child()
        with Session(writing(self.house.engine)) as session, session.begin():
            columns = {name: getattr(filed, name) for name in ("id", "name", "wrapped_key", "size", "sha256")}
            session.add(Evidence(**columns, person_id=child, kind="jpeg", pages=1, kept_at=self.house.clock()))
        return filed.id

    def carer(self) -> str:
        """The mother of the family made just before; else somebody else's."""
        family = self._family or register.a_family(self.house, "Grace Hopper")
        self._family = None
        return family.carers["Mother"]

    def worded_purpose(self) -> str:
        return register.worded(self.house)

    def brought_roll(self) -> str:
        return rolls.brought(self.house, self.cast)

    def looked_roll(self) -> str:
        return rolls.looked_at(self.house, self.cast)

    def applied_roll(self) -> str:
        return rolls.over(self.house, self.cast)

    def parents_link(self) -> str:
        """The code of a link that was just sent to a mother."""
        return asking.a_link(self.house)[0]

    def asking_round(self) -> str:
        """A round of asking: a mother and a father, about one child."""
        self._family = register.a_family(self.house)
        return asking.a_round(self.house, self._family)

    def restricted_child(self) -> str:
        return register.restricted(self.house)[0]

    def restriction(self) -> str:
        return register.restricted(self.house)[1]

    def lost_device(self) -> str:
        return self.device("lost")

    def camera(self) -> str:
        return self.device("registered", kind="camera")

    def account(self) -> str:
        return self.cast.account_id("tom")
