"""The tests' files in memory, where the machine has some to spare: what a test writes must not wait for a disk.

The program has each commit written to the disk for certain, as its users need it. A test gains nothing by that, since
what is written outlives a killed process in any case; waiting for it took a tenth of the stories' time.
"""

import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - Linux keeps it in memory; each file in it has a folder of its own
_ENOUGH = 1 << 30  # all tests together write a tenth of it


def keep_files_in_memory() -> None:
    """Have temporary folders made in memory from here on, unless there is none or too little of it."""
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ENOUGH:
        tempfile.tempdir = str(_MEMORY)
