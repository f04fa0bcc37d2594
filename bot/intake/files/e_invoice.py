"""Electronic invoices in XML: which standard one follows, and what it says."""

from bot.intake.files import cii, ubl
from bot.intake.files.contents import EInvoice, Refusal, Unreadable
from bot.intake.files.xml_tree import Element, parse_xml

_SYNTAXES = ((cii.recognises, cii.read), (ubl.recognises, ubl.read))
_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_LONGEST_HEAD = 64  # bytes of white space before the first sign


def recognises(content: bytes) -> bool:
    """Tell whether these bytes look like XML, by their first sign."""
    return content[:_LONGEST_HEAD].lstrip().startswith(_STARTS)


def read(content: bytes) -> EInvoice:
    """Read an invoice or a credit note; one in an envelope (such as SBDH) is taken out of it.

    :raises Refusal: ``NOT_AN_INVOICE`` for other XML, such as an order; what ``parse_xml`` raises.
    """
    root = parse_xml(content)
    for element in (root, *_inside(root)):
        for recognises_syntax, read_syntax in _SYNTAXES:
            if recognises_syntax(element):
                return read_syntax(element)
    raise Refusal(Unreadable.NOT_AN_INVOICE)


def _inside(root: Element) -> list[Element]:
    """Return the elements at which an envelope may hold an invoice: children, and theirs."""
    children = list(root)
    return [*children, *(inner for child in children for inner in child)]
