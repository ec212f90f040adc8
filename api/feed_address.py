"""Absolute addresses, for what is read away from where it was fetched: feeds, calendars, mail."""

from fastapi import Request


def absolute(request: Request, path: str) -> str:
    """Return the address of a path: below the setting `public_url`, else below the address that was asked."""
    public: str | None = getattr(request.app.state, "public_url", None)
    return (public or f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}") + path
