"""Faults ordered in advance."""

import pytest

from bot.demo.telegram_errors import ApiError
from bot.demo.telegram_faults import Faults


def test_faults_befall_the_named_method_in_order_and_are_used_up() -> None:
    faults = Faults()
    faults.refuse("sendMessage", 500)
    faults.drop("sendMessage", after_work=True)
    faults.hang("sendMessage")
    assert faults.take("editMessageText") is None
    taken = [faults.take("sendmessage") for _ in range(4)]
    assert [str(fault.error) for fault in taken if fault] == ["Internal Server Error", "cut", "left waiting"]
    assert [fault.after_work for fault in taken if fault] == [False, True, False]


def test_a_fault_for_any_method_befalls_the_next_request() -> None:
    faults = Faults()
    faults.drop("*", times=2)
    assert [bool(faults.take(name)) for name in ("getMe", "sendMessage", "getMe")] == [True, True, False]


@pytest.mark.parametrize(
    ("code", "asked", "wait", "sentence"),
    [
        (400, None, None, "Bad Request: chat not found"),
        (401, None, None, "Unauthorized"),
        (403, None, None, "Forbidden: bot was blocked by the user"),
        (429, 7, 7, "Too Many Requests: retry after 7"),
        (429, None, 1, "Too Many Requests: retry after 1"),
        (500, None, None, "Internal Server Error"),
        (502, None, None, "Bad Gateway"),
    ],
)
def test_a_refusal_speaks_telegrams_words(code: int, asked: int | None, wait: int | None, sentence: str) -> None:
    faults = Faults()
    faults.refuse("sendMessage", code, retry_after=asked)
    fault = faults.take("sendMessage")
    assert fault is not None
    assert isinstance(fault.error, ApiError)
    assert (fault.error.code, fault.error.retry_after) == (code, wait)
    assert fault.error.description == sentence
