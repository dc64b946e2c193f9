"""`make screenshots`: the pictures of README and docs, taken of the running demo in a real browser."""

import os
import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "images"
NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 780}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


class NoDemo(Exception):
    """The message says what is missing."""


def main() -> int:
    browser_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    if browser_path is None:
        sys.stderr.write("No chromium here: make browser\n")
        return 1
    address = f"http://localhost:{os.environ.get('LAPOR_PORT', '8000')}"
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
        try:
            take_all(browser, address, password_of_the_demo())
        except NoDemo as error:
            sys.stderr.write(f"{error}\n")
            return 1
        finally:
            browser.close()
    return 0


def password_of_the_demo() -> str:
    leaflet = Path(os.environ.get("LAPOR_HOME", ROOT / ".lapor")) / "demo.txt"
    found = re.search(r"password: (\S+)", leaflet.read_text()) if leaflet.exists() else None
    if found is None:
        raise NoDemo(f"No demo password in {leaflet}. Start the demo first: make run")
    return found[1]


def take_all(browser: Browser, address: str, password: str) -> None:
    visitor = browser.new_page(base_url=address, viewport=PHONE, locale="id-ID")
    visitor.goto("/")
    take(visitor, "home-phone")
    visitor.goto("/lapor/")
    visitor.get_by_label("Cerita Anda").fill(
        "Lampu jalan di dekat SD mati semua sejak tiga minggu lalu. Kalau malam gelap."
    )
    visitor.get_by_label("Nama jalan, kelurahan, atau tempat").fill("Sungai Panas, Batam Kota")
    visitor.get_by_role("radio", name=re.compile("Lampu")).first.wait_for()
    take(visitor, "form-phone")
    for username, path, name in (
        ("batam.binamarga", "/desk/", "desk"),
        ("batam.sekda", "/pantau/", "monitor"),
        ("ombudsman", "/ombudsman/", "ombudsman"),
    ):
        officer = browser.new_page(base_url=address, viewport=WIDE, locale="id-ID")
        officer.goto(f"/masuk/?next={path}")
        officer.get_by_label("Nama pengguna").fill(username)
        officer.get_by_label("Kata sandi").fill(password)
        officer.get_by_role("button", name="Masuk", exact=True).click()
        if name == "desk":
            officer.locator("a.item").first.click()
        take(officer, name)
        officer.close()


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")
    sys.stdout.write(f"docs/images/{name}.png\n")


if __name__ == "__main__":
    sys.exit(main())
