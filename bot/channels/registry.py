"""The channels that hand messages over by themselves, by name: a new one is one file and one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.channels.base import Channel
from bot.channels.client_chat import ClientChatChannel
from bot.channels.email import EmailChannel

CHANNELS: Mapping[str, type[Channel]] = MappingProxyType({"email": EmailChannel, "telegram": ClientChatChannel})
