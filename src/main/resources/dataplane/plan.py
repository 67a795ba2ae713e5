"""Counts a manifest and divides it into shards; the difference to an earlier pass is a manifest too.

plan.py stats MANIFEST SECONDS
plan.py full MANIFEST OUT
plan.py final MANIFEST OUT OLD DIRTY_FROM DIRTY_NAMES BINS
"""

import json
import os
import sys

import records

BYTES = int(os.environ.get("SHARD_BYTES", 8 << 30))
ENTRIES = int(os.environ.get("SHARD_ENTRIES", 200000))


class Division:
    """Gives each record its shard; a set of hard links stays in one.

    Without bins a shard per home, per shared folder and for the rest, large ones in several; with
    bins at most so many shards, evenly filled.
    """

    def __init__(self, bins=0):
        self.bins = bins
        self.subjects = {}
        self.links = {}
        self.bytes, self.entries, self.labels = [], [], []
        if not bins:
            self.subjects[b""] = self.open(b"")

    def number(self, record):
        linked = record.type != b"d" and record.links > 1
        if linked and record.inode in self.links:
            n = self.links[record.inode]
            self.entries[n] += 1
            return n
        n = self.place(records.subtree(record))
        self.bytes[n] += record.size if record.type == b"f" else 0
        self.entries[n] += 1
        if linked:
            self.links[record.inode] = n
        return n

    def place(self, subject):
        n = self.subjects.get(subject)
        if n is None or (not self.bins and self.full(n)):
            if self.bins and len(self.bytes) >= self.bins:
                n = self.bytes.index(min(self.bytes))
            else:
                n = self.open(subject)
            self.subjects[subject] = n
        return n

    def open(self, subject):
        self.bytes.append(0)
        self.entries.append(0)
        self.labels.append(b"changes" if self.bins else subject)
        return len(self.bytes) - 1

    def full(self, n):
        return self.bytes[n] >= BYTES or self.entries[n] >= ENTRIES


def difference(old, new, dirty_from, dirty, deleted):
    """New or changed records, with their parents; by equality, never by 'newer than'."""
    olds = iter(old)
    known = next(olds, None)
    for record in new:
        while known is not None and known.key < record.key:
            deleted.append(known.path)
            known = next(olds, None)
        same = known is not None and known.key == record.key
        if same and known.type != record.type:
            deleted.append(known.path)
        if not same or known.raw != record.raw or float(record.ctime) >= dirty_from or record.path in dirty:
            yield record
        if same:
            known = next(olds, None)
    while known is not None:
        deleted.append(known.path)
        known = next(olds, None)


def with_parents(changed, manifest):
    """Restoring a file touches its directory's time, though the source's did not change."""
    wanted, parents = set(), set()
    for record in changed:
        wanted.add(record.path)
        path = record.path
        while path and path not in parents:
            path = path.rpartition(b"/")[0]
            parents.add(path)
    wanted |= parents
    return (record for record in records.read(manifest) if record.path in wanted)


def write(division, chosen, out):
    current, stream = None, None
    for record in chosen:
        n = division.number(record)
        if n != current:
            if stream:
                stream.close()
            stream = open(os.path.join(out, "%04d.files" % (n + 1)), "ab")
            current = n
        stream.write((record.path or b".") + b"\0")
    if stream:
        stream.close()
    shards = [
        {"number": n + 1, "label": records.show(division.labels[n]) or "the rest",
         "bytes": division.bytes[n], "entries": division.entries[n]}
        for n in range(len(division.bytes)) if division.entries[n]
    ]
    with open(os.path.join(out, "plan.json"), "w") as sheet:
        json.dump(shards, sheet)
    return shards


def stats(manifest, seconds):
    division, newest, files = Division(), 0.0, 0
    for record in records.read(manifest):
        division.number(record)
        newest = max(newest, float(record.ctime))
        files += record.type == b"f"
    # Younger than the scan's begin by the file server's clock, which only times of files tell:
    # whatever is as young may change again within the same tick and look the same.
    print('"entries":%d,"files":%d,"bytes":%d,"shards":%d,"dirtyFrom":%.3f' % (
        sum(division.entries), files, sum(division.bytes), len(division.bytes),
        newest - float(seconds) - 2))


def main(arguments):
    if arguments[0] == "stats":
        stats(arguments[1], arguments[2])
        return
    manifest, out = arguments[1:3]
    deleted = []
    if arguments[0] == "full":
        shards = write(Division(), records.read(manifest), out)
    else:
        old, dirty_from, dirty_names, bins = arguments[3:7]
        dirty = set(records.names(dirty_names))
        changed = difference(
            records.read(old), records.read(manifest), float(dirty_from), dirty, deleted)
        shards = write(Division(int(bins)), with_parents(changed, manifest), out)
    deleted.sort(key=lambda path: (-path.count(b"/"), path))
    with open(os.path.join(out, "deleted"), "wb") as stream:
        for path in deleted:
            stream.write(path + b"\0")
    print('"shards":%d,"deleted":%d,"entries":%d,"bytes":%d' % (
        len(shards), len(deleted), sum(s["entries"] for s in shards),
        sum(s["bytes"] for s in shards)))


main(sys.argv[1:])
