"""Where the own page says what is wrong with a form: beside it; on top only where its part is not shown (any more)."""

from collections.abc import Collection, Mapping

from django.forms import BaseForm

from web.citizen.rights import Rights

_WITH_A_MOVE: Mapping[str, str] = {"message_form": "reply", "rating_form": "accept", "dispute_form": "accept"}
_WITH_A_RIGHT: Mapping[str, str] = {
    "contest_form": "contest",
    "reopen_form": "reopen",
    "ombudsman_form": "ombudsman",
    "split_form": "split",
    "objection_form": "object_to_class",
    "tighten_form": "tighten",
    "revive_form": "revive",
    "take_back_form": "take_back",
}
_STAYS = ("appeal_form", "withdraw_form", "data_form")


def refused_on_top(
    forms: Mapping[str, BaseForm], *, moves: Collection[str], rights: Rights, has_identity: bool
) -> BaseForm | None:
    """The refused form that no part of the page speaks for."""
    name = next((name for name, form in forms.items() if form.errors), None)
    if name is None or _is_shown(name, moves, rights, has_identity=has_identity):
        return None
    return forms[name]


def _is_shown(name: str, moves: Collection[str], rights: Rights, *, has_identity: bool) -> bool:
    if name in _WITH_A_MOVE:
        return _WITH_A_MOVE[name] in moves
    if name in _WITH_A_RIGHT:
        return bool(getattr(rights, _WITH_A_RIGHT[name]))
    if name == "information_form":
        return bool(rights.information and rights.information.grounds)
    return name in _STAYS or (name == "identity_form" and has_identity)
