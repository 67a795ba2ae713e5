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


def size(record):
    return record.size if record.type == b"f" else 0


class Links:
    """Sets of hard links, found by meeting all records in their order."""

    def __init__(self):
        self.sets, self.position = external.Sorter(), 0

    def meet(self, record):
        if record.is_linked:
            self.sets.add(b"%s %012d %d" % (record.inode.zfill(20), self.position, size(record)))
        self.position += 1

    def followers(self):
        """Position, that of the set's first name, and size of all but the first names; may be asked for once."""
        inode = first = None
        for line in self.sets.lines():
            name, position, length = line.split(b" ")
            if name != inode:
                inode, first = name, position
            else:
                yield position, first, int(length)

    def in_order(self):
        """Pairs "position first position", sorted; may be asked for once."""
        pairs = external.Sorter()
        for position, first, _ in self.followers():
            pairs.add(position + b" " + first)
        return pairs.lines()


class Division:
    """Gives each record its shard: numbers(entries) asks for the sorted records twice."""

    def __init__(self, wanted, together=False):
        self.limits, self.together = wanted, together
        self.bytes, self.entries, self.labels = [], [], []
        self.open, self.shared, self.small, self.subjects = {}, None, {}, records.Subjects()

    def numbers(self, entries):
        chain = self.look(entries())
        follower = next(chain, None)
        with tempfile.TemporaryFile(dir=os.environ.get("SPOOL")) as firsts:
            for n, record in enumerate(entries()):
                if follower is not None and int(follower[:12]) == n:
                    shard = struct.unpack("<I", os.pread(firsts.fileno(), 4, 4 * int(follower[13:])))[0]
                    follower = next(chain, None)
                else:
                    length = size(record)
                    shard = self.place(record, length)
                    self.bytes[shard] += length
                    if record.is_linked:
                        os.pwrite(firsts.fileno(), struct.pack("<I", shard), 4 * n)
                self.entries[shard] += 1
                yield record, shard

    def look(self, entries):
        """Finds hard links, and homes and folders that share a shard with others: {subject: [bytes, entries]}."""
        links, totals, subjects = Links(), {}, records.Subjects()
        for record in entries:
            links.meet(record)
            if self.limits.small and not self.together:
                total = totals.setdefault(subjects.of(record), [0, 0])
                total[0] += size(record)
                total[1] += 1
        most = self.limits.entries // 16
        self.small = {subject: total for subject, total in totals.items()
                      if total[0] <= self.limits.small and total[1] <= most}
        return links.in_order()

    def place(self, record, length):
        if length >= self.limits.bytes:
            return self.new(record.path)
        subject = b"" if self.together else self.subjects.of(record)
        n = self.open.get(subject)
        if n is not None and (subject in self.small or self.holds(n, length, 1)):
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
