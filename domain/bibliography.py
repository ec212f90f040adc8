"""A standard as libraries and search engines read it: Relaton (YAML or JSON) and schema.org (JSON-LD).

Both are made from the public record of `domain.standard_record`, with who publishes it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.message import Text

STAGES: Mapping[str | None, str] = {
    None: "draft", "pending": "published", "in_force": "published", "superseded": "superseded",
    "withdrawn": "withdrawn",
}  # fmt: skip
"""How a standard stands, in the words of bibliographies."""


@dataclass(frozen=True)
class Link:
    """How a document stands to another: the relation, from which end it is told, what the other is called.

    `relaton` is the relation's type in Relaton; `status` how the other stands, where the body has it.
    """

    relation: str
    title: Text
    outgoing: bool
    number: str
    project: str | None = None
    status: str | None = None
    relaton: str = "related"


@dataclass(frozen=True)
class Cited:
    """What a citation is made of: the public record, the publisher's name, the language of the text, relations."""

    record: Mapping[str, Any]
    publisher: Text
    links: Sequence[Link] = ()
    language: str = "zh"


def relaton(cited: Cited) -> dict[str, Any]:
    """Return a standard as a Relaton bibliographic item of plain values; absent fields are left out."""
    record = cited.record
    dates = [
        {"type": kind, "value": record[name]}
        for kind, name in (("published", "published_on"), ("implemented", "effective_on"))
        if record[name]
    ]
    dates += [{"type": "confirmed", "value": str(year)} for year in record["confirmed"]]
    item = {
        "schema-version": "v1.2.8",
        "id": re.sub(r"[^0-9A-Za-z]+", "-", record["number"] or record["project"]).strip("-"),
        "type": "standard",
        "docid": [
            {"content": each["number"], "type": each["body"], **({"primary": True} if n == 0 else {})}
            for n, each in enumerate(record["numbers"])
            if each["number"]
        ],
        "title": [
            {"content": record["title"][lang], "language": [lang], "type": "main"}
            for lang in ("zh", "en")
            if record["title"].get(lang)
        ],
        "date": dates,
        "contributor": [
            {
                "role": [{"type": "publisher"}],
                "organization": {"name": [{"content": name, "language": [lang]} for lang, name in _names(cited)]},
            }
        ],
        "language": [cited.language],
        "status": {"stage": {"content": STAGES[record["status"]]}},
        "abstract": [{"content": record["abstract"]}] if record["abstract"] else [],
        "relation": [*_replaced(record), *_relations(cited.links)],
        "ext": {"doctype": {"content": "standard"}, "ics": [{"code": code} for code in record["ics"]]},
    }
    return {name: value for name, value in item.items() if value not in ([], {}, None)}


def schema_org(cited: Cited) -> dict[str, Any]:
    """Return a standard as a schema.org creative work (JSON-LD)."""
    record = cited.record
    item = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "additionalType": "https://schema.org/DigitalDocument",
        "identifier": [each["number"] for each in record["numbers"] if each["number"]],
        "name": record["title"]["zh"],
        "alternateName": record["title"].get("en"),
        "inLanguage": cited.language,
        "publisher": {
            "@type": "Organization",
            "name": cited.publisher.zh,
            **({"alternateName": cited.publisher.en} if cited.publisher.en else {}),
        },
        "datePublished": record["published_on"],
        "temporalCoverage": f"{record['effective_on']}/.." if record["effective_on"] else None,
        "creativeWorkStatus": STAGES[record["status"]],
        "abstract": record["abstract"],
        "about": [f"ICS {code}" for code in record["ics"]] + [f"CCS {code}" for code in record["ccs"]],
        "url": record["disclosed"],
        "citation": [link.number for link in cited.links if link.outgoing],
        "isBasedOn": [each["number"] for each in record["adopts"]],
        "workTranslation": [
            {"@type": "CreativeWork", "inLanguage": each["language"], "name": each["title"]}
            for each in record["translations"]
        ],
        "correction": [each["number"] for each in record["errata"]],
    }
    return {name: value for name, value in item.items() if value not in ([], {}, None)}


def _names(cited: Cited) -> list[tuple[str, str]]:
    names = [("zh", cited.publisher.zh), ("en", cited.publisher.en)]
    return [(lang, name) for lang, name in names if name]


def _replaced(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = [_relation("updates" if each["partly"] else "obsoletes", each["number"]) for each in record["replaces"]]
    found += [_relation("adoptedFrom", each["number"]) for each in record["adopts"]]
    found += [_relation("amendedBy", number) for number in record["amendments"]]
    return found + [_relation("correctedBy", each["number"]) for each in record["errata"]]


def _relations(links: Sequence[Link]) -> list[dict[str, Any]]:
    return [
        _relation(link.relaton, link.number) | {"description": {"content": link.title.en or link.title.zh}}
        for link in links
    ]


def _relation(kind: str, number: str) -> dict[str, Any]:
    return {"type": kind, "bibitem": {"docid": [{"content": number}]}}
