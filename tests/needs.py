"""What some tests need that pip cannot give. On a laptop they are named as not run; CI must have all of it."""

import shutil
import subprocess
from collections.abc import Callable
from typing import NamedTuple

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class Need(NamedTuple):
    """Something outside: what it is and how to get it, and whether it is there."""

    what: str
    present: Callable[[], bool]


def chromium() -> str | None:
    """The browser's path; `None` without one or, on Linux, without a Chinese font."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    fonts = shutil.which("fc-list")
    if browser and fonts and not subprocess.run([fonts, ":lang=zh"], check=True, capture_output=True).stdout:
        return None
    return browser


def compose() -> list[str] | None:
    """How Docker Compose is called here: as a plugin of `docker`, or as a program of its own."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]):
            version = subprocess.run([*command, "version"], check=False, capture_output=True)
            if version.returncode == 0:
                return command
    return None


def office() -> str | None:
    """LibreOffice's path; `None` without it, without poppler's programs or without a Chinese font."""
    fonts = shutil.which("fc-list")
    if fonts and not subprocess.run([fonts, ":lang=zh"], check=True, capture_output=True).stdout:
        return None
    return shutil.which("soffice") if shutil.which("pdftotext") else None


NEEDS = {
    "needs_chromium": Need(
        "chromium and a font with Chinese characters (Debian: apt-get install chromium fonts-noto-cjk)",
        lambda: chromium() is not None,
    ),
    "needs_compose": Need(
        "Docker Compose, no daemon (Debian: apt-get install docker-compose)",
        lambda: compose() is not None,
    ),
    "needs_office": Need(
        "LibreOffice, poppler and a font with Chinese characters "
        "(Debian: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils fonts-noto-cjk)",
        lambda: office() is not None,
    ),
    "needs_systemd": Need(
        "systemd-analyze 250 or newer (Debian: apt-get install systemd)",
        lambda: shutil.which("systemd-analyze") is not None,
    ),
}
"""By marker."""
