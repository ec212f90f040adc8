"""A paper: paragraphs in order, with their levels where they are headings, and what the file says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_PARAGRAPHS = 50_000
MOST_CHARACTERS = 5_000_000
"""More than any standard has; what is longer is not read."""


class Unreadable(ValueError):
    """No text can be had from the file; `reason` says why: kind, damaged, forbidden or large."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, its white space made plain; `level` is that of a heading, 1 the highest."""

    text: str
    level: int | None = None


@dataclass(frozen=True)
class Paper:
    """What stands in a file. `clean` is whether neither tracked changes nor remarks are left in it."""

    paragraphs: tuple[Paragraph, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    clean: bool = True


class Gathering:
    """Paragraphs as they come in, counted. Raises Unreadable once there are too many."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._characters = 0

    def add(self, text: str, level: int | None = None) -> None:
        """Take a paragraph in, unless nothing stands in it."""
        plain = " ".join(text.split())
        if not plain:
            return
        self._characters += len(plain)
        if len(self.paragraphs) >= MOST_PARAGRAPHS or self._characters > MOST_CHARACTERS:
            raise Unreadable("large", f"more than {MOST_PARAGRAPHS} paragraphs or {MOST_CHARACTERS} characters")
        self.paragraphs.append(Paragraph(plain, level))
