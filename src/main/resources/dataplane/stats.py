"""Counts a manifest as the scan's answer tells it."""

import errno
import json
import os

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


def hole(path, size):
    """How many bytes of the file are nowhere kept; a file system that does not tell keeps all of them."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return 0
    data = end = 0
    try:
        while end < size:
            begin = os.lseek(handle, end, os.SEEK_DATA)
            end = os.lseek(handle, begin, os.SEEK_HOLE)
            data += end - begin
    except OSError as failure:
        # no data behind the last hole; whatever else went wrong, no hole is known
        if failure.errno != errno.ENXIO:
            return 0
    finally:
        os.close(handle)
    return max(0, size - data)


def holes(large):
    """Bytes of all holes in the files told; those of hard links once."""
    total, links = 0, set()
    for line in records.names(large):
        size, blocks, inode, names, path = line.split(b" ", 4)
        if int(blocks) * 512 >= int(size) or inode in links:
            continue
        if names != b"1":
            links.add(inode)
        total += hole(path, int(size))
    return total


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

    def sheet(self, manifest, seconds):
        """One JSON object's inside; may be asked for once. Bytes are what takes room: no holes, no second names."""
        size = self.size - sum(length for _, _, length in self.links.followers()) - holes(manifest + ".large")
        # Younger than the scan's begin by the file server's clock, which only times of files tell:
        # whatever is as young may change again within the same tick and look the same.
        return '"entries":%d,"files":%d,"bytes":%d,"dirtyFrom":%.3f,"skipped":%s' % (
            self.links.position, self.files, size, self.newest - float(seconds) - 2,
            json.dumps(skipped(manifest + ".skipped")))
