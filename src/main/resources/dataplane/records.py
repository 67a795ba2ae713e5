"""The manifest's records: path//type mode uid gid size mtime ctime inode links target, NUL-ended.

No path holds two slashes in a row, so the first pair of them ends the path; it is the key that the
manifest is sorted by, bytes as they are.
"""

import os


class Record:
    __slots__ = ("raw", "key", "fields")

    def __init__(self, raw):
        self.raw = raw
        begin = raw.index(b"//") + 2
        self.key = raw[:begin]
        self.fields = raw[begin:].split(b" ", 9)

    @property
    def path(self):
        return self.key[:-2]

    type = property(lambda self: self.fields[0])
    mode = property(lambda self: self.fields[1])
    uid = property(lambda self: self.fields[2])
    gid = property(lambda self: self.fields[3])
    size = property(lambda self: int(self.fields[4]))
    mtime = property(lambda self: self.fields[5])
    ctime = property(lambda self: self.fields[6])
    inode = property(lambda self: self.fields[7])
    links = property(lambda self: int(self.fields[8]))
    target = property(lambda self: self.fields[9])

    @property
    def is_linked(self):
        """Whether other names may have the same content."""
        return self.fields[8] != b"1" and self.fields[0] != b"d"


def blocks(stream):
    rest = b""
    while True:
        block = stream.read(1 << 20)
        if not block:
            break
        pieces = (rest + block).split(b"\0")
        rest = pieces.pop()
        yield pieces
    if rest:
        raise ValueError("the manifest ends within a record")


def read(file):
    with open(file, "rb") as stream:
        for pieces in blocks(stream):
            yield from map(Record, pieces)


def names(file):
    if not os.path.exists(file):
        return
    with open(file, "rb") as stream:
        for pieces in blocks(stream):
            yield from pieces


def show(path):
    return path.decode("utf-8", "backslashreplace").encode("unicode_escape").decode()


class Subjects:
    """Which shard's subject an entry belongs to: a home, a shared folder, or the rest (empty)."""

    def __init__(self):
        self.last, self.below = b"", None

    def of(self, record):
        # sorted entries mostly lie below the same subject as the last one
        if self.below is None or not record.key.startswith(self.below):
            self.last = subject(record)
            self.below = self.last + b"/" if self.last else None
        return self.last


def subject(record):
    parts = record.path.split(b"/", 3)
    depth = 0
    if parts[:2] == [b"home", b"shared"]:
        depth = 3
    elif parts[0] in (b"home", b"shared"):
        depth = 2
    if depth == 0 or len(parts) < depth or (len(parts) == depth and record.type != b"d"):
        return b""
    return b"/".join(parts[:depth])
