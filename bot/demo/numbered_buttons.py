"""The buttons that the chat in the terminal has shown, by the number under which a line taps them."""

from dataclasses import dataclass, field

from bot.demo.onlooker import words_alone
from bot.demo.telegram_chats import Message
from bot.demo.telegram_keyboards import Button


@dataclass(slots=True)
class NumberedButtons:
    """Numbers buttons as they are printed; none is given twice, so that an old line on the screen taps nothing new."""

    _shown: dict[int, tuple[Message, Button]] = field(default_factory=dict)

    def label(self, message: Message, button: Button) -> str:
        """Give a button its number, and write it before its words."""
        number = len(self._shown) + 1
        self._shown[number] = message, button
        return f"{number} {words_alone(message, button)}"

    def standing(self, number: int) -> tuple[Message, Button] | None:
        """Return the button with this number if it still stands under its message."""
        message, button = self._shown.get(number, (None, None))
        if message is None or button is None or button not in message.buttons:
            return None
        return message, button
