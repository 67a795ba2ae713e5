"""Removes listed entries with unlink and rmdir only.

A directory that is not empty stays: whatever is in it came from somebody else than the archive, whose own
entries are listed before it.
"""

import errno
import os
import sys

import records

volume, sheet = os.fsencode(sys.argv[1]), sys.argv[2]
removed = absent = kept = 0
for n, path in enumerate(records.names(sheet)):
    if n % 10000 == 0:
        print("progress", n, file=sys.stderr, flush=True)
    target = os.path.join(volume, path)
    try:
        if os.path.isdir(target) and not os.path.islink(target):
            os.rmdir(target)
        else:
            os.unlink(target)
        removed += 1
    except OSError as failure:
        if failure.errno in (errno.ENOTEMPTY, errno.EEXIST):
            kept += 1
        elif failure.errno in (errno.ENOENT, errno.ENOTDIR):
            absent += 1
        else:
            print("cannot remove %s: %s; look what lies there, move it away, try again"
                  % (records.show(path), failure.strerror))
            sys.exit(1)
print('"removed":%d,"absent":%d,"kept":%d' % (removed, absent, kept))
