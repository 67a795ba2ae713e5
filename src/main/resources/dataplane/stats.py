"""Counts a manifest as the scan's answer tells it."""

import json

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


class Count:
    """Counts what meets it, on a walk that is done anyway."""

    def __init__(self):
        self.links, self.newest, self.files, self.size = division.Links(), 0.0, 0, 0

    def meet(self, record):
        self.links.meet(record)
        if record.type == b"f":
            self.files += 1
            self.size += record.size
        self.newest = max(self.newest, float(record.ctime))

    def of(self, entries):
        for record in entries:
            self.meet(record)
            yield record

    def sheet(self, left_out, seconds):
        """One JSON object's inside; may be asked for once."""
        size = self.size - sum(length for _, _, length in self.links.followers())
        # Younger than the scan's begin by the file server's clock, which only times of files tell:
        # whatever is as young may change again within the same tick and look the same.
        return '"entries":%d,"files":%d,"bytes":%d,"dirtyFrom":%.3f,"skipped":%s' % (
            self.links.position, self.files, size, self.newest - float(seconds) - 2, json.dumps(skipped(left_out)))
