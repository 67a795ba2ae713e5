"""Sorting and joining lists that are larger than memory: by the sort program, and by walking sorted lists."""

import os
import subprocess
import tempfile

import records

BUFFER = os.environ.get("SORT_BUFFER", "32M")


class Sorter:
    """Takes lines in any order and gives them back in that of their bytes."""

    def __init__(self, unique=False):
        spool = os.environ.get("SPOOL")
        handle, self.file = tempfile.mkstemp(dir=spool, prefix="sorted-")
        command = ["sort", "-z", "--parallel=1", "-S", BUFFER, "-T", spool or tempfile.gettempdir()]
        self.process = subprocess.Popen(
            command + (["-u"] if unique else []), stdin=subprocess.PIPE, stdout=handle,
            env=dict(os.environ, LC_ALL="C"))
        os.close(handle)

    def add(self, line):
        self.process.stdin.write(line + b"\0")

    def lines(self):
        """All lines in order; may be asked for once."""
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise OSError("sort failed; is there room on the spool?")
        yield from records.names(self.file)
        os.unlink(self.file)


def marked(entries, keys):
    """Each record, and whether its key is among the keys; both are sorted."""
    keys = iter(keys)
    key = next(keys, None)
    for record in entries:
        while key is not None and key < record.key:
            key = next(keys, None)
        yield record, key == record.key


def together(old, new, key):
    """Walks two sorted lists: pairs of what has the same key, None where one lacks it."""
    old, new = iter(old), iter(new)
    left, right = next(old, None), next(new, None)
    while left is not None and right is not None:
        a, b = key(left), key(right)
        if a == b:
            yield left, right
            left, right = next(old, None), next(new, None)
        elif a < b:
            yield left, None
            left = next(old, None)
        else:
            yield None, right
            right = next(new, None)
    while left is not None:
        yield left, None
        left = next(old, None)
    while right is not None:
        yield None, right
        right = next(new, None)
