"""PDF: the electronic invoice that it carries (Factur-X, ZUGFeRD, XRechnung), else its words.

What a hostile file can inflate is limited by pypdf itself; time and memory are limited by the process around this.
"""

from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PdfReadError, WrongPasswordError
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from bot.intake.files import e_invoice
from bot.intake.files.contents import EInvoice, PaperText, Refusal, Unreadable

# The names that the standards prescribe, in any case; what bears another name is looked at after them.
_INVOICE_NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
_ORDER_NAMES = ("order-x.xml", "order_x.xml")
_MOST_ATTACHMENTS = 50
_MOST_PAGES = 4
_MOST_LINES, _LONGEST_LINE = 400, 300

_Attached = tuple[str, bytes]


def read(content: bytes) -> EInvoice | PaperText:
    """Return the invoice that the file carries for machines, else what it says to people.

    :raises Refusal: ``LOCKED``, ``BROKEN``, or what is wrong with the invoice that it carries.
    """
    reader = _opened(content)
    try:
        attached = list(_attachments(reader))[:_MOST_ATTACHMENTS]
        carried = _carried(attached)
        return carried or PaperText(tuple(_lines(reader)))
    except (FileNotDecryptedError, WrongPasswordError, DependencyError):
        raise Refusal(Unreadable.LOCKED) from None


def _opened(content: bytes) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refusal(Unreadable.LOCKED)
    except DependencyError:
        raise Refusal(Unreadable.LOCKED) from None
    except PdfReadError:
        raise Refusal(Unreadable.BROKEN) from None
    return reader


def _attachments(reader: PdfReader) -> Iterator[_Attached]:
    """Yield the embedded files: those of the name tree, then those that the catalogue only associates (``/AF``)."""
    for file in reader.attachment_list:
        yield file.name, file.content
    associated = reader.root_object.get("/AF", ArrayObject()).get_object()
    for reference in associated if isinstance(associated, ArrayObject) else ():
        file = reference.get_object()
        streams = file.get("/EF", {}).get_object() if isinstance(file, DictionaryObject) and "/EF" in file else {}
        stream = next((streams[key].get_object() for key in ("/UF", "/F") if key in streams), None)
        if isinstance(stream, StreamObject):
            yield str(file.get("/UF") or file.get("/F") or ""), stream.get_data()


def _carried(attached: list[_Attached]) -> EInvoice | None:
    """Return the invoice among the embedded files, None when there is none.

    :raises Refusal: when the file that should be the invoice cannot be read, or there is only an order.
    """
    ranked = sorted(attached, key=_rank)
    for name, content in ranked:
        if not e_invoice.recognises(content):
            continue
        try:
            return e_invoice.read(content)
        except Refusal:
            if name.lower() in {*_INVOICE_NAMES, *_ORDER_NAMES}:
                raise
    return None


def _rank(attached: _Attached) -> int:
    name = attached[0].lower()
    return _INVOICE_NAMES.index(name) if name in _INVOICE_NAMES else len(_INVOICE_NAMES) + (name in _ORDER_NAMES)


def _lines(reader: PdfReader) -> Iterator[str]:
    """Yield the lines of the first pages, as they stand on paper: with the spaces that part their columns."""
    count = 0
    for page in reader.pages[:_MOST_PAGES]:
        words = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
        for line in words.encode("utf-16-le", "replace").decode("utf-16-le", "replace").splitlines():
            plain = line.replace("\0", "").rstrip()[:_LONGEST_LINE]
            if plain.strip() and count < _MOST_LINES:
                count += 1
                yield plain
