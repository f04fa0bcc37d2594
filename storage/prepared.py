"""Statements that are built once: what changes from one time to the next is a parameter of the statement.

SQLAlchemy keeps what it has put into SQL under a key that it makes of the whole statement. To build a statement and its
key takes twice as long as all the rest, SQLite's own work included: what runs again and again is built once.
"""

from collections.abc import Callable
from functools import cache, wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import bindparam

_P = ParamSpec("_P")
_Statement = TypeVar("_Statement")
Question = tuple[_Statement, dict[str, Any]]  # a statement and the values of its parameters, as ``execute`` takes them


def prepared(build: Callable[_P, _Statement]) -> Callable[_P, Question[_Statement]]:
    """Let ``build`` build its statement once for the process; calls return it with the values, for ``execute``.

    What ``build`` is given stands for a value that comes later: it compares it, sets it or looks for it in a list, and
    decides nothing by it. None is no value to compare with, since nothing equals it in SQL.
    """
    with_parameters: Callable[..., _Statement] = build
    names = [*signature(build).parameters]
    of_parameter = {name: f"given_{name}" for name in names}  # a column's name would be taken for the column

    @cache
    def built() -> _Statement:
        return with_parameters(*map(bindparam, of_parameter.values()))

    @wraps(build)
    def with_values(*args: _P.args, **more: _P.kwargs) -> Question[_Statement]:
        values = {of_parameter[name]: value for name, value in (*zip(names, args, strict=False), *more.items())}
        return built(), values

    return with_values
