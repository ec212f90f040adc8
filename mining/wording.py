"""What sections and figures are called; what a procedure named itself is told by its id."""

import catalogue
from catalogue.texts import texts


def section_title(section: str, lang: str) -> str:
    """Return what a section of the figures is called."""
    return catalogue.say(f"figures.{section}", lang)


def key_title(section: str, key: str, lang: str) -> str:
    """Return what one figure of a section is called."""
    first, _, second = key.partition(".")
    words = texts("words")["figure_names"]
    if section == "stage_entered":
        return catalogue.say(f"kinds.{key}", lang)
    if section == "stage_days":
        return f"{first} {catalogue.say(f'figure_names.{second}', lang)}"
    if first in words:
        return f"{catalogue.say(f'figure_names.{first}', lang)} {second}".rstrip()
    return key
