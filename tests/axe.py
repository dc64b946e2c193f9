"""Pages judged by axe-core in the real browser, narrow and light, then wide and dark (docs/decisions/0013)."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page, ViewportSize

# 320 px: the narrowest phone, and a page of 1,280 px at 400 %.
PHONE: ViewportSize = {"width": 320, "height": 780}
DESK: ViewportSize = {"width": 1440, "height": 900}
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def assert_accessible(page: Page) -> None:
    """As the page stands: nothing that axe objects to, and nothing that must be scrolled sideways."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    _judge(page, PHONE, dark=False)
    _judge(page, DESK, dark=True)


def _judge(page: Page, size: ViewportSize, *, dark: bool) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
    found = AxeResults(page.evaluate("options => axe.run(options)", OPTIONS))
    assert found.violations_count == 0, f"{page.url} at {size['width']} px\n{found.generate_report()}"
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= size["width"], f"{page.url} is {width} px wide on {size['width']} px"
