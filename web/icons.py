"""The drawings, by name; each page carries only those that it uses, inline (the paths are shorter than a reference)."""

from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "alert": '<path d="M12 4 2.5 20h19zM12 10v4m0 3v.2"/>',
    "back": '<path d="M9 7 4 12l5 5m-5-5h10a6 6 0 0 1 6 6"/>',
    "box": '<path d="m4 13 2-8h12l2 8v6H4zm0 0h5l1 2h4l1-2h5"/>',
    "cam": '<path d="M4 8h3l2-3h6l2 3h3v11H4z"/><circle cx="12" cy="13" r="3.5"/>',
    "chat": '<path d="M4 5h16v11H10l-5 4v-4H4z"/>',
    "check": '<path d="M5 13l4 4L19 7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
    "eye": '<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z"/><circle cx="12" cy="12" r="3"/>',
    "file": '<path d="M6 3h8l5 5v13H6zm8 0v5h5"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5m0-8v.2"/>',
    "link": '<path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"/>',
    "lock": '<path d="M6 11h12v9H6zm2 0V8a4 4 0 0 1 8 0v3"/>',
    "mask": '<path d="M4 7c5-2 11-2 16 0 0 7-3 11-8 12-5-1-8-5-8-12zm3.5 4.5h3m3 0h3"/>',
    "merge": '<path d="M6 4v4a6 6 0 0 0 6 6h6m-4-4 4 4-4 4M6 20v-4"/>',
    "off": '<path d="M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 5-2.7m9 2.7a10 10 0 0 0-4-2.4M12 19v.2"/>',
    "pause": '<path d="M9 6v12m6-12v12"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M15 5a3.5 3.5 0 0 1 0 6.5m2 3c3 .6 4.5 2.5 4.5 5.5"/>',
    "phone": '<path d="M6 3h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4c0 1-1 2-2 2C11 20 4 13 4 5c0-1 1-2 2-2z"/>',
    "pin": '<path d="M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11z"/><circle cx="12" cy="10" r="2.5"/>',
    "print": '<path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z"/>',
    "run": '<path d="M4 11a8 8 0 0 1 14-4l2 2m0-5v5h-5m5 4a8 8 0 0 1-14 4l-2-2m0 5v-5h5"/>',
    "scale": '<path d="M12 4v16m-5 0h10M5 7h14M5 7l-3 6a3 3 0 0 0 6 0zm14 0-3 6a3 3 0 0 0 6 0z"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 5 5"/>',
    "send": '<path d="m3 12 18-8-6 17-4-7z"/>',
    "up": '<path d="M12 20V5m-7 7 7-7 7 7"/>',
}
# The icon that goes with each state of colour (`data-s`).
OF_STATE = {
    "ok": "check",
    "wait": "clock",
    "late": "alert",
    "up": "up",
    "omb": "scale",
    "run": "info",
    "off": "pause",
}


def svg(name: str) -> SafeString:
    """The icon, hidden from screen readers: a word always stands beside it. Raises `KeyError` for an unknown name."""
    return mark_safe(  # noqa: S308 - constants of this module
        f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{PATHS[name]}</svg>'
    )
