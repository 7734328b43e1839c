"""The pictures: files, tags, heads, shares, incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    picture()
    share()
    approval()
    device_warning()
    heads()
    incident()
    picture_file()
    release()
    share_item()
    tag()
    viewing()
    incident_note()


def picture() -> None:
    op.create_table(
        "picture",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("setting_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("held_because", sa.String(length=40), nullable=True),
        sa.Column("accepted_by", sa.String(length=36), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("client_uuid", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("taken_by", sa.String(length=36), nullable=False),
        sa.Column("sent_by", sa.String(length=36), nullable=False),
        sa.Column("received_mac", sa.String(length=200), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alike", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("hold_until", sa.Date(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("caption_id", sa.String(length=36), nullable=True),
        sa.Column("alt_text_id", sa.String(length=36), nullable=True),
        sa.Column("shows_logo", sa.Boolean(), nullable=False),
        sa.Column("shows_sensitive", sa.Boolean(), nullable=False),
        sa.Column("heads_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["accepted_by"], ["account.id"], name=op.f("fk_picture_accepted_by_account")),
        sa.ForeignKeyConstraint(["alt_text_id"], ["words.id"], name=op.f("fk_picture_alt_text_id_words")),
        sa.ForeignKeyConstraint(["caption_id"], ["words.id"], name=op.f("fk_picture_caption_id_words")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_picture_device_id_device")),
        sa.ForeignKeyConstraint(["sent_by"], ["account.id"], name=op.f("fk_picture_sent_by_account")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_picture_setting_id_setting")),
        sa.ForeignKeyConstraint(["taken_by"], ["account.id"], name=op.f("fk_picture_taken_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint("device_id", "client_uuid", name=op.f("uq_picture_device_id_client_uuid")),
    )
    op.create_index(op.f("ix_picture_device_id"), "picture", ["device_id"], unique=False)
    op.create_index("ix_picture_received_mac", "picture", ["received_mac"], unique=False)
    op.create_index("ix_picture_setting_day_id", "picture", ["setting_id", "day", "id"], unique=False)
    op.create_index("ix_picture_setting_state_day_id", "picture", ["setting_id", "state", "day", "id"], unique=False)


def share() -> None:
    op.create_table(
        "share",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("setting_id", sa.String(length=36), nullable=False),
        sa.Column("purpose_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("recipient_id", sa.String(length=36), nullable=True),
        sa.Column("note_id", sa.String(length=36), nullable=True),
        sa.Column("channel", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("shows_logo", sa.Boolean(), nullable=False),
        sa.Column("shows_sensitive", sa.Boolean(), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_because", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_share_asked_by_account")),
        sa.ForeignKeyConstraint(["note_id"], ["words.id"], name=op.f("fk_share_note_id_words")),
        sa.ForeignKeyConstraint(["purpose_id"], ["purpose.id"], name=op.f("fk_share_purpose_id_purpose")),
        sa.ForeignKeyConstraint(["recipient_id"], ["words.id"], name=op.f("fk_share_recipient_id_words")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_share_setting_id_setting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share")),
    )
    op.create_index("ix_share_setting_state_asked", "share", ["setting_id", "state", "asked_at"], unique=False)


def approval() -> None:
    op.create_table(
        "approval",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("share_id", sa.String(length=36), nullable=False),
        sa.Column("picture_id", sa.String(length=36), nullable=False),
        sa.Column("fingerprint", sa.String(length=200), nullable=False),
        sa.Column("decision_seq", sa.Integer(), nullable=False),
        sa.Column("fact_seq", sa.Integer(), nullable=False),
        sa.Column("restriction_seq", sa.Integer(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.String(length=36), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["approved_by"], ["account.id"], name=op.f("fk_approval_approved_by_account")),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_approval_picture_id_picture")),
        sa.ForeignKeyConstraint(["share_id"], ["share.id"], name=op.f("fk_approval_share_id_share")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_share_id"), "approval", ["share_id"], unique=False)


def device_warning() -> None:
    op.create_table(
        "device_warning",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("picture_id", sa.String(length=36), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_device_warning_device_id_device")),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_device_warning_picture_id_picture")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_device_warning")),
    )
    op.create_index(op.f("ix_device_warning_device_id"), "device_warning", ["device_id"], unique=False)


def heads() -> None:
    op.create_table(
        "heads",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("picture_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("visible", sa.Integer(), nullable=False),
        sa.Column("redacted", sa.Integer(), nullable=False),
        sa.Column("unrecognisable", sa.Integer(), nullable=False),
        sa.Column("people", sa.String(length=200), nullable=False),
        sa.Column("attested_by", sa.String(length=36), nullable=False),
        sa.Column("attested_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["attested_by"], ["account.id"], name=op.f("fk_heads_attested_by_account")),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_heads_picture_id_picture")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_heads")),
    )
    op.create_index(op.f("ix_heads_picture_id"), "heads", ["picture_id"], unique=False)


def incident() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("setting_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=True),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("picture_id", sa.String(length=36), nullable=True),
        sa.Column("share_id", sa.String(length=36), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_incident_account_id_account")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_incident_device_id_device")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_incident_owner_id_account")),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_incident_picture_id_picture")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_incident_setting_id_setting")),
        sa.ForeignKeyConstraint(["share_id"], ["share.id"], name=op.f("fk_incident_share_id_share")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_index("ix_incident_setting_state_at", "incident", ["setting_id", "state", "at"], unique=False)


def picture_file() -> None:
    op.create_table(
        "picture_file",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("picture_id", sa.String(length=36), nullable=False),
        sa.Column("variant", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=200), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("proven_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_picture_file_picture_id_picture")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture_file")),
        sa.UniqueConstraint("name", name=op.f("uq_picture_file_name")),
        sa.UniqueConstraint(
            "picture_id", "variant", "version", name=op.f("uq_picture_file_picture_id_variant_version")
        ),
    )


def release() -> None:
    op.create_table(
        "release",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("share_id", sa.String(length=36), nullable=False),
        sa.Column("picture_id", sa.String(length=36), nullable=False),
        sa.Column("neutral_name", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=200), nullable=False),
        sa.Column("proven_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_release_picture_id_picture")),
        sa.ForeignKeyConstraint(["share_id"], ["share.id"], name=op.f("fk_release_share_id_share")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("name", name=op.f("uq_release_name")),
        sa.UniqueConstraint("share_id", "neutral_name", name=op.f("uq_release_share_id_neutral_name")),
        sa.UniqueConstraint("share_id", "picture_id", name=op.f("uq_release_share_id_picture_id")),
    )


def share_item() -> None:
    op.create_table(
        "share_item",
        sa.Column("share_id", sa.String(length=36), nullable=False),
        sa.Column("picture_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason_id", sa.String(length=36), nullable=True),
        sa.Column("approval_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_share_item_picture_id_picture")),
        sa.ForeignKeyConstraint(["reason_id"], ["words.id"], name=op.f("fk_share_item_reason_id_words")),
        sa.ForeignKeyConstraint(["share_id"], ["share.id"], name=op.f("fk_share_item_share_id_share")),
        sa.PrimaryKeyConstraint("share_id", "picture_id", name=op.f("pk_share_item")),
    )
    op.create_index("ix_share_item_picture_id", "share_item", ["picture_id"], unique=False)


def tag() -> None:
    op.create_table(
        "tag",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("picture_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("box", sa.JSON(), nullable=True),
        sa.Column("added_by", sa.String(length=36), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["account.id"], name=op.f("fk_tag_added_by_account")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tag_person_id_person")),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_tag_picture_id_picture")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_tag")),
    )
    op.create_index("ix_tag_person_id_removed_at", "tag", ["person_id", "removed_at"], unique=False)
    op.create_index("ix_tag_picture_id_removed_at", "tag", ["picture_id", "removed_at"], unique=False)


def viewing() -> None:
    op.create_table(
        "viewing",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("share_id", sa.String(length=36), nullable=False),
        sa.Column("picture_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_viewing_account_id_account")),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_viewing_picture_id_picture")),
        sa.ForeignKeyConstraint(["share_id"], ["share.id"], name=op.f("fk_viewing_share_id_share")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_viewing")),
        sa.UniqueConstraint(
            "share_id", "picture_id", "account_id", name=op.f("uq_viewing_share_id_picture_id_account_id")
        ),
    )


def incident_note() -> None:
    op.create_table(
        "incident_note",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("incident_id", sa.String(length=36), nullable=False),
        sa.Column("words_id", sa.String(length=36), nullable=False),
        sa.Column("written_by", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_incident_note_incident_id_incident")),
        sa.ForeignKeyConstraint(["words_id"], ["words.id"], name=op.f("fk_incident_note_words_id_words")),
        sa.ForeignKeyConstraint(["written_by"], ["account.id"], name=op.f("fk_incident_note_written_by_account")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_incident_note")),
    )
    op.create_index(op.f("ix_incident_note_incident_id"), "incident_note", ["incident_id"], unique=False)
