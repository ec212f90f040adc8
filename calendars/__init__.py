"""Working calendars: one folder each, with `calendar.json` and, where they are announced, one JSON file a year."""

from functools import cache
from importlib.resources import files

from domain.calendar import Calendar, parse_calendar, parse_year

_DEFINITION = "calendar.json"


@cache
def names() -> tuple[str, ...]:
    """Return the ids of the shipped calendars."""
    folders = (entry for entry in files(__name__).iterdir() if (entry / _DEFINITION).is_file())
    return tuple(sorted(entry.name for entry in folders))


@cache
def load(name: str) -> Calendar:
    """Return the shipped calendar `name`. Raises KeyError when there is none."""
    if name not in names():
        raise KeyError(name)
    folder = files(__name__) / name
    years = (entry for entry in folder.iterdir() if entry.name.endswith(".json") and entry.name != _DEFINITION)
    defined = parse_calendar((folder / _DEFINITION).read_bytes())
    return defined.merge(parse_year(entry.read_bytes()) for entry in years)


def load_or_civil(name: str) -> Calendar:
    """Return the shipped calendar `name`, or bare civil days where none is called so: a past binds nobody."""
    return load(name if name in names() else "civil")
