"""What a visitor sends, never more of it than there is room for."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

_TOO_LARGE = 413


async def read_body(request: Request, most: int) -> bytes:
    """Return the body, of at most ``most`` bytes.

    :raises HTTPException: 413 as soon as there is more, whatever its headers say.
    """
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > most:
            raise HTTPException(_TOO_LARGE)
        pieces.append(piece)
    return b"".join(pieces)
