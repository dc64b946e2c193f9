import io
import struct

import pytest
from PIL import Image

from complaints.errors import Refused
from complaints.pictures import LONGEST_SIDE, MOST_BYTES, read_picture


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (40, 30), **options: object) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **options)
    out.seek(0)
    return out


def read(file: io.BytesIO, name: str = "jalan.jpg") -> bytes:
    return read_picture(file, name=name, size=file.getbuffer().nbytes).content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_comes_out_as_jpeg_whatever_it_came_as(kind: str) -> None:
    assert Image.open(io.BytesIO(read(picture(kind)))).format == "JPEG"


def test_the_place_that_a_phone_notes_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010F] = "PHONE-MAKER"
    exif.get_ifd(0x8825)[2] = (1.0, 7.0, 30.0)
    content = read(picture(exif=exif.tobytes()))
    assert b"PHONE-MAKER" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert Image.open(io.BytesIO(read(picture(exif=exif.tobytes())))).size == (30, 40)


def test_broken_metadata_costs_nobody_their_picture() -> None:
    # An orientation, and beside it a resolution in letters, where numbers are due.
    entries = struct.pack("<HHHIIHHII", 2, 0x0112, 3, 1, 6, 0x011A, 2, 2, 0x6161)
    exif = b"Exif\0\0II*\0\x08\0\0\0" + entries + bytes(4)
    assert Image.open(io.BytesIO(read(picture(exif=exif)))).format == "JPEG"


def test_a_large_picture_is_made_smaller() -> None:
    made = read_picture(picture(size=(4000, 1000)), name="a.jpg", size=1)
    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 4)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"MZ" + b"\0" * 500, b"<svg onload='x'/>", b"\xff\xd8\xff\xe0half"]
)
def test_what_is_no_picture_is_refused_by_its_content_and_named(content: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        read(io.BytesIO(content), name="foto-asli.jpg")
    assert refusal.value.code == "not_a_picture"
    assert "foto-asli.jpg" in str(refusal.value.message)


def test_a_file_over_ten_megabytes_is_refused_with_its_size() -> None:
    with pytest.raises(Refused) as refusal:
        read_picture(io.BytesIO(), name="video.jpg", size=50 * 1024 * 1024)
    assert (refusal.value.code, refusal.value.field) == ("file_too_big", "photos")
    assert "50 MB" in str(refusal.value.message)
    assert read_picture(picture(), name="a.jpg", size=MOST_BYTES).width == 40


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("sesudah.png", "sesudah.png"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Foto\lubang.jpg", "lubang.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\r\nSet-Cookie: x.png", "aSet-Cookie_ x.png"),
        ('<img src="x">.png', "_img src=_x__.png"),
        ("x" * 300 + ".png", "x" * 76 + ".png"),
        ("..", "foto"),
        ("", "foto"),
        ("jalan raya Melati.jpg", "jalan raya Melati.jpg"),
    ],
)
def test_a_name_is_only_a_name(sent: str, kept: str) -> None:
    file = picture("PNG")
    assert read_picture(file, name=sent, size=file.getbuffer().nbytes).name == kept
