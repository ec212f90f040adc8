import re
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CSS = (ROOT / "pages/static/style.css").read_text(encoding="utf-8")
OWN = (ROOT / "console/static/console.css").read_text(encoding="utf-8")
SHADES = ["yes", "no", *(f"shade{n}" for n in range(6))]
WASHED = [("seal", "seal-wash"), ("warn", "warn-wash")]


def palette(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", css))


LIGHT = palette(CSS[: CSS.index("prefers-color-scheme: dark")])
DARK = palette(CSS[CSS.index("prefers-color-scheme: dark") : CSS.index("* { box-sizing")])
LIGHT |= palette(OWN[: OWN.index("prefers-color-scheme: dark")])
DARK |= palette(OWN[OWN.index("prefers-color-scheme: dark") : OWN.index(".away")])


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dim, bright = sorted(map(luminance, (one, other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_type_has_the_contrast_of_wcag_aa(colours: dict[str, str]) -> None:
    pairs = [*product(("ink", "soft", "link", "seal", "warn", "good"), ("paper", "sheet")), *WASHED]
    pairs += [("ink", wash) for wash in ("seal-wash", "warn-wash", "added", "removed")]

    assert [p for p in pairs if contrast(colours[p[0]], colours[p[1]]) < 4.5] == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_stand_out_from_the_sheet(colours: dict[str, str]) -> None:
    assert [name for name in ("bar", *SHADES) if contrast(colours[name], colours["sheet"]) < 3] == []


def test_dark_changes_every_colour() -> None:
    assert set(LIGHT) == set(DARK)
