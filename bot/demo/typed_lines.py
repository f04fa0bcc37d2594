"""Lines as they are typed or piped in, read without a thread that would keep the program from ending."""

import asyncio
import codecs
import os
from typing import Self

_CHUNK = 65_536


class TypedLines:
    """The lines that arrive at a file descriptor, one by one; None once there will be no more.

    Ctrl-D, the end of a pipe and the end of a file are all the same end. What is not UTF-8 is read as ``�``.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._begun = ""
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()

    async def __aenter__(self) -> Self:
        """Begin to listen."""
        try:
            asyncio.get_running_loop().add_reader(self._descriptor, self._read)
        except PermissionError:  # epoll knows no files and no /dev/null, which never let anyone wait
            while self._read():
                pass
        return self

    async def __aexit__(self, *_: object) -> None:
        """Listen no more."""
        asyncio.get_running_loop().remove_reader(self._descriptor)

    async def next(self) -> str | None:
        """Return the next line without its end, None after the last."""
        return await self._lines.get()

    def _read(self) -> bool:
        """Take what is there; False at the end."""
        try:
            chunk = os.read(self._descriptor, _CHUNK)
        except OSError:  # the terminal was closed
            chunk = b""
        *whole, self._begun = (self._begun + self._decode(chunk, final=not chunk)).split("\n")
        for line in whole:
            self._lines.put_nowait(line.rstrip("\r"))
        if chunk:
            return True
        asyncio.get_running_loop().remove_reader(self._descriptor)
        if self._begun:
            self._lines.put_nowait(self._begun)
        self._lines.put_nowait(None)
        return False
