"""Sets modes that a change of owner cleared, and directories' times: settle.py VOLUME MANIFEST HOMES."""

import os
import stat
import sys

import layout
import records


def nanoseconds(text):
    whole, _, part = text.partition(b".")
    exact = int(part[:9].ljust(9, b"0")) if part else 0
    return int(whole) * 10 ** 9 + (-exact if whole.startswith(b"-") else exact)


volume, manifest, homes = os.fsencode(sys.argv[1]), sys.argv[2], sys.argv[3]
place = layout.Layout(homes)
modes, directories = 0, []
for n, record in enumerate(records.read(manifest)):
    if n % 100000 == 0:
        print("progress", n, file=sys.stderr, flush=True)
    mode = int(record.mode, 8)
    if record.type == b"d":
        directories.append((place.of(record.path), mode, nanoseconds(record.mtime)))
    elif record.type == b"f" and mode & 0o6000:
        target = os.path.join(volume, place.of(record.path))
        if os.path.isfile(target) and stat.S_IMODE(os.lstat(target).st_mode) != mode:
            os.chmod(target, mode)
            modes += 1
# deepest first: nothing below is touched after its directory's time is set
for path, mode, time in sorted(directories, key=lambda entry: -entry[0].count(b"/")):
    target = os.path.join(volume, path)
    if not os.path.isdir(target) or os.path.islink(target):
        continue
    now = os.lstat(target)
    if path and stat.S_IMODE(now.st_mode) != mode:
        os.chmod(target, mode)
        modes += 1
    if now.st_mtime_ns != time:
        os.utime(target, ns=(now.st_atime_ns, time))
print('"directories":%d,"modes":%d' % (len(directories), modes))
