"""The accounts: who may sign in, as what, and where. For admins."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading import accounts as pages
from mediamgr.reading.accounts import AccountPage
from mediamgr.reading.frame import ROLE_WORDS
from mediamgr.rules.permissions import Permission
from mediamgr.services import accounts, resets
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.one_time_addresses import Slip
from mediamgr.services.unit_of_work import Work
from mediamgr.web.access import requires
from mediamgr.web.forms.accounts import NameForm, RolesForm
from mediamgr.web.sentences import sentence
from mediamgr.web.views.sign_in import show_mistake
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("accounts", __name__, url_prefix="/accounts")


@blueprint.get("/")
@requires(Permission.MANAGE_ACCOUNTS)
def index() -> str:
    """Everybody who has an account."""
    asked = request.args
    after = (asked["after"], asked["after_id"]) if "after" in asked and "after_id" in asked else None
    state = asked.get("state", "")
    wanted = pages.Wanted(
        words=asked.get("words", "")[:100],
        role=asked.get("role", ""),
        setting=asked.get("setting", ""),
        state=state if state in pages.STATES else "",
        after=after,
    )
    return render_template(
        "accounts/index.html", page=read(pages.account_list, wanted), wanted=wanted, roles=list(ROLE_WORDS.items())
    )


@blueprint.route("/<account_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def show(account_id: str) -> Any:
    """One account; the form changes its roles."""
    page = _page(account_id)
    form, status = RolesForm.of(page.settings, page.grants), 200
    if form.validate_on_submit():
        try:
            perform(accounts.change_roles, account_id, form.chosen())
            return _done(account_id, "The roles are changed.")
        except Conflict as last_admin:
            return _done(account_id, sentence(last_admin.code), "danger")
        except Invalid as mistake:
            status = show_mistake(form, mistake)
    return render_template("accounts/show.html", page=page, form=form), status


@blueprint.route("/<account_id>/change", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def change(account_id: str) -> Any:
    """Correct a name or a mail address."""
    page = _page(account_id)
    form = NameForm(data={"name": page.row.name, "email": page.email})
    if form.validate_on_submit():
        perform(accounts.change_account, account_id, form.name.data, form.email.data)
        return _done(account_id, "It is changed.")
    return render_template("accounts/change.html", page=page, form=form)


@blueprint.post("/<account_id>/disable")
@requires(Permission.MANAGE_ACCOUNTS)
def disable(account_id: str) -> Any:
    """Close the account; whoever is signed in with it is out at once."""
    return _attempt(accounts.disable_account, account_id, "The account is disabled, and signed out everywhere.")


@blueprint.post("/<account_id>/enable")
@requires(Permission.MANAGE_ACCOUNTS)
def enable(account_id: str) -> Any:
    """Open the account again."""
    return _attempt(accounts.enable_account, account_id, "The account is in use again.")


@blueprint.post("/<account_id>/reset-password")
@requires(Permission.MANAGE_ACCOUNTS)
def reset_password(account_id: str) -> str:
    """A new one-time address; the former password is worth nothing now."""
    return show_slips([perform(resets.reset_password, account_id)])


@blueprint.post("/<account_id>/reset-second-step")
@requires(Permission.MANAGE_ACCOUNTS)
def reset_second_step(account_id: str) -> Any:
    """Forget the app and the recovery codes."""
    words = "The second step is reset. They set it up anew at the next sign-in."
    return _attempt(resets.reset_second_step, account_id, words)


def show_slips(slips: list[Slip]) -> str:
    """The slips, shown once: nobody can look the addresses up again."""
    return render_template("accounts/slips.html", slips=slips)


def _page(account_id: str) -> AccountPage:
    page: AccountPage | None = read(pages.account_page, account_id, moment())
    if page is None:
        raise NotFound()
    return page


def _attempt(service: Callable[[Work, str], None], account_id: str, words: str) -> Any:
    try:
        perform(service, account_id)
    except Conflict as refusal:
        return _done(account_id, sentence(refusal.code), "danger")
    return _done(account_id, words)


def _done(account_id: str, words: str, tone: str = "success") -> Any:
    flash(words, tone)
    return redirect(url_for("accounts.show", account_id=account_id))
