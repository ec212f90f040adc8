"""The procedures shipped with Guiju: data only. A procedure is read once, resolved, and pinned by its text's digest."""

import json
from importlib.resources import files

import yaml

from domain.procedure import Procedure


def names() -> list[str]:
    """Return the ids of the shipped procedures."""
    here = files(__name__).iterdir()
    return sorted(path.name.removesuffix(".yaml") for path in here if path.name.endswith(".yaml"))


def resolved(name: str) -> str:
    """Return the text of a shipped procedure as a body adopts and stores it. Raises KeyError for an unknown one."""
    path = files(__name__) / f"{name}.yaml"
    if not path.is_file():
        raise KeyError(name)
    return resolve(path.read_text(encoding="utf-8"))


def resolve(text: str) -> str:
    """Return a procedure file (YAML) as the JSON text that is pinned. Raises pydantic's ValidationError.

    The file's order is kept, for it has a meaning: stages are shown in it, and automatic transitions tried.
    """
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))
    procedure = Procedure.model_validate(data)
    return json.dumps(procedure.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)
