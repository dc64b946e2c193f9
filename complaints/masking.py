"""What a text shows of people that the public need not see, replaced by its kind: proposed to the officer, who decides;
done by itself where nobody looks (docs/publication.md). Pure.

The replacements are part of the published text, and therefore Indonesian whatever the reader's language.
"""

from collections.abc import Collection, Sequence

from complaints.personal_data import Finding, Kind, find, find_own

REPLACEMENTS: dict[Kind, str] = {
    Kind.EMAIL: "[e-mail]",
    Kind.HANDLE: "[akun media sosial]",
    Kind.TAX_NUMBER: "[NPWP]",
    Kind.ACCOUNT_NUMBER: "[nomor rekening]",
    Kind.IDENTITY_NUMBER: "[nomor identitas]",
    Kind.PASSPORT_NUMBER: "[nomor paspor]",
    Kind.PHONE: "[nomor HP]",
    Kind.PLATE: "[pelat nomor]",
    Kind.BIRTH_DATE: "[tanggal lahir]",
    Kind.ADDRESS: "[alamat rumah]",
    Kind.NAME: "[nama]",
    Kind.OTHER_NUMBER: "[nomor]",
}
# Some fifty households: without it, nobody knows which street lamp is meant. Shown to the officer, not proposed.
STAYS = frozenset({Kind.NEIGHBOURHOOD})


def mask(text: str, *, own_names: Sequence[str] = (), but: Collection[Kind] = ()) -> str:
    """The text with what is personal replaced by its kind. `own_names`: the reporter's; `but`: kinds that stay."""
    parts, last = [], 0
    for finding in to_mask(text, own_names=own_names):
        if finding.kind not in but:
            parts += [text[last : finding.start], REPLACEMENTS[finding.kind]]
            last = finding.end
    return "".join([*parts, text[last:]])


def to_mask(text: str, *, own_names: Sequence[str] = ()) -> list[Finding]:
    return [each for each in find(text, own_names=own_names) if each.kind not in STAYS]


def without_names(text: str, names: Sequence[str], *, instead: str) -> str:
    """The text without these persons, by their whole names or parts; everything else stays as it was written."""
    parts, last = [], 0
    for finding in sorted(find_own(text, names), key=lambda one: (one.start, -one.end)):
        if finding.start >= last:
            parts += [text[last : finding.start], instead]
            last = finding.end
    return "".join([*parts, text[last:]])
