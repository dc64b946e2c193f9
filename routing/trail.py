"""The trail of a route as people read it; what is stored are codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from routing.resolver import TrailStep

ARROW = " → "


def sentence(steps: Sequence[TrailStep], names: Mapping[str, str]) -> str:
    """ "Lampu jalan → urusan kota → Kota Batam → Dinas Perhubungan (mandat)"."""
    parts: list[str] = []
    government = next((step.get("code", "") for step in steps if step["step"] == "government"), "")
    for step, following in zip(steps, (*steps[1:], None), strict=True):
        said_again = following is not None and following.get("code") == step.get("code")
        if not said_again:
            parts.append(_part(step, names, names.get(government, "")))
    return ARROW.join(parts)


def codes(trails: Iterable[Sequence[TrailStep]]) -> set[str]:
    """Every category, region and agency code that the trails name."""
    return {step["code"] for trail in trails for step in trail if "code" in step}


def _part(step: TrailStep, names: Mapping[str, str], government: str) -> str:
    code = step.get("code", "")
    name = names.get(code, code)
    match step["step"]:
        case "suggested":
            return _("dari tulisan, %(percent)s %%") % {"percent": step.get("percent", 0)}
        case "tier":
            return _tier(code, government)
        case "about_officers":
            return _("tentang petugas %(agency)s") % {"agency": name} if name else _("tentang petugas")
        case "category" | "region" | "government" | "above":
            return name
    told = {
        "unstaffed": _("%(agency)s belum punya petugas aktif"),
        "closed": _("%(agency)s sudah tidak ada"),
        "succeeded": _("dahulu %(agency)s"),
        "appealed": _("banding atas %(agency)s"),
        "appeal_refused": _("banding ditolak %(agency)s"),
        "unit_named": _("untuk %(agency)s"),
    }
    if step["step"] in told:
        return told[step["step"]] % {"agency": name}
    reasons = {
        "named": _("dipilih pelapor"),
        "inspectorate": _("pengawas internal"),
        "tier_above": _("tingkat di atasnya"),
        "mandate": _("mandat"),
        "front_desk": _("meja depan"),
        "ministry": _("kementerian pembina"),
        "receiver": _("menerima sementara"),
        "verifier": _("memverifikasi"),
        "heir": _("penerus"),
        "national_coordinator": _("koordinator nasional"),
    }
    reason = reasons.get(step["step"])
    return f"{name} ({reason})" if reason else name


def _tier(tier: str, government: str) -> str:
    if tier == "central":
        return _("urusan pusat")
    if tier == "province":
        return _("urusan provinsi")
    return _("urusan kota") if government.startswith("Kota") else _("urusan kabupaten")
