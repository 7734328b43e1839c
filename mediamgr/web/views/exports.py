"""Files to take away: where everybody stands, the register's decisions, the ledger."""

from collections.abc import Iterator

from flask import Blueprint, Response, render_template, request, stream_with_context

from mediamgr.reading.classes import class_choices
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.services.exporting import Export, begin_export, csv_file
from mediamgr.web import exports
from mediamgr.web.access import requires
from mediamgr.web.stepping_up import ask_first
from mediamgr.web.work import moment, perform, principal, read

blueprint = Blueprint("exports", __name__, url_prefix="/exports")


@blueprint.get("/")
@requires(Permission.EXPORT_RECORDS, Permission.EXPORT_LEDGER)
def index() -> str:
    """What can be taken away, after showing once more who it is."""
    records = bool(settings_where(principal(), Permission.EXPORT_RECORDS))
    ask_first(Permission.EXPORT_RECORDS if records else Permission.EXPORT_LEDGER)
    classes = read(class_choices, Permission.EXPORT_RECORDS)
    return render_template("exports/index.html", classes=classes, chosen=request.args.get("class", ""))


@blueprint.post("/standings")
@requires(Permission.EXPORT_RECORDS)
def standings() -> Response:
    """Where every child stands today for every purpose, of one class or of all."""
    class_id, today = request.form.get("class", ""), school_day(moment())
    perform(begin_export, Export.STANDINGS, class_id)
    return _csv("standings", csv_file(*exports.standings_table(today, class_id)))


@blueprint.post("/decisions")
@requires(Permission.EXPORT_RECORDS)
def decisions() -> Response:
    """Every decision on record."""
    perform(begin_export, Export.DECISIONS)
    return _csv("decisions", csv_file(exports.DECISIONS, exports.decisions_rows()))


@blueprint.post("/ledger")
@requires(Permission.EXPORT_LEDGER)
def ledger() -> Response:
    """The ledger, as far as this person may search it."""
    perform(begin_export, Export.LEDGER)
    return _csv("ledger", csv_file(exports.LEDGER, exports.ledger_rows()))


def _csv(name: str, lines: Iterator[bytes]) -> Response:
    """Sent as it is made: neither the file nor a transaction is kept in one piece."""
    answer = Response(stream_with_context(lines), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}-{school_day(moment())}.csv")
    return answer
