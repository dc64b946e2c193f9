"""Numbers and addresses of the wire: identity, tax, passport, telephone, plate, account, e-mail, handles. Pure."""

import re
from collections.abc import Iterator
from re import IGNORECASE

from complaints.personal_data.kinds import Finding, Kind

# The letters that number plates begin with, by police region; RT, RW, SD and the like are none.
_PLATE_AREAS = (
    "AA|AB|AD|AE|AG|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|DA|DB|DC|DD|DE|DG|DH|DK|DL|DM|DN|DR|DS|DT|EA|EB|ED|KB|KH|KT|KU|"
    "PA|PB|[ABDEFGHKLMNPRSTWZ]"
)
_UNITS = "KM|CM|MM|M|HA|KG|RT|RW|WIB|WIT|KV|KVA|VA|W|GB|MB|TH|THN|BLN|PU|LT"
_MONTHS = (
    "jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|ags|sep(?:t(?:ember)?)?|okt(?:ober)?|"
    "nov(?:ember)?|des(?:ember)?"
)
_DATE = rf"\d{{1,2}}(?:\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?|\s+(?:{_MONTHS})\.?\s+)(?:19|20)?\d{{2}}\b"
_BANK = (
    r"(?:no(?:mor)?\.?\s?)?rek(?:ening)?\b|norek|virtual\s+account|\bva\b|transfer\w*|\b(?:bca|bri|bni|bsi|btn|mandiri|"
    r"permata|danamon|gopay|ovo|shopeepay|linkaja|dana)\b"
)
# Of a public body: where one writes to it, it is no person's.
_OFFICIAL = r"pem(?:ko|kab|prov|da)|dinas|humas|kemen|polres|polda|polri|diskominfo|dishub|lapor|pdam|resmi|official|go\.id"
_MEDIA = r"instagram|insta|ig|facebook|fb|tik\s?tok|twitter|telegram|tele|akun(?:\s+\w+)?|medsos"

_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL, re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    (Kind.PHONE, re.compile(r"(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send/?\?phone=)\+?\d{8,15}\b", IGNORECASE)),
    (Kind.PHONE, re.compile(r"(?<![\d+.])\(?(?:\+?62|0)\)?[\s.-]?\(?8\d{1,2}\)?(?:[\s.-]{0,2}\d){6,10}(?!\d)")),
    (Kind.PHONE, re.compile(r"(?<=telepon rumah )0\d{2,3}[\s-]?\d{6,8}\b|(?<=telp rumah )0\d{2,3}[\s-]?\d{6,8}\b", IGNORECASE)),
    (Kind.TAX_NUMBER, re.compile(r"(?<![\d.])\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?![\d.]\d)")),
    (Kind.TAX_NUMBER, re.compile(r"\bnpwp\b\D{0,20}(?P<of>\d[\d.\s-]{12,20}\d)", IGNORECASE)),
    (Kind.ACCOUNT_NUMBER, re.compile(rf"(?:{_BANK})[^\n\d]{{0,30}}?(?P<of>(?!0?8\d{{8,11}}(?!\d))\d(?:[\s.-]?\d){{7,17}})(?!\d)", IGNORECASE)),
    (Kind.ACCOUNT_NUMBER, re.compile(rf"(?<!\d)(?P<of>(?!0?8\d{{8,11}}(?!\d))\d(?:[\s-]?\d){{8,17}})\s?\(?(?:{_BANK})", IGNORECASE)),
    (Kind.IDENTITY_NUMBER, re.compile(r"(?<![\d.,])(?<!Rp)(?<!Rp )\d(?:[ .-]?\d){15}(?![.,]?\d)")),
    (Kind.PASSPORT_NUMBER, re.compile(r"\bpas(?:por|sport)\b[^\n\d]{0,25}?\b(?P<of>[A-Z]{1,2}\s?\d{6,7})\b", IGNORECASE)),
    (Kind.PASSPORT_NUMBER, re.compile(r"\b[A-Z]{1,2}\d{7}\b")),
    (Kind.PLATE, re.compile(rf"\b(?:{_PLATE_AREAS})\s?\d{{2,4}}\s?(?!(?:{_UNITS})\b)[A-Z]{{1,3}}\b")),
    (Kind.PLATE, re.compile(rf"\b(?:plat|pelat|nopol|polisi|motor|mobil|truk|bus|angkot|taksi)\b[^\n\d]{{0,20}}?\b(?P<of>(?:{_PLATE_AREAS})\s?\d{{1,4}}\s?(?!dan\b|di\b|ke\b|yg\b)[A-Z]{{1,3}})\b", IGNORECASE)),
    (Kind.BIRTH_DATE, re.compile(rf"\b(?:lahir|kelahiran|ttl|tgl\.? lahir)\b[^\n]{{0,40}}?(?<!\d)(?P<of>{_DATE})", IGNORECASE)),
    (Kind.HANDLE, re.compile(rf"(?<![\w.])@(?!\w*\.?(?:{_OFFICIAL}))[A-Za-z_][\w.]{{2,29}}(?<!\.)", IGNORECASE)),
    (Kind.HANDLE, re.compile(r"(?:https?://)?(?:www\.)?(?:instagram\.com|facebook\.com|fb\.com|tiktok\.com|twitter\.com|x\.com|t\.me)/@?[\w.]{3,40}(?<!\.)", IGNORECASE)),
    (Kind.HANDLE, re.compile(rf"\b(?:{_MEDIA})\s?:\s?(?P<of>[A-Za-z_][\w.]{{2,29}})(?<!\.)", IGNORECASE)),
    (Kind.OTHER_NUMBER, re.compile(r"(?<![\d.,])(?<!Rp)(?<!Rp )\d{9,15}(?!\d)")),
)  # fmt: skip


def find(text: str) -> Iterator[Finding]:
    for kind, pattern in _RULES:
        part: int | str = "of" if "of" in pattern.groupindex else 0
        for match in pattern.finditer(text):
            yield Finding(kind, match.start(part), match.end(part))
