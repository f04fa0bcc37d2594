"""XML from strangers: parsed without entities, document types or network, and searched by local names.

Namespaces differ between the versions of a standard (ZUGFeRD 1.0, Factur-X, XRechnung) while the names stay, so that
paths name elements without their namespace: ``Header/ID|OldHeader/ID`` is the first of two places.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from lxml import etree

from bot.intake.files.contents import Refusal, Unreadable

Element = etree._Element  # noqa: SLF001 - lxml gives its class no public name
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?![\d])|(\d{4})(\d{2})(\d{2})\d{4}(?:\d{2})?$")
_FIGURE = re.compile(r"[+-]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})")
_SIREN_SCHEMES = ("0002", "0009")  # ISO 6523: SIREN, SIRET
_SIREN = 9  # digits
LONGEST = 500  # characters of a text that is taken from a file


def parse_xml(content: bytes) -> Element:
    """Return the root element.

    :raises Refusal: ``UNSAFE_XML`` for a document type (entities live there), ``BROKEN``.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise Refusal(Unreadable.BROKEN) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal(Unreadable.UNSAFE_XML)
    return root


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def namespace(element: Element) -> str:
    """Return the namespace of an element, empty when it has none."""
    return etree.QName(element).namespace or ""


def find_all(element: Element, paths: str) -> Iterator[Element]:
    """Yield the elements at the first of the ``paths``, then at the next."""
    for path in paths.split("|"):
        wild = "/".join(f"{{*}}{step}" for step in path.split("/"))
        yield from element.iterfind(wild)


def find(element: Element | None, paths: str) -> Element | None:
    """Return the first element at one of the ``paths``, or None."""
    return None if element is None else next(find_all(element, paths), None)


def texts(element: Element | None, paths: str) -> Iterator[str]:
    """Yield the texts that are not empty, on one line each."""
    for found in () if element is None else find_all(element, paths):
        text = " ".join("".join(map(str, found.itertext())).split())
        if text:
            yield text[:LONGEST]


def text(element: Element | None, paths: str) -> str | None:
    """Return the first text that is not empty, or None."""
    return next(texts(element, paths), None)


def with_scheme(element: Element | None, paths: str, *schemes: str) -> str | None:
    """Return the first text whose ``schemeID`` is one of ``schemes``, or None."""
    found = () if element is None else find_all(element, paths)
    written = ((one.text or "").strip() for one in found if one.get("schemeID") in schemes)
    return next(filter(None, written), None)


def siren_in(element: Element | None, paths: str) -> str | None:
    """Return the SIREN that identifies a French firm, by itself or as the beginning of its SIRET, or None."""
    number = with_scheme(element, paths, *_SIREN_SCHEMES)
    return number.replace(" ", "")[:_SIREN] if number else None


def read_day(written: str | None) -> date | None:
    """Return the day that ``20261130`` (format 102), ``202611301200`` (203), ``2026-11-30`` or ``…T00:00`` means."""
    match = _DAY.match(written.strip()) if written else None
    if match is None:
        return None
    year, month, day = filter(None, match.groups())
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_amount(written: str | None) -> Decimal | None:
    """Return the amount that an XML decimal means, or None."""
    if written is None or not _FIGURE.fullmatch(written):
        return None
    try:
        return Decimal(written)
    except InvalidOperation:  # pragma: no cover - the pattern lets nothing else through
        return None


def amount_in(element: Element | None, paths: str, currency: str | None) -> Decimal | None:
    """Return the first amount that is in ``currency`` or names none; else the first at all."""
    found = [] if element is None else list(find_all(element, paths))
    ours = [one for one in found if one.get("currencyID") in {None, "", currency}]
    written = ((one.text or "").strip() for one in (ours or found))
    return next((amount for one in written if (amount := read_amount(one)) is not None), None)
