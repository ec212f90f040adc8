"""A diagram as text for Mermaid (`stateDiagram-v2`), which many editors and forges draw."""

import re

from console.diagram import Diagram, Edge

PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
RESERVED = frozenset(
    {
        "state", "note", "end", "class", "classdef", "click", "direction", "style", "as", "left", "right", "of",
        "default", "scale", "hide", "default_state", "accdescr", "acctitle", "root",
    }
)  # fmt: skip
SPECIAL = re.compile(r"[\"#;:<>{}\[\]\\`%&]|--+")


def mermaid(diagram: Diagram) -> str:
    """Return the diagram as Mermaid's text; kinds of ways other than the usual one stand behind their titles."""
    names = _names([node.id for node in diagram.nodes])
    lines = ["---", f"title: {_quoted(diagram.title)}", "---", "stateDiagram-v2", "    direction TB"]
    for node in diagram.nodes:
        mark = f" ({node.mark})" if node.mark else ""
        lines.append(f'    state "{escaped(node.title + mark)}" as {names[node.id]}')
    lines += [f"    [*] --> {names[node.id]}" for node in diagram.nodes if node.begins]
    words = dict(diagram.legend)
    lines += [
        f"    {names[edge.source]} --> {names[edge.target]} : {escaped(_label(edge, words))}" for edge in diagram.edges
    ]
    lines += [f"    {names[node.id]} --> [*]" for node in diagram.nodes if node.kind == "ended"]
    been = [names[node.id] for node in diagram.nodes if node.been and not node.here]
    here = [names[node.id] for node in diagram.nodes if node.here]
    if been or here:
        lines += ["    classDef been stroke-width:3px", "    classDef here stroke-width:5px,font-weight:bold"]
    lines += [f"    class {','.join(found)} {kind}" for found, kind in ((been, "been"), (here, "here")) if found]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return a text with what Mermaid would read as its own written as entity codes."""
    line = " ".join(text.split())
    return SPECIAL.sub(lambda found: "".join(f"#{ord(char)};" for char in found[0]), line)


def _label(edge: Edge, words: dict[str, str]) -> str:
    kind = "" if edge.kind == "proceed" else f" ({words.get(edge.kind, edge.kind)})"
    return f"{edge.title}{kind}{' ✓' if edge.taken else ''}"


def _quoted(text: str) -> str:
    """Return a text as a quoted scalar of the front matter, which is YAML."""
    line = " ".join(text.split()).replace("<", "‹").replace(">", "›")
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _names(ids: list[str]) -> dict[str, str]:
    """Return a name for each stage that Mermaid takes: its id where that does."""
    return {
        each: each if PLAIN.fullmatch(each) and each.lower() not in RESERVED else f"stage_{n}"
        for n, each in enumerate(ids, 1)
    }
