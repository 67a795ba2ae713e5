"""A final pass's manifest: that of the full pass with what it changes: whole.py FULL CHANGES.

Both are sorted alike; a change takes the place of the record with its key, "path//-" takes it away.
"""

import operator
import sys

import external
import records

out = sys.stdout.buffer
pairs = external.together(records.read(sys.argv[1]), records.read(sys.argv[2]), operator.attrgetter("key"))
for before, change in pairs:
    record = change or before
    if record.raw != record.key + b"-":
        out.write(record.raw + b"\0")
