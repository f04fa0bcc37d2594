"""The EPC QR code, read back from its picture module by module as a bank's app would."""

import struct
import zlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segno import consts

from bot.channels.bank_details import epc_qr
from bot.domain.money import Money

IBAN = "FR7630006000011234567890189"
Grid = list[list[int]]
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, _column: row % 2 == 0,
    lambda _row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def modules(png: bytes) -> Grid:
    """Return the modules of a one-bit greyscale PNG: 1 is dark; the white border is cut off."""
    chunks, position = b"", 8
    width = struct.unpack(">I", png[16:20])[0]
    while position < len(png):
        length, kind = struct.unpack(">I4s", png[position : position + 8])
        if kind == b"IDAT":
            chunks += png[position + 8 : position + 8 + length]
        position += length + 12
    raw, stride = zlib.decompress(chunks), (width + 7) // 8 + 1
    rows = [raw[start + 1 : start + stride] for start in range(0, len(raw), stride)]
    dark = [[1 - (row[x // 8] >> (7 - x % 8) & 1) for x in range(width)] for row in rows]
    return [line[24:-24:6] for line in dark[24:-24:6]]


def is_function(size: int, row: int, column: int) -> bool:
    """Tell finders, timing, alignment and version information from data (ISO/IEC 18004 6.3)."""
    version = (size - 17) // 4
    finder = (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9)
    information = version >= 7 and ((row < 6 and column >= size - 11) or (column < 6 and row >= size - 11))
    centres: tuple[int, ...] = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    alignment = any(
        abs(row - y) <= 2 and abs(column - x) <= 2 for y in centres for x in centres if (y, x) not in corners
    )
    return finder or information or alignment or 6 in {row, column}


def data_bits(grid: Grid) -> Iterator[int]:
    """Walk the columns in pairs from the right, up and down, taking the mask off."""
    size = len(grid)
    mask = MASKS[(grid[8][2] << 2 | grid[8][3] << 1 | grid[8][4]) ^ 0b101]
    rights = [*range(size - 1, 6, -2), *range(5, 0, -2)]
    for turn, right in enumerate(rights):
        rows = range(size) if turn % 2 else range(size - 1, -1, -1)
        for row in rows:
            for column in (right, right - 1):
                if not is_function(size, row, column):
                    yield grid[row][column] ^ mask(row, column)


def number(bits: list[int]) -> int:
    return int("".join(map(str, bits)), 2)


def read(png: bytes) -> tuple[list[str], int]:
    """Return the lines of the code's text and its version."""
    grid = modules(png)
    version = (len(grid) - 17) // 4
    bits = list(data_bits(grid))
    words = [number(bits[start : start + 8]) for start in range(0, len(bits) - 7, 8)]
    levels: Any = consts.ECC
    sizes = [info.num_data for info in levels[version][consts.ERROR_LEVEL_M] for _ in range(info.num_blocks)]
    blocks: list[list[int]] = [[] for _ in sizes]
    taken = iter(words)
    for place in range(max(sizes)):
        for block, length in zip(blocks, sizes, strict=True):
            if place < length:
                block.append(next(taken))
    stream = [int(bit) for block in blocks for word in block for bit in f"{word:08b}"]
    assert number(stream[:4]) == 0b0100, "byte mode"
    start = 12 if version < 10 else 20
    length = number(stream[4:start])
    payload = bytes(number(stream[start + 8 * at : start + 8 * at + 8]) for at in range(length))
    return payload.decode().split("\n"), version


def code(holder: str, iban: str, balance: Money, reference: str) -> list[str]:
    png = epc_qr(holder, iban, balance, reference)
    assert png
    return read(png)[0]


def test_the_code_says_whom_to_pay_how_much_and_what_for() -> None:
    lines = code("Atelier de l’Été & Œuvres", "FR76 3000 6000 0112 3456 7890 189", euros("1250.50"), "Facture 2026-041")
    assert lines == [
        "BCD", "002", "1", "SCT", "", "Atelier de l’Été & Œuvres", IBAN, "EUR1250.5", "", "", "Facture 2026-041",
    ]  # fmt: skip


few = settings(max_examples=15)  # a code takes some 40 ms to draw and read


@few
@given(st.decimals("0.01", "999999999.99", places=2))
def test_the_code_carries_the_balance_to_the_cent(amount: Decimal) -> None:
    line = code("Atelier", IBAN, Money(amount, "EUR"), "2026-041")[7]
    assert (line[:3], Decimal(line[3:])) == ("EUR", amount)


@few
@given(st.text(min_size=1, max_size=200), st.text(min_size=1, max_size=300))
def test_whatever_the_holder_and_the_reference_are_the_account_and_the_amount_stay(holder: str, reference: str) -> None:
    png = epc_qr(holder, IBAN, euros("10"), reference)
    if png is None:
        assert not ("".join(filter(str.isalnum, holder)) and "".join(filter(str.isalnum, reference)))
        return
    lines, version = read(png)
    assert (len(lines), lines[6], lines[7], version <= 13) == (11, IBAN, "EUR10", True)
    assert 0 < len(lines[5]) <= 70
    assert 0 < len(lines[10]) <= 140


@pytest.mark.parametrize(
    ("holder", "iban", "balance", "reference"),
    [
        ("Atelier", IBAN, Money(Decimal(10), "CHF"), "2026-041"),
        ("Atelier", IBAN, euros("0"), "2026-041"),
        ("Atelier", IBAN, euros("-5"), "2026-041"),
        ("Atelier", IBAN, euros("1000000000"), "2026-041"),
        ("Atelier", "", euros("10"), "2026-041"),
        ("Atelier", "FR7630006000011234567890188", euros("10"), "2026-041"),
        ("Atelier", "TN5910006035183598478831", euros("10"), "2026-041"),
        ("", IBAN, euros("10"), "2026-041"),
        ("Atelier", IBAN, euros("10"), " \n"),
    ],
)
def test_there_is_no_code_where_no_bank_could_use_it(holder: str, iban: str, balance: Money, reference: str) -> None:
    assert epc_qr(holder, iban, balance, reference) is None
