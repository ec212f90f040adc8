"""Views that somebody kept: questions to the board under a name. They are kept from the command line, not from here."""

from collections.abc import Sequence

from sqlalchemy import Connection
from starlette.requests import Request

from console.gate import user_of
from store.saved_views import SavedView, saved_views


def saved(connection: Connection, request: Request) -> Sequence[SavedView]:
    """Return the views of whoever asks: by the user's name given with the console's token, or else those of nobody."""
    return saved_views(connection, user_of(request))
