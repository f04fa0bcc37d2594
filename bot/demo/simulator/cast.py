"""The clients whom one can be in the simulator: each has an address, a temper, and something to answer.

Names, tempers and answers are words of the catalogue (``simulator.temper_<key>`` and so on). Whoever else is written to
gets a telephone and a mailbox as well.
"""

from dataclasses import dataclass
from typing import Final

OWNER_ID: Final = 1_000_000_001
_FIRST_CLIENT_ID: Final = 2_000_000_001


@dataclass(frozen=True, slots=True)
class Client:
    """Someone who is written to; ``key`` names the words that tell about them, empty for one whom nobody foresaw."""

    user_id: int
    address: str
    key: str = ""


CAST: Final = tuple(
    Client(_FIRST_CLIENT_ID + number, address, key)
    for number, (key, address) in enumerate(
        (
            ("dupont", "compta@dupont.example"),
            ("martin", "studio@martin.example"),
            ("bernard", "compta@bernard.example"),
            ("petit", "odile.petit@mail.example"),
            ("leroy", "contact@leroy.example"),
        )
    )
)


def known_clients(addresses: list[str]) -> tuple[Client, ...]:
    """Return the cast, and after it whoever else mails went to, in the order of their first mail."""
    foreseen = {client.address for client in CAST}
    others = dict.fromkeys(address for address in addresses if address not in foreseen)
    first = _FIRST_CLIENT_ID + len(CAST)
    return (*CAST, *(Client(first + number, address) for number, address in enumerate(others)))
