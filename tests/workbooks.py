"""Workbooks made for tests: an XLSX of one sheet or several, by the few parts that ECMA-376 asks for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EPOCH = date(1899, 12, 30)  # day 0 of the dates of workbooks
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    ),
}

Cell = str | int | float | date


Rows = Sequence[Sequence[Cell]]


def xlsx(*rows: Sequence[Cell]) -> bytes:
    """Return a workbook with these rows; a text that begins with ``=`` is a formula without a value."""
    return xlsx_of({"Factures": rows})


def xlsx_of(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook with these sheets, by their names."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in (_PARTS | _index(sheets)).items():
            archive.writestr(name, content)
        for place, rows in enumerate(sheets.values(), 1):
            body = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
            content = f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'
            archive.writestr(f"xl/worksheets/sheet{place}.xml", content)
    return target.getvalue()


def _index(names: Iterable[str]) -> dict[str, str]:
    """Return the parts that say which sheets there are and where they stand."""
    known = list(enumerate(names, 1))
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{place}" r:id="r{place}"/>' for place, name in known)
    related = "".join(
        f'<Relationship Id="r{place}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{place}.xml"/>'
        for place, _ in known
    )
    return {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
            f'<Relationship Id="s" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
        ),
    }


def _cell(value: Cell) -> str:
    if isinstance(value, date):
        return f'<c s="1"><v>{(value - _EPOCH).days}</v></c>'
    if isinstance(value, str):
        if value.startswith("="):
            return f"<c><f>{escape(value[1:])}</f></c>"
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"
