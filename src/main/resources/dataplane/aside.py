"""Moves listed entries aside on the same volume: aside.py VOLUME DIRECTORY LIST. Never overwrites."""

import os
import sys

import records


def made(volume, aside, path):
    """The directory beside, with mode and owner of the one that it stands for."""
    made_so_far = os.path.join(volume, aside)
    if not os.path.isdir(made_so_far):
        os.mkdir(made_so_far, 0o755)
        os.chmod(made_so_far, 0o755)
    here = volume
    for name in path.split(b"/")[:-1]:
        here, made_so_far = os.path.join(here, name), os.path.join(made_so_far, name)
        if not os.path.isdir(made_so_far):
            model = os.lstat(here)
            os.mkdir(made_so_far, 0o700)
            if os.geteuid() == 0:
                os.chown(made_so_far, model.st_uid, model.st_gid)
            os.chmod(made_so_far, model.st_mode & 0o7777)
    return os.path.join(made_so_far, path.rpartition(b"/")[2])


def main(volume, aside, sheet):
    moved = absent = 0
    for path in records.names(sheet):
        if path.startswith(b"/") or b".." in path.split(b"/"):
            raise OSError(1, "it leads out of the volume", path)
        source = os.path.join(volume, path)
        if not os.path.lexists(source):
            absent += 1
            continue
        target = made(volume, aside, path)
        if os.path.lexists(target):
            raise OSError(17, "something lies in its new place", target)
        os.rename(source, target)
        moved += 1
    return '"moved":%d,"absent":%d' % (moved, absent)


try:
    print(main(os.fsencode(sys.argv[1]), os.fsencode(sys.argv[2]), sys.argv[3]))
except OSError as failure:
    print("%s cannot be moved aside: %s; move it away by hand, then try again" % (
        records.show(os.fsencode(failure.filename or b"?")), failure.strerror))
    sys.exit(1)
