"""Make a picture of a console page, as for the README: `python scripts/screenshot.py URL FILE [--lang en] [--dark]`."""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def shoot(  # noqa: PLR0913 - a page, a file, and how to look at it
    url: str,
    file: Path,
    browser: str,
    *,
    lang: str = "zh-CN",
    size: tuple[int, int] = (1280, 900),
    dark: bool = False,
    full: bool = False,
) -> None:
    """Open `url` in a window of `size` CSS pixels, drawn at double density, and save what it shows."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = launched.new_page(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=2,
            color_scheme="dark" if dark else "light",
            locale=lang,
        )
        page.goto(url)
        page.screenshot(path=file, full_page=full)
        launched.close()


def main() -> None:
    """Read the command line, find the browser, and shoot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("file", type=Path)
    parser.add_argument("--lang", default="zh-CN")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--full", action="store_true", help="the whole page, not just the window")
    given = parser.parse_args()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("needs chromium (Debian: apt-get install chromium fonts-noto-cjk)")
    size = (given.width, given.height)
    shoot(given.url, given.file, browser, lang=given.lang, size=size, dark=given.dark, full=given.full)


if __name__ == "__main__":
    main()
