"""How two writings of one client's name are compared: by a key without case, accents, titles and legal form."""

import re
import unicodedata
from functools import lru_cache

from bot.intake.text.sheet import fold

# Titles and legal forms that tell nobody apart, in the languages that clients write in.
_FORMS = frozenset(
    (
        "m mr mme mlle mm monsieur madame mademoiselle mrs ms miss dr docteur doctor me maitre et and the le la les l "
        "sarl sas sasu eurl sa sci scop snc ei eirl selarl asso association ste societe ets etablissements "
        "asbl aisbl sprl scrl ltd limited llc llp plc inc corp co gmbh ag bv nv srl spa sl"
    ).split()
)
# Those that have no accent in any language.
_SHORT_FORMS = frozenset(word for word in _FORMS if len(word) <= 3)  # noqa: PLR2004
# A form of several words ("S.à r.l.") as it is compared.
_SPLIT_FORM = re.compile(r"(?<!\w)s ?a ?r ?l(?!\w)")


@lru_cache(maxsize=64)
def client_key(name: str) -> str:
    """Return ``name`` without case, accents, punctuation, titles and legal form, so that writings of it compare equal.

    A name made of nothing else (``La SA``) keeps its words.
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in plain.casefold().replace(".", "")).split()
    if "rl" in words or "l" in words:
        words = _SPLIT_FORM.sub("sarl", " ".join(words)).split()
    return " ".join(word for word in words if word not in _FORMS) or " ".join(words)


def is_form_only(name: str) -> bool:
    """Say whether ``name`` is made of titles and legal forms alone (``la société``), and so names nobody.

    An accent tells a word from one of these (``Thé & Co``).
    """
    own = any(fold(word) in _SHORT_FORMS and fold(word) != word for word in name.lower().split())
    return not own and set(client_key(name).split()) <= _FORMS
