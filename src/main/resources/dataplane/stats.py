"""Counts a manifest as the scan's answer: stats.py MANIFEST SKIPPED SECONDS."""

import json
import sys

import division
import records

KINDS = {b"s": "sockets, which no archive can hold", b"b": "block devices", b"c": "character devices",
         b"m": "other file systems mounted into the volume; back them up by hand",
         b"d": "directories of the file system itself", b"f": "files removed while open (.nfs…)"}
EXAMPLES = 3


def skipped(file):
    found = {}
    for line in records.names(file):
        count, names = found.setdefault(line[:1], (0, []))
        found[line[:1]] = (count + 1, names if len(names) >= EXAMPLES else names + [records.show(line[2:])])
    return ["%d %s: %s" % (count, KINDS.get(kind, "others"), ", ".join(names))
            for kind, (count, names) in sorted(found.items())]


def main(manifest, left_out, seconds):
    links, newest, files, size = division.Links(), 0.0, 0, 0
    for record in records.read(manifest):
        links.meet(record)
        files += record.type == b"f"
        size += division.size(record)
        newest = max(newest, float(record.ctime))
    size -= sum(length for _, _, length in links.followers())
    # Younger than the scan's begin by the file server's clock, which only times of files tell:
    # whatever is as young may change again within the same tick and look the same.
    print('"entries":%d,"files":%d,"bytes":%d,"dirtyFrom":%.3f,"skipped":%s' % (
        links.position, files, size, newest - float(seconds) - 2, json.dumps(skipped(left_out))))


main(*sys.argv[1:])
