"""What every answer to a browser carries: nothing is kept, indexed, framed or fetched from elsewhere."""

from collections.abc import Mapping
from types import MappingProxyType

from starlette.responses import Response

GUARDS: Mapping[str, str] = MappingProxyType(
    {
        # The page's address opens a case: it is told to nobody, and no cache keeps what it shows.
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        ),
    }
)


def page(text: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a page of HTML."""
    return Response(text, status, {**GUARDS, **(headers or {})}, "text/html; charset=utf-8")


def file(content: bytes, mime: str, **headers: str) -> Response:
    """Return a file of the case."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(content, 200, {**GUARDS, **named}, mime)
