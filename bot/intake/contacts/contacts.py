"""E-mail addresses, telephone numbers and official identifiers in a text, the client's told from the owner's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from re import Pattern

import phonenumbers
from stdnum.eu import vat
from stdnum.exceptions import ValidationError
from stdnum.fr import siren

from bot.intake.contacts.choice import Address, ChoiceGrammar, address_at, choice_grammar, chosen, shared
from bot.intake.contacts.registers import find_registered
from bot.intake.contacts.said_phones import SaidPhones, said_phone_grammar, said_phones
from bot.intake.draft import Span
from bot.intake.guess import Guess
from bot.intake.numbers.payment_references import payment_references
from bot.intake.text.sheet import Sheet
from bot.intake.text.spelled import spelled_of
from bot.intake.text.words import Words, either

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+){1,6}(?![\w-])|<[^<>\n]{0,80}@[^<>\n]{0,80}>")
# What joins two addresses: "ou", "et", "or", a stroke.
_JOINT = re.compile(r"[ ,]*(?:[^\W\d_]{1,3}|[/&])?[ ,]*")
_LINK = re.compile(r"(?<!\w)(?:https?://|www\.)[^\s\x00]+")
# Ten figures in pairs, or any other way to write a number; a dash between spaces separates it from what follows,
# and a day with its year stands before an amount ("05/06/2026 1 875 €") in none.
_PHONE = re.compile(
    r"(?<![\w+.,/-])(?!\d\d[/.-]\d\d[/.-]20\d\d(?!\d))(?:0[1-9](?:[ .-]?\d\d){4}(?!\d)|\d{3}[ .-]\d{3}[ .-]\d{4}(?!\d)"
    r"|(?:\(?\+ ?\d|(?!\(0[1-9](?:[ .-]?\d\d){4}\))\(?0|\(\d{3}\))"
    r"(?:(?! - )[\d .()/-]){5,20}\d)(?![\d€£$%])(?! ?(?:%|[€£$](?! ?\d))|[.,]\d)"
)
# Its letters stand in groups of four throughout or in none: "FA270201 Théo Marchetti" is a number and a name.
_IBAN = re.compile(
    r"(?<!\w)[a-z]{2}\d{2}(?:[a-z0-9]{12,30}|(?: [a-z0-9]{4}){3,7}(?: [a-z0-9]{1,4})?"
    r"|(?: ?\d{4}){3,7}(?: ?[a-z0-9]{1,4})?)(?!\w)"
)
# The code of a bank, behind its label.
_BIC = re.compile(
    r"(?<!\w)(?:bic|swift)(?: ?[/-] ?(?:bic|swift))?(?: code)? ?[:=]? ?[a-z]{6}[a-z0-9]{2}(?:[a-z0-9]{3})?(?!\w)"
)
_VAT = re.compile(
    r"(?<!\w)(?:fr ?[0-9a-z]{2} ?\d{3} ?\d{3} ?\d{3}|gb ?\d{3} ?\d{4} ?\d{2}"
    r"|(?:at ?u|be|de|es|ie|it|lu|nl|pt) ?\d[\d ]{6,11}[a-z]?\d?[a-z]?\d{0,2})(?!\w)"
)
# Nine digits in groups go on as an amount where more follow; fourteen are complete.
_NINE_OR_FOURTEEN = re.compile(r"(?<![\w.,+-])\d{3} ?\d{3} ?\d{3}(?: ?\d{5}|(?! \d))(?![\w€£$]|[.,]\d| ?[€£$%])")
# Behind its label, where an amount may follow at once: "siren 552 100 554 100 €".
_LABELLED_NINE = re.compile(r"(?<![\w.,+-])\d{3} ?\d{3} ?\d{3}(?: ?\d{5}(?![\w]|[.,]\d))?(?!\w)")
# A short number of one place, which counts behind the word for a telephone only.
_LOCAL = re.compile(r"(?<![\w+.,/-])\(?\d{2,4}\)?(?:[ .-]?\d{2,4}){1,4}(?![\w€£$%]|[.,-]\d| ?[€£$%](?! ?\d))")
_REGION = {"fr": "FR"}
# Fewer digits are a date or a part of a number rather than a national telephone number.
_FEWEST_DIGITS = 9
_FEWEST_LOCAL = 6
# How far before an identifier its label begins, and before a short number the word for a telephone.
_REACH, _FAR = 40, 48


@dataclass(frozen=True, slots=True)
class Contacts:
    """What was found of the client's contacts; a doubtful one carries the values to choose from."""

    email: Guess[str] | None = None
    phone: Guess[str] | None = None
    siren: str | None = None
    vat_number: str | None = None
    email_span: Span | None = None
    phone_span: Span | None = None


@dataclass(frozen=True, slots=True)
class ContactGrammar:
    """What recognises contacts in one language."""

    language: str
    siren_label: Pattern[str]
    register: Pattern[str]
    payment_reference: Pattern[str]
    vat_label: Pattern[str]
    email_label: Pattern[str]
    phone_label: Pattern[str]
    phone_told: Pattern[str]
    choice: ChoiceGrammar
    said_email: Pattern[str]
    said_phones: SaidPhones
    said_signs: Sequence[tuple[str, Pattern[str]]]


def contact_grammar(words: Words) -> ContactGrammar:
    """Prepare the recognition of contacts in a language."""

    def before(name: str) -> Pattern[str]:
        return re.compile(words.word("contacts", name) + r"[ :=(<.]*$")

    at, dot = words.word("contacts", "at"), words.either("contacts", "dot")
    signs = rf"(?:{either(words.entries('contacts', 'dot', 'hyphen', 'underscore'))})"
    word = r"[a-z0-9]+"
    return ContactGrammar(
        language=words.language,
        siren_label=before("siren"),
        register=re.compile(words.word("contacts", "register") + r"[ :=(<.°]*$"),
        payment_reference=before("payment_reference"),
        vat_label=before("vat"),
        email_label=before("email_label"),
        phone_label=before("phone_label"),
        phone_told=re.compile(
            words.word("contacts", "phone_word") + rf"(?:[ :=(<.]|{words.word('contacts', 'own_filler')})*$"
        ),
        choice=choice_grammar(words),
        said_email=re.compile(
            rf"(?<!\w){word}(?: {signs} {word}){{0,4}} {at} {word}(?: {signs} {word}){{0,4}} {dot} [a-z]{{2,6}}(?!\w)"
        ),
        said_phones=said_phone_grammar(spelled_of(words)),
        said_signs=[
            (sign, re.compile(rf" {expression} "))
            for sign, expression in (
                ("@", at),
                (".", dot),
                ("_", words.either("contacts", "underscore")),
                ("-", words.either("contacts", "hyphen")),
            )
        ],
    )


def find_contacts(sheet: Sheet, grammar: ContactGrammar) -> tuple[Contacts, Sheet]:
    """Return the client's contacts, and the sheet without addresses, identifiers and telephone numbers."""
    emails, sheet = _emails(sheet, grammar)
    identifiers, sheet = _identifiers(sheet, grammar)
    phones, sheet = _phones(sheet, grammar)
    email, email_span = chosen(emails)
    phone, phone_span = chosen(phones)
    return Contacts(email, phone, *identifiers, email_span, phone_span), sheet


def _emails(sheet: Sheet, grammar: ContactGrammar) -> tuple[list[Address], Sheet]:
    found: list[Address] = []
    for match in sheet.find(_EMAIL):
        text = match[0].strip("<> ").removeprefix("mailto:").rstrip(".")
        if re.fullmatch(r"[^\s@]+@[^\s@]+", text):
            found.append(address_at(sheet, grammar.choice, text, Span(*match.span()), grammar.email_label))
    for match in sheet.find(grammar.said_email):
        text = match[0]
        for sign, pattern in grammar.said_signs:
            text = pattern.sub(sign, text)
        found.append(address_at(sheet, grammar.choice, text, Span(*match.span()), grammar.email_label))
    found = shared(found, sheet, grammar.choice)
    spans = [address.span for address in found]
    joints = (
        Span(one.end, two.start) for one, two in pairwise(spans) if _JOINT.fullmatch(sheet.rest, one.end, two.start)
    )
    sheet = sheet.without([*spans, *joints])
    return found, sheet.without(sheet.spans(_LINK))


def _is_code(text: str) -> bool:
    """Whether a label and the code of a bank behind it are no firm's name (``Swift Couriers``)."""
    label, code = text[:-8], text.rsplit(maxsplit=1)[-1]
    return ":" in label or "=" in label or "code" in label.lower() or code == code.upper()


def _identifiers(sheet: Sheet, grammar: ContactGrammar) -> tuple[tuple[str | None, str | None], Sheet]:
    """Return SIREN and VAT number where valid, and strike out whatever looks or is labelled like one, valid or not."""
    struck: list[Span] = []
    company, tax = None, None
    for match in sheet.find(_VAT):
        label = sheet.before(grammar.vat_label, match.start(), _REACH)
        number = _valid_vat(match[0])
        if label or number:
            tax = tax or number
            struck.append(Span(label.start() if label else match.start(), match.end()))
    struck += sheet.spans(_IBAN)
    struck += [Span(*match.span()) for match in sheet.find(_BIC) if _is_code(sheet.raw[match.start() : match.end()])]
    struck += payment_references(sheet, grammar.payment_reference)
    struck += find_registered(sheet.without(struck), grammar.register)
    for pattern in (_LABELLED_NINE, _NINE_OR_FOURTEEN):
        for match in sheet.without(struck).find(pattern):
            label = sheet.before(grammar.siren_label, match.start(), _REACH)
            digits = match[0].replace(" ", "")
            if label or (pattern is _NINE_OR_FOURTEEN and siren.is_valid(digits[:9])):
                company = company or (digits[:9] if siren.is_valid(digits[:9]) else None)
                struck.append(Span(label.start() if label else match.start(), match.end()))
    return (company, tax), sheet.without(struck)


def _valid_vat(text: str) -> str | None:
    try:
        return str(vat.validate(text.replace(" ", "")))
    except ValidationError:
        return None


def _phones(sheet: Sheet, grammar: ContactGrammar) -> tuple[list[Address], Sheet]:
    found: list[Address] = []
    for match in sheet.find(_PHONE):
        for end in _ends(match[0]):
            value, is_sure = _phone(match[0][:end], grammar.language)
            if value is not None:
                span = Span(match.start(), match.start() + end)
                found.append(address_at(sheet, grammar.choice, value, span, grammar.phone_label, is_sure=is_sure))
                break
    for span, digits in said_phones(sheet, grammar.said_phones) if grammar.language in _REGION else ():
        value, is_sure = _phone(digits, grammar.language)
        if value is not None:
            found.append(address_at(sheet, grammar.choice, value, span, grammar.phone_label, is_sure=is_sure))
    found = shared(found, sheet, grammar.choice)
    sheet = sheet.without(address.span for address in found)
    short = [] if found else [match for match in sheet.find(_LOCAL) if _is_local(sheet, match, grammar)]
    found += [
        address_at(sheet, grammar.choice, m[0], Span(*m.span()), grammar.phone_label, is_sure=False) for m in short
    ]
    return found, sheet.without(address.span for address in found)


def _is_local(sheet: Sheet, match: re.Match[str], grammar: ContactGrammar) -> bool:
    """Whether figures are a telephone number as people of one place write it, told by its word (``phone 555-0142``)."""
    told = sheet.before(grammar.phone_told, match.start(), _FAR)
    return told is not None and sum(map(str.isdigit, match[0])) >= _FEWEST_LOCAL


def _ends(text: str) -> list[int]:
    """Return where a number may end, the longest first: an amount can follow an international one (``+32 …) 388``)."""
    groups = [match.start() for match in re.finditer(r"\)? ", text)] if text.lstrip("( ").startswith("+") else []
    return [len(text), *reversed(groups)]


def _phone(text: str, language: str) -> tuple[str | None, bool]:
    """Return the number as E.164 and whether it is sure; national numbers are French in French, elsewhere a guess.

    phonenumbers computes both. Numbers that are possible count although no operator has them yet.
    """
    international = text.lstrip("( ").startswith(("+", "00"))
    region = _REGION.get(language)
    cleaned = re.sub(r"^\(?00", "+", text) if international else text
    try:
        number = phonenumbers.parse(cleaned.replace("(0)", ""), None if international else (region or "GB"))
    except phonenumbers.NumberParseException:
        return None, False
    digits = re.sub(r"[^\d]", "", text)
    if len(digits) < _FEWEST_DIGITS and not international:
        return None, False
    if not phonenumbers.is_possible_number(number):
        return (None, False) if international or region else (digits, False)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return written, international or region is not None
