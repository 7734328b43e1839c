"""A brush that draws in a small world: three units high, y downwards, whatever the picture's size in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from mediamgr.media.painting.curves import Point, closed_curve, open_curve
from mediamgr.media.painting.palette import Colour, Glaze, mix

Paint = Colour | Glaze


@dataclass(frozen=True)
class Brush:
    """Where the world lies on the canvas: ``at`` gives a brush for a thing with its own small coordinates."""

    image: Image.Image
    scale: float
    left: float = 0.0
    top: float = 0.0
    mirrored: bool = False
    _solid: ImageDraw.ImageDraw = field(init=False, repr=False)
    _glazing: ImageDraw.ImageDraw = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Pillow blends a translucent colour only through a second drawing mode, which is slower: both are kept.
        object.__setattr__(self, "_solid", ImageDraw.Draw(self.image))
        object.__setattr__(self, "_glazing", ImageDraw.Draw(self.image, "RGBA"))

    def at(self, x: float, y: float, size: float = 1.0, mirrored: bool = False) -> "Brush":
        left, top = self.pixel((x, y))
        return replace(self, scale=self.scale * size, left=left, top=top, mirrored=self.mirrored != mirrored)

    def pixel(self, point: Point) -> Point:
        x = -point[0] if self.mirrored else point[0]
        return self.left + x * self.scale, self.top + point[1] * self.scale

    def box(self, x: float, y: float, x2: float, y2: float) -> tuple[float, float, float, float]:
        """The corners in pixels, sorted as Pillow wants them."""
        (left, top), (right, bottom) = self.pixel((x, y)), self.pixel((x2, y2))
        return min(left, right), min(top, bottom), max(left, right), max(top, bottom)

    def rectangle(self, x: float, y: float, x2: float, y2: float, paint: Paint, radius: float = 0.0) -> None:
        box = self.box(x, y, x2, y2)
        if radius:
            self._draw(paint).rounded_rectangle(box, radius * self.scale, fill=paint)
        else:
            self._draw(paint).rectangle(box, fill=paint)

    def ellipse(self, x: float, y: float, across: float, down: float, paint: Paint) -> None:
        """An ellipse by its middle and its two radii."""
        self._draw(paint).ellipse(self.box(x - across, y - down, x + across, y + down), fill=paint)

    def circle(self, x: float, y: float, radius: float, paint: Paint) -> None:
        self.ellipse(x, y, radius, radius, paint)

    def slice(self, x: float, y: float, across: float, down: float, start: float, end: float, paint: Paint) -> None:
        """A piece of a pie, in degrees clockwise from three o'clock."""
        if self.mirrored:
            start, end = 180 - end, 180 - start
        self._draw(paint).pieslice(self.box(x - across, y - down, x + across, y + down), start, end, fill=paint)

    def ring(self, x: float, y: float, across: float, down: float, width: float, paint: Paint) -> None:
        box = self.box(x - across, y - down, x + across, y + down)
        self._draw(paint).ellipse(box, outline=paint, width=max(1, round(width * self.scale)))

    def polygon(self, points: Sequence[Point], paint: Paint) -> None:
        self._draw(paint).polygon([self.pixel(point) for point in points], fill=paint)

    def blob(self, points: Sequence[Point], paint: Paint) -> None:
        """A closed soft shape through all the points."""
        self.polygon(closed_curve(tuple(points)), paint)

    def line(self, points: Sequence[Point], width: float, paint: Paint) -> None:
        """A line with round joints and round ends."""
        pixels = [self.pixel(point) for point in points]
        thick, draw = max(1, round(width * self.scale)), self._draw(paint)
        draw.line(pixels, fill=paint, width=thick)
        if thick > 3 and len(paint) == 3:  # translucent joints would show as darker dots
            half = thick / 2 - 0.5
            for x, y in pixels:
                draw.ellipse((x - half, y - half, x + half, y + half), fill=paint)

    def curve(self, points: Sequence[Point], width: float, paint: Paint) -> None:
        """A line that bends softly through all the points."""
        self.line(open_curve(tuple(points)), width, paint)

    def soft(self, x: float, y: float, across: float, down: float, colour: Colour, opacity: float = 0.3) -> None:
        """A spot without an edge: a shadow, a glow, a patch of light."""
        left, top, right, bottom = (round(edge) for edge in self.box(x - across, y - down, x + across, y + down))
        if right - left < 2 or bottom - top < 2:
            return
        mask = _soft_spot(round(opacity * 100)).resize((right - left, bottom - top), Image.Resampling.BILINEAR)
        self.image.paste(colour, (left, top), mask)

    def fade(self, x: float, y: float, x2: float, y2: float, above: Colour, below: Colour) -> None:
        """A rectangle that goes from one colour at its top to another at its bottom."""
        left, top, right, bottom = self.box(x, y, x2, y2)
        # One band for each step that eight bits can show: as smooth as a scaled gradient, and ten times faster.
        bands = max(1, *(abs(one - other) for one, other in zip(above, below, strict=True)))
        high = (bottom - top) / (bands + 1)
        for band in range(bands + 1):
            edges = (left, top + high * band, right, top + high * (band + 1))
            self._solid.rectangle(edges, fill=mix(above, below, band / bands))

    def words(self, x: float, y: float, height: float, text: str, paint: Paint, room: float = 9.0) -> None:
        """Text around its middle. It is never mirrored: a mirrored board would look like a mistake."""
        height = min(height, room / (0.55 * len(text)))
        font = _font(max(6, round(height * self.scale)))
        self._draw(paint).text(self.pixel((x, y)), text, fill=paint, font=font, anchor="mm")

    def _draw(self, paint: Paint) -> ImageDraw.ImageDraw:
        return self._solid if len(paint) == 3 else self._glazing


@cache
def _soft_spot(percent: int) -> Image.Image:
    # Pillow's radial gradient is black in the middle and reaches white before the corners.
    return (
        Image.radial_gradient("L")
        .resize((96, 96))
        .point([round(max(0.0, 1 - value / 181) ** 1.4 * 255 * percent / 100) for value in range(256)])
    )


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(pixels)
