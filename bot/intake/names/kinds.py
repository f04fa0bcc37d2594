"""What kind of client a name shows: a person by its title, a company by its legal form, a public body, an association.

The words are those of names, in all languages that clients' names come in; a name that shows nothing is left to be
asked about before the first text in which the kind matters.
"""

import unicodedata

from bot.domain.client import ClientKind

_PUBLIC = frozenset(
    "mairie commune departement prefecture ministere universite lycee college chu chru ccas crous sdis ehpad hopital "
    "metropole ville council borough nhs".split()
)
_PUBLIC_PHRASES = ("conseil departemental", "conseil regional", "communaute de communes", "communaute d agglomeration")
_NON_PROFESSIONAL = frozenset("association asso assoc copropriete copro sdc amicale club paroisse cse charity".split())
_NON_PROFESSIONAL_PHRASES = ("syndicat des coproprietaires", "comite d entreprise", "comite des fetes")
_COMPANY = frozenset(
    "sarl sas sasu eurl sa sci snc scop scp scm selarl selas eirl gie gaec earl scea ets etablissements societe ste "
    "groupe holding ltd limited llc llp plc inc corp gmbh ag bv nv srl spa".split()
)
_PERSON = frozenset("m mr mme mlle mm monsieur madame mademoiselle messieurs mesdames mrs ms miss".split())


def kind_of(name: str) -> ClientKind | None:
    """Return the kind that ``name`` shows, or None when it shows none.

    A legal form outweighs a title (``M. Bricolage SAS``), and what the name begins with outweighs the rest
    (``Mairie de Lyon``, but ``Café de la Mairie`` shows nothing).
    """
    words = _words(name)
    phrase = " ".join(words)
    if _COMPANY & set(words):
        return ClientKind.COMPANY
    if phrase.startswith(_PUBLIC_PHRASES) or (words[:1] and words[0] in _PUBLIC):
        return ClientKind.PUBLIC
    if phrase.startswith(_NON_PROFESSIONAL_PHRASES) or (words[:1] and words[0] in _NON_PROFESSIONAL):
        return ClientKind.NON_PROFESSIONAL
    return ClientKind.CONSUMER if words[:1] and words[0] in _PERSON else None


def _words(name: str) -> list[str]:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in plain.casefold().replace(".", "")).split()
