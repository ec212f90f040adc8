"""A society's own template of a form: a .docx with `{{section.name}}` where values belong.

It is a stranger's file: what is not a plain document of a sane size is refused by name, before anything of it is parsed
and, of XML, without ever following a reference out of it.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from lxml import etree  # type: ignore[import-untyped] # it ships no types

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_BYTES = 4 * 1024 * 1024
MOST_PARTS = 500
MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 100
"""A part that unpacks to more than so many times its size was made to be large."""

PLACE = re.compile(r"\{\{\s*([a-z_]+\.[a-z_]+)\s*\}\}")
BRACES = re.compile(r"\{\{.*?\}\}", re.DOTALL)

FORBIDDEN = {
    "vbaProject.bin": "macros", "vbaData.xml": "macros", "activeX": "controls", "embeddings": "embedded objects",
    "oleObject": "embedded objects", "attachedToolbars": "macros", "afchunk": "foreign parts",
}  # fmt: skip
"""What a part's name gives it away as."""

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class BadTemplate(Exception):
    """A template that is not taken; the message says why in one line."""


def check_template(content: bytes) -> set[str]:
    """Check a template; return the places that it names. Raises `BadTemplate`."""
    if len(content) > MOST_BYTES:
        raise BadTemplate(f"larger than {MOST_BYTES // 1024 // 1024} MiB")
    try:
        with ZipFile(BytesIO(content)) as package:
            _check_package(package)
            parts = [entry for entry in package.infolist() if entry.filename.endswith((".xml", ".rels"))]
            return {place for entry in parts for place in _check_part(entry.filename, package.read(entry))}
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BadTemplate(f"not a document: {error}") from None


def _check_package(package: ZipFile) -> None:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS:
        raise BadTemplate(f"more than {MOST_PARTS} parts")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED or any(map(_swollen, entries)):
        raise BadTemplate("unpacks to far more than a template is")
    if len({name.lower() for name in names}) < len(names):
        raise BadTemplate("has two parts of one name")
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name for name in names):
        raise BadTemplate("a part's name leads out of the document")
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        raise BadTemplate("not a document: it lacks the parts of a .docx")
    for sign, what in FORBIDDEN.items():
        if any(sign.lower() in name.lower() for name in names):
            raise BadTemplate(f"has {what}")
    if MAIN.encode() not in package.read("[Content_Types].xml"):
        raise BadTemplate("not a plain .docx: a document with macros or a template of another kind")


def _swollen(entry: ZipInfo) -> bool:
    return entry.file_size > 1024 * 1024 and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)


def _check_part(name: str, content: bytes) -> set[str]:
    """Check one part of the package; return the places that it names."""
    root = parse(name, content)
    if name.endswith(".rels"):
        outward = [each for each in root.iter(RELATION) if each.get("TargetMode", "").lower() == "external"]
        if outward:
            raise BadTemplate(f"refers to something outside it: {str(outward[0].get('Target'))[:100]}")
    instructions = [(each.text or "") for each in root.iter(f"{WORD}instrText")]
    instructions += [each.get(f"{WORD}instr", "") for each in root.iter(f"{WORD}fldSimple")]
    fields = [text.split()[0].upper() for text in instructions if text.split()]
    strange = sorted(set(fields) - PLAIN_FIELDS)
    if strange:
        raise BadTemplate(f"has a field that is not of pages, numbers or dates: {strange[0][:40]}")
    said = "\n".join("".join(text.text or "" for text in p.iter(f"{WORD}t")) for p in root.iter(f"{WORD}p"))
    wrong = [text for text in BRACES.findall(said) if not PLACE.fullmatch(text)]
    if wrong:
        raise BadTemplate(f"{wrong[0][:60]} is no place: write {{{{section.name}}}}")
    return set(PLACE.findall(said))


PLAIN_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SEQ", "STYLEREF", "TOC", "PAGEREF", "REF"})
"""Fields that only look into the document itself."""


def parse(name: str, content: bytes) -> etree._Element:
    """Return the XML of a part. Raises `BadTemplate` for what is none, or declares types or entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BadTemplate(f"{name} is not XML: {error.msg}") from None
    if root.getroottree().docinfo.doctype:
        raise BadTemplate(f"{name} declares a document type")
    return root
