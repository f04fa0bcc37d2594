"""Statements that are built once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, Update, column, select, table, update

from storage.prepared import prepared

PEOPLE = table("people", column("id"), column("name"))


def test_a_statement_is_built_once_and_carries_the_values_of_each_time() -> None:
    built = []

    @prepared
    def named(name: str, ids: Sequence[int]) -> Select[Any]:
        built.append(name)
        return select(PEOPLE).where(PEOPLE.c.name == name, PEOPLE.c.id.in_(ids))

    (first, of_anna), (second, of_bert) = named("Anna", [1, 2]), named(ids=[], name="Bert")

    assert first is second
    assert len(built) == 1
    assert [sorted(map(str, values.values())) for values in (of_anna, of_bert)] == [["Anna", "[1, 2]"], ["Bert", "[]"]]
    assert {parameter.key for parameter in first.compile().binds.values()} == of_anna.keys() == of_bert.keys()


def test_a_value_to_compare_with_is_not_taken_for_the_column_of_its_name() -> None:
    @prepared
    def rename(id: int, name: str) -> Update:  # noqa: A002 - the column's name
        return update(PEOPLE).where(PEOPLE.c.id == id).values(name=name)

    statement, values = rename(7, "Carla")

    compiled = statement.compile(column_keys=[*values])
    assert "WHERE people.id = :" in str(compiled)
    assert sorted(map(str, compiled.construct_params(values).values())) == ["7", "Carla"]
