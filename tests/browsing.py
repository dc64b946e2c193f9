"""A real browser. Where none is installed, tests that need it are deselected with a word; CI must have one."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, sync_playwright

from tests.processes import Site

if TYPE_CHECKING:
    from accounts.models import User

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MARKER = "browser"


def installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class WithoutBrowser:
    """Deselects what needs a browser, and says so at the end."""

    def __init__(self) -> None:
        self.deselected = 0

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        marked = [item for item in items if item.get_closest_marker(MARKER)]
        if not marked or installed():
            return
        if os.environ.get("CI") == "true":
            raise pytest.UsageError(f"{len(marked)} tests need a browser and CI must have one: make browser")
        self.deselected = len(marked)
        config.hook.pytest_deselected(items=marked)
        items[:] = [item for item in items if item not in marked]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.deselected:
            terminalreporter.write_line(
                f"{self.deselected} browser tests were left out: no chromium here. `make browser` installs it.",
                yellow=True,
            )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright's loop runs in this thread, where Django would then refuse every query as "async".
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=installed(), args=ARGUMENTS)
        try:
            yield chromium
        finally:
            chromium.close()


@pytest.fixture
def page(browser: Browser, live_site: Site) -> Iterator[Page]:
    """A fresh visitor of the live site; what its console complains about fails the test."""
    context = browser.new_context(base_url=live_site.url, locale="id-ID", timezone_id="Asia/Jakarta")
    visitor = context.new_page()
    complaints: list[str] = []
    visitor.on("pageerror", lambda error: complaints.append(_words(error)))
    visitor.on("console", lambda message: _note_refusal(message, complaints))
    yield visitor
    context.close()
    assert complaints == [], "the browser complained"


def let_in(visitor: BrowserContext, user: "User", site: Site) -> None:
    """Signs in without the form, which has tests of its own."""
    client, name = Client(), settings.SESSION_COOKIE_NAME
    client.force_login(user)
    visitor.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site.url}])


def _words(error: Error) -> str:
    return error.message


def _note_refusal(message: ConsoleMessage, complaints: list[str]) -> None:
    if "Content Security Policy" in message.text:
        complaints.append(message.text)
