"""Accounts, one's own account, one-time addresses."""

from tests.web.routes_row import Row

_ACCOUNT = {"account_id": "account"}
_WORD = {"token": "=unknown"}
ROWS = (
    Row("GET", "account.show", {"TOAHDG": 200}),
    Row("GET", "account.password", {"TOAHDG": 200}),
    Row("POST", "account.password", {"TOAHDG": 422}),
    Row("GET", "account.second_step", {"TOAHDG": 200}),
    Row("POST", "account.second_step", {"TOAHDG": 422}),
    Row("GET", "account.recovery_codes", {"TOAHDG": 200}),
    Row("POST", "account.recovery_codes", {"TOAHDG": 422}),
    Row("POST", "account.sign_out_elsewhere", {"TOAHDG": 302}),
    # an unknown word is not found
    Row("GET", "invitation.open", {"*": 404}, given=_WORD),
    Row("POST", "invitation.open", {"*": 404}, given=_WORD),
    # an installation has one list of accounts
    Row("GET", "accounts.index", {"A": 200}, wide=True),
    Row("GET", "accounts.show", {"A": 200}, given=_ACCOUNT, wide=True),
    Row("POST", "accounts.show", {"A": 302}, given=_ACCOUNT, data={"grants": "school:teacher"}, wide=True),
    Row("GET", "accounts.change", {"A": 200}, given=_ACCOUNT, wide=True),
    Row("POST", "accounts.change", {"A": 302}, given=_ACCOUNT, data={"name": "Tom Tit", "email": ""}, wide=True),
    Row("POST", "accounts.disable", {"A": 302}, given=_ACCOUNT, wide=True),
    Row("POST", "accounts.enable", {"A": 302}, given=_ACCOUNT, wide=True),
    Row("POST", "accounts.reset_password", {"A": 200}, given=_ACCOUNT, wide=True),
    Row("POST", "accounts.reset_second_step", {"A": 302}, given=_ACCOUNT, wide=True),
    Row("GET", "invite.form", {"A": 200}, wide=True),
    Row("POST", "invite.form", {"A": 422}, wide=True),
)
