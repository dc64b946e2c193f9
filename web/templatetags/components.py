"""The pieces of every face (UX "components.html"); load with `{% load components %}`."""

from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import User
from complaints.models import Complaint
from web import icons, status_words
from web.deadlines import DueView
from web.doors import Door, doors
from web.erased import body_of, title_of

register = template.Library()
register.filter("story_title", title_of)
register.filter("story_body", body_of)


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.svg(name)


@register.simple_tag
def tag(state: str, icon_name: str, words: str) -> SafeString:
    """Any tag: `{% tag "late" "alert" _("Terlambat") %}`."""
    return format_html('<span class="tag" data-s="{}">{}{}</span>', state, icons.svg(icon_name), words)


@register.simple_tag
def status_tag(complaint: Complaint) -> SafeString:
    look = status_words.status_tag(complaint)
    return tag(look.state, look.icon, look.words)


@register.simple_tag
def privacy_tags(complaint: Complaint) -> SafeString:
    looks = status_words.privacy_tags(complaint)
    return SafeString(" ".join(tag(look.state, look.icon, look.words) for look in looks))


@register.simple_tag
def due_chip(view: DueView | None, big: bool = False) -> SafeString:  # noqa: FBT001, FBT002 - a template's argument
    """Remaining time first, then the date; nothing where there is no deadline."""
    if view is None:
        return SafeString("")
    return format_html(
        '<span class="due{}" data-s="{}">{}<b>{}</b>{}</span>',
        " due-big" if big else "",
        view.state,
        icons.svg(view.icon),
        view.strong,
        _when(view, separator="" if big else "· "),
    )


def _when(view: DueView, *, separator: str) -> SafeString:
    if not view.rest:
        return SafeString("")
    if not view.datetime:
        return format_html("<span>{}{}</span>", separator, view.rest)
    return format_html('<span>{}<time datetime="{}">{}</time></span>', separator, view.datetime, view.rest)


@register.simple_block_tag
def note(content: str, state: str = "run", icon_name: str = "") -> SafeString:
    """`{% note "late" %}<p>…</p>{% endnote %}`; states: ok wait late up omb run off."""
    mark = icons.svg(icon_name or icons.OF_STATE[state])
    return format_html(
        '<div class="note" data-s="{}">{}<div class="stack gap-s">{}</div></div>', state, mark, content
    )


@register.simple_block_tag
def empty_state(content: str, title: str = "", icon_name: str = "check") -> SafeString:
    """`{% empty_state title=_("Tidak ada yang menunggu Anda") %}<p class="muted">…</p>{% endempty_state %}`."""
    return format_html(
        '<div class="empty">{}<strong>{}</strong>{}</div>', icons.svg(icon_name), title, content
    )


@register.simple_tag(takes_context=True)
def officer_doors(context: Context, here: str) -> list[Door]:
    """The pages that the signed-in officer's roles open; none for a visitor."""
    user = context["request"].user
    return doors(user, here=here) if isinstance(user, User) else []


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, help: str = "", hide_label: bool = False) -> dict[str, Any]:  # noqa: A002, FBT001, FBT002
    """Label, help, error and control of one form field, tied by `aria-describedby`."""
    return {"field": bound, "help": help or bound.help_text, "hide_label": hide_label}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    """The list on top of a form that was refused, with links to the fields; focus moves to it."""
    rows = [(bound.id_for_label, error) for bound in form for error in bound.errors]
    return {"rows": rows, "others": form.non_field_errors()}


@register.inclusion_tag("components/thread.html")
def thread(items: list[Any]) -> dict[str, Any]:
    """A journey: items of `web.journey`, the future on top."""
    return {"items": items}


@register.inclusion_tag("components/path.html")
def agency_path(names: list[str]) -> dict[str, Any]:
    """Where an agency stands, from the nation down to it."""
    return {"names": names}
