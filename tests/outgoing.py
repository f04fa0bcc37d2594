"""A finished message with sensible defaults, for whoever tests how messages are handed over."""

from dataclasses import replace
from typing import Any

from bot.channels.base import Attachment, Outgoing

INVOICE = Attachment("Facture 2026-041 – Été.pdf", "application/pdf", b"%PDF-1.7 invoice")
QR = Attachment("qr.png", "image/png", b"\x89PNG\r\n\x1a\n picture")

_PLAIN = Outgoing(
    key="r41.1@relance.example",
    recipient="compta@dupont.example",
    sender_name="Atelier de l’Été",
    sender="facturation@relance.example",
    reply_to="claire@atelier-ete.example",
    subject="Facture n° 2026-041, échéance du 30 novembre 2026",
    text="Bonjour,\n\nIl reste 1 250,00 € à régler.\n.\nMerci.\n",
    html='<p>Bonjour,</p><p>Il reste 1 250,00 € à régler.</p><img src="cid:qr.png" alt="">',
    language="fr",
)


def an_outgoing(**changes: Any) -> Outgoing:
    """Return a plain French reminder, with ``changes`` to its fields."""
    return replace(_PLAIN, **changes)
