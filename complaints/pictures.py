"""Pictures from outside: told by their content, made anew, without the metadata that a phone adds (place, owner)."""

import hashlib
import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageOps

from complaints.errors import Refused

MOST_FILES = 5
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2048
LONGEST_NAME = 80
_FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class Picture:
    """A picture of our own making: JPEG without metadata, upright, no side longer than 2,048 pixels."""

    name: str
    content: bytes
    width: int
    height: int

    content_type = "image/jpeg"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def safe_name(name: str) -> str:
    """As it may be shown and saved: no folders, nothing that is not printed (a reversed ending, a line's end), nothing that
    a shell or a page reads as more than a name."""
    own = name.replace("\\", "/").rsplit("/", 1)[-1]
    printed = "".join(letter for letter in own if letter.isprintable())
    return re.sub(r"[<>:\"|?*;&%`$']", "_", printed).strip(" .")[-LONGEST_NAME:] or "foto"


def read_picture(file: IO[bytes], *, name: str, size: int) -> Picture:
    """Re-encode an uploaded picture. Raises `Refused` (field `photos`) naming the file where it is too big or is none."""
    shown_name = safe_name(name)
    if size > MOST_BYTES:
        megabytes = max(size // (1024 * 1024), MOST_BYTES // (1024 * 1024) + 1)
        raise Refused(
            "file_too_big",
            _("%(file)s terlalu besar (%(size)s MB). Paling besar 10 MB.")
            % {"file": shown_name, "size": megabytes},
            field="photos",
        )
    try:
        return _made_anew(file, shown_name)
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise Refused(
            "not_a_picture",
            _("%(file)s bukan foto yang bisa kami baca. Kirim foto JPG, PNG, atau WebP.")
            % {"file": shown_name},
            field="photos",
        ) from error


def _upright(opened: Image.Image) -> Image.Image:
    """Turned as the camera's metadata says; as it is where that is broken, for the picture itself may well be sound."""
    opened.load()
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:  # noqa: BLE001 – whatever a phone wrote there
        return opened


def _made_anew(file: IO[bytes], name: str) -> Picture:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(file, formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            upright = _upright(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = Image.new("RGB", upright.size, "white")
            rgba = upright.convert("RGBA")
            plain.paste(rgba, mask=rgba.getchannel("A"))
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=82, optimize=True)
    return Picture(name=name, content=out.getvalue(), width=plain.width, height=plain.height)


MOST_AREAS = 20
_COVER = (32, 32, 32)


@dataclass(frozen=True)
class Area:
    """A rectangle of a picture, in whole percent of its width and height from the upper left."""

    left: int
    top: int
    width: int
    height: int

    @property
    def is_inside(self) -> bool:
        starts = self.left >= 0 and self.top >= 0 and self.width > 0 and self.height > 0
        return starts and self.left + self.width <= 100 and self.top + self.height <= 100


def covered(file: IO[bytes], areas: Sequence[Area]) -> Picture:
    """A copy in which nothing of the areas is left, and nothing but the picture is in the file. Raises `Refused` where an
    area does not lie inside, `OSError` where it is no picture any more."""
    if len(areas) > MOST_AREAS or not all(area.is_inside for area in areas):
        message = _(
            "Area tidak berada di dalam foto. Isi angka 0 sampai 100; kiri + lebar dan atas + tinggi tidak lebih dari 100."
        )
        raise Refused("bad_area", message, field="photos")
    with Image.open(file, formats=_FORMATS) as opened:
        plain = opened.convert("RGB")
    draw = ImageDraw.Draw(plain)
    for area in areas:
        draw.rectangle(_pixels(area, plain.size), fill=_COVER)
    # What JPEG blurs over the edge of an area came from outside of it: the cover is drawn before anything is encoded.
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=82, optimize=True)
    return Picture(name="foto.jpg", content=out.getvalue(), width=plain.width, height=plain.height)


def _pixels(area: Area, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Rounded outwards: rather a pixel too many than one of a face."""
    width, height = size
    left, top = area.left * width // 100, area.top * height // 100
    right, bottom = -(-(area.left + area.width) * width // 100), -(-(area.top + area.height) * height // 100)
    return left, top, min(right, width) - 1, min(bottom, height) - 1
