"""Renames on the new volume: moves.py shared VOLUME | homes VOLUME HOMES MARKS."""

import json
import os
import stat
import sys

import records


class Collision(Exception):
    pass


def kind(path):
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except FileNotFoundError:
        return None


def merge(source, target, moved):
    """Renames what the target lacks; only directories are merged."""
    found = kind(target)
    if found is None:
        os.rename(source, target)
        return moved + 1
    if found != stat.S_IFDIR or kind(source) != stat.S_IFDIR:
        raise Collision("both %s and %s exist; move one away, then try again"
                        % (records.show(source), records.show(target)))
    for name in sorted(os.listdir(source)):
        moved = merge(os.path.join(source, name), os.path.join(target, name), moved)
    os.rmdir(source)
    return moved


def shared(volume):
    source, target = os.path.join(volume, b"home", b"shared"), os.path.join(volume, b"shared")
    if kind(source) is None:
        return {"ok": True, "moved": 0, "alreadyDone": True}
    if kind(target) is None:
        os.mkdir(target, 0o777)
        os.chmod(target, 0o777)
    moved = 0
    for name in sorted(os.listdir(source)):
        moved = merge(os.path.join(source, name), os.path.join(target, name), moved)
    os.rmdir(source)
    return {"ok": True, "moved": moved}


def homes(volume, sheet, marks):
    """Short new names first: a new name that is another's old name is then free already."""
    os.makedirs(marks, exist_ok=True)
    pairs = []
    with open(sheet, "rb") as lines:
        pairs = [line.rstrip(b"\n").split(b"\t") for line in lines]
    renamed, absent, clashes = 0, 0, []
    for old, new in sorted(pairs, key=lambda pair: (len(pair[1]), pair[1])):
        mark = os.path.join(marks, b"home-" + new.hex().encode())
        source, target = (os.path.join(volume, b"home", name) for name in (old, new))
        if os.path.exists(mark) and inode(target) == open(mark).read():
            renamed += 1
        elif kind(source) is None:
            absent += 1
        elif kind(target) is not None:
            clashes.append([records.show(old), records.show(new)])
        else:
            with open(mark, "w") as note:
                note.write(inode(source))
            os.rename(source, target)
            renamed += 1
    return {"ok": True, "renamed": renamed, "absent": absent, "clashes": clashes}


def inode(path):
    return str(os.lstat(path).st_ino) if os.path.lexists(path) else ""


try:
    top = os.fsencode(sys.argv[2])
    answer = shared(top) if sys.argv[1] == "shared" else homes(
        top, sys.argv[3], os.fsencode(sys.argv[4]))
    print(json.dumps(answer))
except Collision as clash:
    print(clash)
    sys.exit(1)
