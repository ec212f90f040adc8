"""Citations as text: Relaton as YAML, schema.org as JSON-LD."""

import json
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

import yaml

from domain.bibliography import Cited, relaton, schema_org

Form = Literal["relaton", "schema-org"]


class _Written(NamedTuple):
    media_type: str
    write: Callable[[Cited], str]


def _yaml(cited: Cited) -> str:
    return yaml.safe_dump(relaton(cited), allow_unicode=True, sort_keys=False)


def _json_ld(cited: Cited) -> str:
    return json.dumps(schema_org(cited), ensure_ascii=False, indent=2) + "\n"


FORMS: Mapping[Form, _Written] = {
    "relaton": _Written("application/yaml", _yaml),
    "schema-org": _Written("application/ld+json", _json_ld),
}
"""Each form, with its media type and how it is written."""
