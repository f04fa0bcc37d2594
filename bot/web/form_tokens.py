"""Tokens of forms: who posts has seen the page of this very link, not long ago.

A token is a random number, the minute at which it was given, and a proof of both for one link. The key follows from
the installation's own secret, so that several processes read each other's, and a restart loses none.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

GOOD_FOR = timedelta(hours=24)
_NONCE, _PROOF = 12, 16
_STAMP = struct.Struct(">I")
_LENGTH = _NONCE + _STAMP.size + _PROOF


def key_of(secret: str) -> bytes:
    """Return the key of an installation."""
    return hmac.digest(secret.encode(), b"relance forms", hashlib.sha256)


@dataclass(frozen=True, slots=True)
class FormTokens:
    """Gives tokens and reads them back."""

    key: bytes

    def give(self, link: str, now: datetime) -> str:
        """Return a new token for the forms of one link's page."""
        said = secrets.token_bytes(_NONCE) + _STAMP.pack(int(now.timestamp()))
        return base64.urlsafe_b64encode(said + self._proof(link, said)).decode()

    def read(self, link: str, token: str, now: datetime) -> str | None:
        """Return what tells a token from all others; None when it was not given for this link, or long ago."""
        try:
            raw = base64.b64decode(token.encode(), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            return None
        said, proof = raw[:-_PROOF], raw[-_PROOF:]
        if len(raw) != _LENGTH or not hmac.compare_digest(proof, self._proof(link, said)):
            return None
        given_at = datetime.fromtimestamp(_STAMP.unpack(said[_NONCE:])[0], UTC)
        return said[:_NONCE].hex() if timedelta(0) <= now - given_at + timedelta(seconds=1) <= GOOD_FOR else None

    def _proof(self, link: str, said: bytes) -> bytes:
        return hmac.digest(self.key, link.encode() + b"\0" + said, hashlib.sha256)[:_PROOF]
