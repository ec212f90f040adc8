"""What some tests need that pip cannot give. On a laptop they are named as not run; CI must have all of it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]

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


def php() -> str | None:
    """The path of PHP; `None` without it or without its extension curl."""
    found = shutil.which("php")
    modules = subprocess.run([found, "-m"], check=True, capture_output=True, text=True).stdout if found else ""
    return found if "curl" in modules.split() else None


def typescript() -> Path | None:
    """The folder of the packages that clients/typescript locks; `None` if they cannot be had."""
    return packages(ROOT / "clients" / "typescript")


def axe() -> Path | None:
    """The script that looks at pages for whoever cannot see or point; `None` if it cannot be had."""
    found = packages(ROOT / "tests" / "console" / "axe")
    return found / "axe-core" / "axe.min.js" if found else None


@cache
def packages(home: Path) -> Path | None:
    """The folder of the packages that `home` locks, kept between runs; `None` if they cannot be had."""
    lock = (home / "package-lock.json").read_bytes()
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "guiju-tests"
    kept = caches / f"npm-{sha256(lock).hexdigest()[:16]}" / "node_modules"
    if not (shutil.which("node") and shutil.which("npm")):
        return None
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=caches) as scratch:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(home / name, scratch)
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            if subprocess.run(command, cwd=scratch, check=False, timeout=100).returncode != 0:
                return None
            with suppress(OSError):  # another process was quicker
                (Path(scratch) / "node_modules").rename(kept)
    return kept


NEEDS = {
    "needs_chromium": Need(
        "chromium and a font with Chinese characters (Debian: apt-get install chromium fonts-noto-cjk)",
        lambda: chromium() is not None,
    ),
    "needs_compose": Need(
        "Docker Compose, no daemon (Debian: apt-get install docker-compose)",
        lambda: compose() is not None,
    ),
    "needs_jdk": Need(
        "a JDK, 17 or newer (Debian: apt-get install default-jdk-headless)",
        lambda: shutil.which("javac") is not None,
    ),
    "needs_office": Need(
        "LibreOffice, poppler and a font with Chinese characters "
        "(Debian: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils fonts-noto-cjk)",
        lambda: office() is not None,
    ),
    "needs_npm": Need(
        "Node 20 or newer with npm, and npm's registry or what it fetched before (Debian: apt-get install nodejs npm)",
        lambda: typescript() is not None and axe() is not None,
    ),
    "needs_php": Need(
        "PHP 7.4 or newer with curl (Debian: apt-get install php-cli php-curl)",
        lambda: php() is not None,
    ),
    "needs_systemd": Need(
        "systemd-analyze 250 or newer (Debian: apt-get install systemd)",
        lambda: shutil.which("systemd-analyze") is not None,
    ),
}
"""By marker."""
