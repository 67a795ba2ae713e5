"""The manifest's records: path//type mode uid gid size mtime ctime inode links target, NUL-ended.

No path holds two slashes in a row, so the first pair of them ends the path; it is the key that the
manifest is sorted by, bytes as they are.
"""

import os


class Record:
    """Its fields are taken apart when the first of them is asked for: most records are only compared."""

    __slots__ = ("raw", "key", "type", "mode", "uid", "gid", "size", "mtime", "ctime", "inode", "links",
                 "target")

    def __init__(self, raw):
        self.raw = raw
        self.key = raw[:raw.index(b"//") + 2]

    @property
    def path(self):
        return self.key[:-2]

    def __getattr__(self, name):
        (self.type, self.mode, self.uid, self.gid, size, self.mtime, self.ctime, self.inode, links,
         self.target) = self.raw[len(self.key):].split(b" ", 9)
        self.size = int(size)
        self.links = int(links)
        return object.__getattribute__(self, name)


def chunks(stream):
    rest = b""
    while True:
        block = stream.read(1 << 20)
        if not block:
            break
        pieces = (rest + block).split(b"\0")
        rest = pieces.pop()
        yield from pieces
    if rest:
        raise ValueError("the manifest ends within a record")


def read(file):
    with open(file, "rb") as stream:
        for raw in chunks(stream):
            yield Record(raw)


def names(file):
    if not os.path.exists(file):
        return
    with open(file, "rb") as stream:
        yield from chunks(stream)


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
