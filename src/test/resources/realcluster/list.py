"""Prints one JSON object per entry below a directory: all that must survive a move.  list.py TOP

Bytes of names are printed as Latin-1 letters, so that every name stays what it is.
"""
import base64
import hashlib
import json
import os
import stat
import sys

KINDS = {stat.S_IFREG: "file", stat.S_IFDIR: "directory", stat.S_IFLNK: "link", stat.S_IFIFO: "fifo",
         stat.S_IFSOCK: "socket"}


def digest(path):
    sha = hashlib.sha256()
    with open(path, "rb") as data:
        for block in iter(lambda: data.read(1 << 20), b""):
            sha.update(block)
    return sha.hexdigest()


def attributes(path):
    return {name: base64.b64encode(os.getxattr(path, name, follow_symlinks=False)).decode()
            for name in sorted(os.listxattr(path, follow_symlinks=False))}


def entry(path, relative):
    found = os.lstat(path)
    kind = KINDS.get(stat.S_IFMT(found.st_mode), "other")
    values = {"path": relative.decode("latin-1"), "type": kind, "mode": "%04o" % stat.S_IMODE(found.st_mode),
              "uid": found.st_uid, "gid": found.st_gid, "mtime": found.st_mtime_ns,
              "attributes": attributes(path)}
    if kind == "file":
        values.update(size=found.st_size, sha256=digest(path), inode=found.st_ino, links=found.st_nlink,
                      sparse=found.st_size > 1 << 20 and found.st_blocks * 512 < found.st_size // 2)
    if kind == "link":
        values.update(mode="-", target=os.readlink(path).decode("latin-1"))
    return values


def walk(path):
    """Without the limit of a path's length, and into directories that nobody may enter but root."""
    for name in sorted(os.listdir(path)):
        full = path + b"/" + name
        yield full
        if stat.S_ISDIR(os.lstat(full).st_mode):
            yield from walk(full)


top = os.fsencode(sys.argv[1].rstrip("/"))
for full in walk(top):
    print(json.dumps(entry(full, full[len(top) + 1:]), sort_keys=True))
