"""QR codes, drawn here: no address or code is sent anywhere to be made into a picture."""

import io

import segno

_QUIET_ZONE = 4


def qr_svg(text: str, label: str) -> str:
    """An inline SVG of this text, scaled by the page; ``label`` is what a screen reader says."""
    code = segno.make(text, error="m", micro=False)
    drawn: str = code.svg_inline(
        border=_QUIET_ZONE, omitsize=True, title=label, light="#fff", svgclass="qr", lineclass=None
    )
    return drawn.replace("<svg ", '<svg role="img" ', 1)


def qr_png(text: str, scale: int = 8) -> bytes:
    """The same as a PNG, ``scale`` pixels a square, for paper and mail."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=scale, border=_QUIET_ZONE)
    return drawn.getvalue()
