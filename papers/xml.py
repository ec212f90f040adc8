"""XML read as a stream: no document type, so no entities and nothing from elsewhere."""

from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from xml.parsers import expat

from papers.paper import Unreadable

MOST_ELEMENTS = 2_000_000
"""More than any standard has; each costs a call."""

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


def walk(pieces: Generator[bytes, None, None], start: Start, end: End, text: Callable[[str], None]) -> None:
    """Call back for each element, by its name with its namespace before it and a space. Raises Unreadable."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    left = iter(range(MOST_ELEMENTS))

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        if next(left, None) is None:
            raise Unreadable("large", f"more than {MOST_ELEMENTS} elements")
        start(name, attributes)

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    began = False
    try:
        with closing(pieces):
            for piece in pieces:
                began = True
                parser.Parse(piece, False)  # noqa: FBT003 - expat takes no name for it
        if began:
            parser.Parse(b"", True)  # noqa: FBT003 - likewise
    except expat.ExpatError as error:
        raise Unreadable("damaged", f"not well-formed: {expat.ErrorString(error.code)}") from None


def _refuse(*_: object) -> None:
    raise Unreadable("forbidden", "it declares a document type")
