"""Cutting words to the size that Temporal's pages take."""


def within(most: int, words: str) -> str:
    """Return `words` cut so that its JSON form has at most `most` bytes of UTF-8, quotes included."""
    room = most - len('""')
    encoded = words.replace("\\", "/").replace('"', "'").replace("\n", " ").encode()
    if len(encoded) <= room:
        return encoded.decode()
    return encoded[: room - len("…".encode())].decode(errors="ignore") + "…"
