"""Divides records into shards by bytes and entries; memory does not grow with their number.

A shard per home, per shared folder and for the rest; a large one in several, cut where the sorted paths
reach the limit, so that a shard is a range of subtrees; small ones together. A file larger than the limit
is a shard of its own. A set of hard links stays in the shard of its first name.
"""

import collections
import os
import struct
import tempfile

import external
import records

Limits = collections.namedtuple("Limits", "bytes entries small")


def limits():
    return Limits(int(os.environ.get("SHARD_BYTES", 8 << 30)), int(os.environ.get("SHARD_ENTRIES", 200000)),
                  int(os.environ.get("SMALL_BYTES", 0)))


def linked(record):
    return record.type != b"d" and record.links > 1


def size(record):
    return record.size if record.type == b"f" else 0


def followers(entries):
    """Pairs "position first position" of all but the first names of hard-link sets, in order."""
    sets, pairs = external.Sorter(), external.Sorter()
    for n, record in enumerate(entries):
        if linked(record):
            sets.add(b"%s %012d" % (record.inode.zfill(20), n))
    inode = first = None
    for line in sets.lines():
        name, position = line.split(b" ")
        if name != inode:
            inode, first = name, position
        else:
            pairs.add(position + b" " + first)
    return pairs.lines()


def following(entries):
    """Each record, and the position of the first name of its set of hard links if it is not that itself."""
    chain = followers(entries())
    follower = next(chain, None)
    for n, record in enumerate(entries()):
        if follower is not None and int(follower[:12]) == n:
            yield record, int(follower[13:])
            follower = next(chain, None)
        else:
            yield record, None


class Division:
    """Gives each record its shard: numbers(entries) asks for the sorted records three times."""

    def __init__(self, wanted, together=False):
        self.limits, self.together = wanted, together
        self.bytes, self.entries, self.labels = [], [], []
        self.open, self.shared = {}, None

    def numbers(self, entries):
        self.small = self.small_ones(entries())
        with tempfile.TemporaryFile(dir=os.environ.get("SPOOL")) as firsts:
            for n, (record, first) in enumerate(following(entries)):
                if first is not None:
                    shard = struct.unpack("<I", os.pread(firsts.fileno(), 4, 4 * first))[0]
                else:
                    shard = self.place(record)
                    self.bytes[shard] += size(record)
                    if linked(record):
                        os.pwrite(firsts.fileno(), struct.pack("<I", shard), 4 * n)
                self.entries[shard] += 1
                yield record, shard

    def small_ones(self, entries):
        """Homes and folders that share a shard with others: {subject: (bytes, entries)}."""
        if self.together or not self.limits.small:
            return {}
        totals = {}
        for record in entries:
            total = totals.setdefault(records.subtree(record), [0, 0])
            total[0] += size(record)
            total[1] += 1
        most = self.limits.entries // 16
        return {subject: total for subject, total in totals.items()
                if total[0] <= self.limits.small and total[1] <= most}

    def place(self, record):
        if size(record) >= self.limits.bytes:
            return self.new(record.path)
        subject = b"" if self.together else records.subtree(record)
        n = self.open.get(subject)
        if n is not None and (subject in self.small or self.holds(n, size(record), 1)):
            return n
        if subject in self.small:
            n = self.shared
            if n is None or not self.holds(n, *self.small[subject]):
                n = self.shared = self.new(subject)
            elif subject not in self.labels[n]:
                self.labels[n].append(subject)
        else:
            n = self.new(subject)
        self.open[subject] = n
        return n

    def holds(self, n, size_more, entries_more):
        return (self.bytes[n] + size_more <= self.limits.bytes
                and self.entries[n] + entries_more <= self.limits.entries)

    def new(self, subject):
        self.bytes.append(0)
        self.entries.append(0)
        self.labels.append([subject])
        return len(self.bytes) - 1

    def label(self, n):
        if self.together:
            return "changes"
        first, last = self.labels[n][0], self.labels[n][-1]
        if first == last:
            return records.show(first) or "the rest"
        return "%s to %s (%d)" % (records.show(first) or "the rest", records.show(last), len(self.labels[n]))
