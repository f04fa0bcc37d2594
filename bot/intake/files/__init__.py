"""Files that people send, as bytes, to what they say: one file a format. Runs in ``bot.file_reader``'s bounded process.

Everything here is a pure function of the bytes. What cannot be read is a ``Refusal`` with the key of a sentence.
"""
