"""Small drawings in place of photographs: nobody's street, nobody's rubbish."""

import io
from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from complaints.pictures import Picture, read_picture

SIZE = (640, 480)
_SKY, _DUSK, _ROAD, _GRASS = (186, 208, 222), (24, 28, 44), (104, 104, 108), (112, 138, 92)


def picture_of(subject: str, *, rng: Random) -> Picture:
    """A drawing of one of `SUBJECTS`, taken in like any upload."""
    image = Image.new("RGB", SIZE, _SKY)
    SUBJECTS[subject](ImageDraw.Draw(image), rng)
    file = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.2)).save(file, "PNG")
    size = file.tell()
    file.seek(0)
    return read_picture(file, name=f"{subject}.png", size=size)


def _street(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    draw.rectangle((0, 200, 640, 480), fill=_GRASS)
    draw.polygon([(250, 200), (390, 200), (600, 480), (40, 480)], fill=_ROAD)
    for top in (225, 275, 345, 430):
        draw.rectangle((316, top, 324, top + 24), fill=(220, 220, 210))
    for _ in range(5):
        left = rng.randrange(0, 580)
        draw.rectangle(
            (left, 130 + rng.randrange(40), left + 60, 200), fill=(170, 120 + rng.randrange(60), 100)
        )


def _pothole(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    _street(draw, rng)
    for _ in range(3):
        x, y, wide = rng.randrange(150, 400), rng.randrange(290, 420), rng.randrange(50, 120)
        draw.ellipse((x, y, x + wide, y + wide // 3), fill=(52, 50, 50))
        draw.ellipse((x + 8, y + 6, x + wide - 12, y + wide // 4), fill=(92, 84, 70))


def _patched(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    _street(draw, rng)
    draw.polygon([(190, 330), (360, 325), (385, 410), (175, 415)], fill=(62, 62, 66))


def _lamp(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    draw.rectangle((0, 0, 640, 480), fill=_DUSK)
    draw.polygon([(250, 230), (390, 230), (600, 480), (40, 480)], fill=(44, 44, 48))
    for x, top in ((90, 60), (170, 130), (215, 175)):
        draw.rectangle((x, top, x + 6, 330), fill=(80, 80, 86))
        draw.rectangle((x, top, x + 34, top + 6), fill=(80, 80, 86))
    x = rng.randrange(430, 560)
    draw.ellipse((x, 120, x + 40, 160), fill=(250, 226, 150))


def _rubbish(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    _street(draw, rng)
    for _ in range(70):
        x, y = rng.randrange(60, 420), rng.randrange(280, 440)
        colour = rng.choice([(210, 210, 205), (60, 90, 150), (170, 60, 50), (40, 40, 40), (200, 170, 60)])
        draw.ellipse((x, y, x + rng.randrange(18, 54), y + rng.randrange(14, 36)), fill=colour)


def _flood(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    _street(draw, rng)
    draw.rectangle((0, 300, 640, 480), fill=(132, 118, 92))
    for _ in range(26):
        x, y = rng.randrange(0, 600), rng.randrange(305, 475)
        draw.line((x, y, x + rng.randrange(20, 70), y), fill=(160, 148, 120), width=2)


def _bridge(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    draw.rectangle((0, 220, 640, 480), fill=(70, 120, 140))
    for index in range(16):
        if rng.random() < 0.75:
            draw.rectangle((40 + index * 36, 260, 68 + index * 36, 300), fill=(130, 96, 62))
    for x in range(50, 620, 110):
        draw.rectangle((x, 300, x + 10, 400), fill=(96, 70, 46))


def _school(draw: ImageDraw.ImageDraw, rng: Random) -> None:
    draw.rectangle((0, 330, 640, 480), fill=_GRASS)
    draw.rectangle((80, 190, 560, 350), fill=(226, 214, 180))
    draw.polygon([(60, 190), (320, 90), (580, 190)], fill=(150, 70, 56))
    for _ in range(4):
        x = rng.randrange(200, 420)
        draw.ellipse((x, 140, x + 34, 172), fill=(40, 32, 30))
    for x in range(110, 540, 90):
        draw.rectangle((x, 230, x + 46, 280), fill=(110, 140, 160))


SUBJECTS: dict[str, Callable[[ImageDraw.ImageDraw, Random], None]] = {
    "pothole": _pothole,
    "patched": _patched,
    "lamp": _lamp,
    "rubbish": _rubbish,
    "flood": _flood,
    "bridge": _bridge,
    "school": _school,
}
