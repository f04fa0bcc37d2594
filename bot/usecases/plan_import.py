"""Compare a list of open invoices with what is registered: what is new, what is known, what has to be mended first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.domain.business import Business
from bot.domain.money import Money, totals
from bot.intake.imports.row import Problem, Row, Trouble
from bot.intake.imports.rows import Read
from bot.intake.imports.together import Together
from bot.intake.names.keys import client_key
from bot.usecases.find_client import KnownClient, resembling
from bot.usecases.list_clients import Meant, clients_meant
from bot.usecases.listed_contacts import Miscopied, miscopied
from bot.usecases.work import Work
from storage import clients, imports

_MOST_RESEMBLING = 3
_MOST_COMPARED = 1_000_000  # pairs of names, which takes a fraction of a second

# By what an invoice is known again: its client and number, without a number its client, amount and due date.
_Mark = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would do. ``known`` counts rows that are registered already or stand twice in the list.

    ``resembling`` are new clients whose names are much like a known one's: the name in the list, and the client.
    ``identified`` are known clients under another name, by their SIREN or VAT number. ``together`` says how rows of
    one invoice were taken, ``miscopied`` what is left empty of clients.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    known: int
    settled: int
    late: int
    sums: tuple[Money, ...]
    clients: int
    new_clients: int
    resembling: tuple[tuple[str, KnownClient], ...]
    identified: tuple[tuple[str, KnownClient], ...]
    days_doubtful: bool
    together: Together
    miscopied: tuple[Miscopied, ...]


async def plan_import(work: Work, business: Business, read: Read) -> Import:
    """Return what importing the rows would do, on what is registered now."""
    meant = await clients_meant(work, business, read.rows)
    people, keys = {each.key: KnownClient(each.id, each.name) for each in meant.known}, meant.keys
    doubtful = list(_doubtful(read.rows, meant))
    left = {problem.line for problem in doubtful}
    clear = [row for row in read.rows if row.line not in left]
    fresh, problems, known = _sifted(clear, keys, set(await _registered(work, business)))
    today = business.today(work.now)
    wanted = {keys[row.client]: row.client for row in fresh}
    new = {key: name for key, name in wanted.items() if key not in people}
    return Import(
        rows=tuple(fresh),
        problems=tuple(sorted([*read.problems, *problems, *doubtful], key=lambda problem: problem.line)),
        known=known,
        settled=read.settled,
        late=sum(row.due_on < today for row in fresh),
        sums=totals(Money(row.amount, row.currency) for row in fresh),
        clients=len(wanted),
        new_clients=len(new),
        resembling=tuple(islice(_resembling(new, people), _MOST_RESEMBLING)),
        identified=tuple(islice(_identified(fresh, keys, people), _MOST_RESEMBLING)),
        days_doubtful=read.days_doubtful,
        together=read.together,
        miscopied=tuple(miscopied(fresh, business.country)),
    )


def _doubtful(rows: Sequence[Row], meant: Meant) -> Iterator[Problem]:
    """Yield the rows of which it is not certain whose they are."""
    twice = {key for key, times in Counter(each.key for each in meant.known).items() if times > 1}
    for row in rows:
        if meant.keys[row.client] in twice:
            yield Problem(row.line, Trouble.TWO_CLIENTS, row.client)
        elif row.client in meant.others:
            yield Problem(row.line, Trouble.OTHER_FIRM, row.client)


async def _registered(work: Work, business: Business) -> Iterator[_Mark]:
    names = {row.id: row.key for row in await clients.names(work.tx, business.id)}
    return (
        _mark(names.get(row.client_id, ""), row.number, Money.of_minor(row.amount_minor, row.currency), row.due_on)
        for row in await imports.known(work.tx, business.id)
    )


def _mark(key: str, number: str, amount: Money, due_on: date) -> _Mark:
    if number:
        return key, number.lower()
    return key, str(amount.minor), amount.currency, due_on.isoformat()


def _sifted(
    rows: Sequence[Row], keys: Mapping[str, str], registered: set[_Mark]
) -> tuple[list[Row], list[Problem], int]:
    """Part the rows into new ones, numbers that stand twice with different amounts, and a count of known ones."""
    marks = [_mark(keys[row.client], row.number, Money(row.amount, row.currency), row.due_on) for row in rows]
    says: dict[_Mark, set[tuple[str, date]]] = {}
    for row, mark in zip(rows, marks, strict=True):
        says.setdefault(mark, set()).add((f"{row.amount} {row.currency}", row.due_on))
    fresh: list[Row] = []
    problems: list[Problem] = []
    seen: Counter[_Mark] = Counter()
    for row, mark in zip(rows, marks, strict=True):
        seen[mark] += 1
        if mark in registered:
            continue
        if len(says[mark]) > 1:
            problems.append(Problem(row.line, Trouble.SAME_NUMBER, row.number))
        elif seen[mark] == 1:
            fresh.append(row)
    return fresh, problems, len(rows) - len(fresh) - len(problems)


def _identified(
    rows: Sequence[Row], keys: Mapping[str, str], people: Mapping[str, KnownClient]
) -> Iterator[tuple[str, KnownClient]]:
    """Yield names under which the list has known clients that are called otherwise."""
    for name in dict.fromkeys(row.client for row in rows):
        if keys[name] in people and client_key(name) != keys[name]:
            yield name, people[keys[name]]


def _resembling(new: dict[str, str], people: dict[str, KnownClient]) -> Iterator[tuple[str, KnownClient]]:
    """Yield new names that are nearly a known client's; a very long list is compared in part."""
    for key in list(new)[: _MOST_COMPARED // max(1, len(people))] if people else ():
        likely = resembling(key, people)
        if likely:
            yield new[key], likely
