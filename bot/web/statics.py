"""What pages refer to, and what robots ask for first."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.i18n.frames import Asset

_FOREVER = "public, max-age=31536000, immutable"  # another content has another name


@dataclass(frozen=True, slots=True)
class Statics:
    """Hands over style and script."""

    assets: Mapping[str, Asset]

    async def hand_over(self, request: Request) -> Response:
        """Answer with the file of this name."""
        asset = self.assets.get(request.path_params["name"])
        if asset is None:
            return Response(status_code=404)
        headers = {"Cache-Control": _FOREVER, "X-Content-Type-Options": "nosniff"}
        return Response(asset.content, media_type=asset.mime, headers=headers)


async def keep_robots_out(_: Request) -> Response:
    """Ask every robot to stay away."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")
