"""The capture API; without a device's signature even a teacher sends nothing."""

from tests.web.routes_row import Row

UUID = "=8f1c1c1e-58a5-4b33-9c06-0d6a2a2f3a11"
ROWS = (
    Row("GET", "api_openapi.document", {"*": 200}, bytes=True),
    Row("GET", "api_sealing_key.show", {"T": 200}, bytes=True),
    Row("PUT", "api_pictures.put", {"T": 403}, given={"client_uuid": UUID}, api=True),
)
