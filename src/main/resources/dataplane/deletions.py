"""Removes listed entries with unlink and rmdir only; a directory that is not empty stops it."""

import errno
import os
import sys

import records

volume, sheet = os.fsencode(sys.argv[1]), sys.argv[2]
removed = absent = 0
for path in records.names(sheet):
    target = os.path.join(volume, path)
    try:
        if os.path.isdir(target) and not os.path.islink(target):
            os.rmdir(target)
        else:
            os.unlink(target)
        removed += 1
    except OSError as failure:
        if failure.errno not in (errno.ENOENT, errno.ENOTDIR):
            print("cannot remove %s: %s; look what lies there, move it away, try again"
                  % (records.show(path), failure.strerror))
            sys.exit(1)
        absent += 1
print('"removed":%d,"absent":%d' % (removed, absent))
