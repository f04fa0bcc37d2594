"""The legal forms of firms in all countries, which close the name before them: ``Immo Van den Broeck bvba``.

They are those of the client's country, whatever the language of the message, and people write them with full stops or
without, in capitals or small letters.
"""

import re

from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet, fold

# As they are folded, without full stops; none of them is a word of French or English.
_FORMS = frozenset(
    # French-speaking countries and Québec
    (
        "sarl sarls sarlu sarlau suarl suarlu sasu eurl selarl selas selasu scop snc asbl aisbl sprl sprlu scrl scri "
        "ltee limitee enr senc sencrl "
        # the Netherlands and Flanders, Germany, Austria and Switzerland
        "bv nv vof bvba ebvba cvba commv vzw ivzw gmbh ggmbh mbh ohg gbr kgaa "
        # Italy, Spain, Portugal, Latin America and Romania
        "srl srls scarl slu sll slne lda ltda unipessoal eireli "
        # the north and the east of Europe
        "aps oy oyj abp ehf ohf uab dooel doo ood eood kft zrt nyrt sro spzoo "
        # English-speaking countries, Asia and the Gulf
        "ltd limited plc llc llp lllp pllc ulc inc incorporated corp pty pte pvt sdn bhd fze fzco wll jsc pjsc ojsc"
    ).split()
)
# Those of several words ("S.à r.l."), and what a form goes on with.
_WORDS = re.compile(
    r" (?:sp\.? ?z ?o\.? ?o|spol\. s r\. ?o|s\. ?(?:a\.? ?)?r\. ?l(?:\.?-s)?|(?:& |et |and |und )?co\.? kg(?:aa)?"
    r"|(?<=sarl )au|de c\.?v|de r\.?l)\.?(?!\w)"
)
_WORD = re.compile(r" (?P<word>[^\W\d_](?:\.?[^\W\d_])*)\.?(?!\w)")


def with_form(name: Span, sheet: Sheet) -> Span:
    """Return a name with the legal forms directly behind it (``Hofmann Logistik GmbH & Co. KG``).

    So it ends behind a form of several words of which it holds the first (``Muller Immo S.à`` before ``r.l.``).
    """
    last = sheet.rest.rfind(" ", name.start, name.end)
    begun = _WORDS.match(sheet.rest, last) if last > name.start else None
    end = max(name.end, begun.end()) if begun else name.end
    while (form := _form_end(sheet, end)) is not None:
        end = form
    return Span(name.start, end)


def adds_form(longer: str, shorter: str) -> bool:
    """Whether ``longer`` is the name ``shorter`` with its legal form, of which the shorter one may hold a part."""
    sheet = Sheet(longer, fold(longer))
    stems = (stem for stem in (shorter, shorter.rpartition(" ")[0]) if stem and longer.startswith(f"{stem} "))
    return any(with_form(Span(0, len(stem)), sheet).end >= len(longer) for stem in stems)


def _form_end(sheet: Sheet, at: int) -> int | None:
    """Return where the form behind a name ends; behind a comma none opens another name (``Roux, SARL Martin``)."""
    if sheet.rest[at : at + 2] == ", ":
        word = _WORD.match(sheet.rest, at + 1)
        return word.end() if word and is_form(word["word"]) else None
    if sheet.rest[at : at + 1] != " ":
        return None
    known = _WORDS.match(sheet.rest, at)
    if known:
        return known.end()
    word = _WORD.match(sheet.rest, at)
    return word.end() if word and is_form(word["word"]) else None


def is_form(word: str) -> bool:
    """Whether a folded word, with its full stops or without, is the legal form of a firm and nothing else."""
    return word.replace(".", "") in _FORMS
