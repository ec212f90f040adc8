"""What documents are made of: a zip that is the same from the same content, whenever; texts and their lines."""

from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest instant that a zip can name."""


def settled(content: bytes) -> bytes:
    """Return a zip with the same files in the same order, none of which says when it was made."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()


def write_lines(element: Any, text: str) -> None:  # noqa: ANN401 - a w:t of a document
    """Set the text of a document's text element, its line breaks as such."""
    first, *rest = text.split("\n")
    element.text = first
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for line in reversed(rest):
        copy = deepcopy(element)
        copy.text = line
        element.addnext(copy)
        element.addnext(element.makeelement(element.tag.removesuffix("t") + "br"))
