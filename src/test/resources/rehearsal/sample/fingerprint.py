"""Prints one line per entry below a directory: what must survive a move, in the order of the paths.

fingerprint.py DIRECTORY [RELATIVE]...   directories RELATIVE are left out: somebody may be working there
type mode uid gid size mtime(ns) link-target inode sha256 path   ("-" for what an entry has not)
"""
import hashlib
import os
import stat
import sys

KINDS = {stat.S_IFREG: "f", stat.S_IFDIR: "d", stat.S_IFLNK: "l", stat.S_IFIFO: "p", stat.S_IFSOCK: "s"}


def quoted(name):
    return "".join(chr(b) if 33 <= b <= 126 and b != 37 else f"%{b:02x}" for b in name)


def digest(path):
    sha = hashlib.sha256()
    try:
        with open(path, "rb") as data:
            for block in iter(lambda: data.read(1 << 20), b""):
                sha.update(block)
    except PermissionError:
        return "unreadable"
    return sha.hexdigest()


def line(path, relative):
    entry = os.lstat(path)
    kind = KINDS.get(stat.S_IFMT(entry.st_mode), "?")
    return " ".join([
        kind,
        f"{stat.S_IMODE(entry.st_mode):04o}" if kind != "l" else "-",
        str(entry.st_uid),
        str(entry.st_gid),
        str(entry.st_size) if kind == "f" else "-",
        str(entry.st_mtime_ns),
        quoted(os.readlink(path)) if kind == "l" else "-",
        str(entry.st_ino) if kind == "f" and entry.st_nlink > 1 else "-",
        digest(path) if kind == "f" else "-",
        quoted(relative),
    ])


def entries(top, left_out):
    for path, directories, files in os.walk(top):
        directories[:] = [name for name in directories if (path + b"/" + name)[len(top) + 1:] not in left_out]
        for name in directories + files:
            full = path + b"/" + name
            yield full, full[len(top) + 1:]


top = os.fsencode(sys.argv[1].rstrip("/"))
for full, relative in sorted(entries(top, set(map(os.fsencode, sys.argv[2:]))), key=lambda one: one[1]):
    print(line(full, relative))
