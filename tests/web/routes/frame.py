"""Static files, home, what everybody may read, signing in and out."""

from tests.web.routes_row import Row

ROWS = (
    # static files, which hold nothing of anybody
    Row("GET", "static", {"*": 200}, given={"filename": "=css/mediamgr.css"}, bytes=True),
    Row("GET", "bootstrap.static", {"*": 200}, given={"filename": "=css/bootstrap.min.css"}, bytes=True),
    Row("GET", "home.show", {"TOAHDG": 200}),
    Row("GET", "about.limits", {"*": 200}),
    # signing in and out
    Row("GET", "sign_in.form", {"TOAHDG": 302, "*": 200}),
    Row("POST", "sign_in.form", {"TOAHDG": 302, "*": 200}),
    Row("GET", "sign_in.code", {"*": 302}),
    Row("POST", "sign_in.code", {"*": 302}),
    Row("GET", "sign_in.set_up", {"*": 302}),
    Row("POST", "sign_in.set_up", {"*": 302}),
    Row("GET", "sign_in.challenge", {"*": 200}, given={"purpose": "=sign-in"}, bytes=True),
    Row("POST", "sign_in.out", {"TOAHDG": 302}, nobody=302),
    Row("GET", "step_up.form", {"TOAHDG": 200}),
    Row("POST", "step_up.form", {"TOAHDG": 200}),
)
