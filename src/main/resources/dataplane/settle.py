"""Sets owners, modes and directories' times of restored entries: settle.py VOLUME MANIFEST HOMES OWNER.

Only what the manifest names is touched. Empty OWNER: owners stay. Directories come last and deepest first,
so that a directory nobody but root may enter is entered before its mode is set.
"""

import os
import stat
import sys

import external
import layout
import records

CAPABILITY = "security.capability"


def nanoseconds(text):
    whole, _, part = text.partition(b".")
    exact = int(part[:9].ljust(9, b"0")) if part else 0
    return int(whole) * 10 ** 9 + (-exact if whole.startswith(b"-") else exact)


def capability(target):
    try:
        return os.getxattr(target, CAPABILITY, follow_symlinks=False)
    except OSError:
        return None


class Settling:
    def __init__(self, volume, owner):
        self.volume = volume
        self.owner = tuple(int(part) for part in owner.split(":")) if owner else None
        self.owned = self.modes = self.directories = 0

    def own(self, target, now, is_link):
        """The kernel takes capabilities away with the change of owner."""
        if self.owner is None or (now.st_uid, now.st_gid) == self.owner:
            return
        held = None if is_link or not stat.S_ISREG(now.st_mode) else capability(target)
        os.lchown(target, *self.owner)
        if held is not None:
            os.setxattr(target, CAPABILITY, held, follow_symlinks=False)
        self.owned += 1

    def mode(self, target, mode):
        if stat.S_IMODE(os.lstat(target).st_mode) != mode:
            os.chmod(target, mode)
            self.modes += 1

    def entry(self, path, mode):
        target = os.path.join(self.volume, path)
        try:
            now = os.lstat(target)
        except (FileNotFoundError, NotADirectoryError):
            return  # the comparison tells
        if path.split(b"/")[0] in (b"home", b"shared"):
            self.own(target, now, stat.S_ISLNK(now.st_mode))
        if stat.S_ISREG(now.st_mode):
            self.mode(target, mode)

    def directory(self, path, mode, time):
        target = os.path.join(self.volume, path)
        try:
            now = os.lstat(target)
        except (FileNotFoundError, NotADirectoryError):
            return
        if not stat.S_ISDIR(now.st_mode):
            return
        if path:
            self.mode(target, mode)
        if now.st_mtime_ns != time:
            os.utime(target, ns=(now.st_atime_ns, time))
        self.directories += 1


def main(volume, manifest, homes, owner):
    place, settling, directories = layout.Layout(homes), Settling(os.fsencode(volume), owner), external.Sorter()
    for n, record in enumerate(records.read(manifest)):
        if n % 10000 == 0:
            print("progress", n, file=sys.stderr, flush=True)
        path = place.of(record.path)
        settling.entry(path, int(record.mode, 8))
        if record.type == b"d":
            directories.add(b"%05d %s %s %s" % (99999 - path.count(b"/"), record.mode, record.mtime, path))
    for line in directories.lines():
        _, mode, time, path = line.split(b" ", 3)
        settling.directory(path, int(mode, 8), nanoseconds(time))
    print('"given":%d,"modes":%d,"directories":%d' % (settling.owned, settling.modes, settling.directories))


try:
    main(*sys.argv[1:5])
except OSError as failure:
    print("%s cannot be set right: %s; look at it, then try again" % (
        records.show(os.fsencode(failure.filename or b"?")), failure.strerror))
    sys.exit(1)
