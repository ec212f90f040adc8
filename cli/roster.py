"""A roster file: the organisations and persons of a body, as YAML or CSV, turned into the commands that enrol them.

YAML has `units` (unit, name) and `people` (person, name, unit, interest, roles, weights); CSV has one
person a line under `person,name,unit,unit_name,interest,roles,weights`, roles separated by spaces and
weights too, each as `population=83000000`.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from domain.message import Text  # noqa: TC001 - pydantic reads the annotation
from domain.roster_acts import EnrolPerson, EnrolUnit

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("person", "name", "unit", "unit_name", "interest", "roles", "weights")


class BadRoster(ValueError):
    """The file is no roster; the message says where, in one line."""


def _text(value: object) -> object:
    return {"zh": value} if isinstance(value, str) else value


class _Unit(EnrolUnit):
    type: Literal["enrol_unit"] = "enrol_unit"
    name: Annotated[Text, BeforeValidator(_text)]


class Roster(BaseModel):
    """What a roster file holds. The name of an organisation may be one text, or one per language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    units: tuple[_Unit, ...] = ()
    people: tuple[EnrolPerson, ...] = ()

    def commands(self) -> list[dict[str, object]]:
        """Return the commands that enrol everybody, organisations first."""
        return [command.model_dump(mode="json") for command in (*self.units, *self.people)]


def read_roster(path: Path) -> Roster:
    """Read a roster file, by its ending. Raises `BadRoster`, also for a file that can't be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return Roster.model_validate(_from_csv(text) if path.suffix == ".csv" else yaml.safe_load(text))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadRoster(f"{path}: {where}: {first['msg']}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadRoster(f"{path}: {' '.join(str(error).split())}") from None


def _from_csv(text: str) -> dict[str, object]:
    rows = list(csv.DictReader(io.StringIO(text)))
    unknown = sorted(set(rows[0] if rows else ()) - set(COLUMNS), key=str)
    if unknown:
        raise BadRoster(f"unknown column {unknown[0]}; known: {', '.join(COLUMNS)}")
    units = {row["unit"]: row.get("unit_name") or row["unit"] for row in rows if row.get("unit")}
    people = [
        {
            "person": row["person"], "name": row["name"], "unit": row.get("unit") or None,
            "interest": row.get("interest") or None, "roles": (row.get("roles") or "").split(),
            "weights": dict(each.partition("=")[::2] for each in (row.get("weights") or "").split()),
        }
        for row in rows
    ]  # fmt: skip
    return {"units": [{"unit": unit, "name": name} for unit, name in units.items()], "people": people}
