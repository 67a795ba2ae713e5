"""Divides a manifest, or what it changes of an earlier one, into the lists of shards.

plan.py full MANIFEST OUT SECONDS
plan.py final MANIFEST OUT SECONDS OLD DIRTY_FROM DIRTY_NAMES BINS

The scan took so many SECONDS, and has left more beside the manifest (see tree.sh). The working directory is the
volume. OUT gets lists, plan.json and stats, the scan's answer; in the final pass also what Difference writes.
"""

import gzip
import json
import os
import shutil
import sys

import difference
import division
import external
import records
import stats

OPEN_FILES = 64
# a final pass is spread over all movers, but not more finely than so
LEAST_BYTES, LEAST_ENTRIES = 64 << 20, 2000


class Lists:
    """Writes each name to its shard's list; only so many files are open at a time."""

    def __init__(self, out):
        self.out, self.streams = out, {}

    def add(self, shard, path):
        stream = self.streams.get(shard)
        if stream is None:
            if len(self.streams) >= OPEN_FILES:
                self.close()
            stream = self.streams[shard] = open(os.path.join(self.out, "%04d.files" % (shard + 1)), "ab")
        stream.write((path or b".") + b"\0")

    def close(self):
        for stream in self.streams.values():
            stream.close()
        self.streams.clear()

    def bundle(self, shards):
        """One file of all lists, each compressed by itself: a mover reads its own by range."""
        with open(os.path.join(self.out, "lists"), "wb") as whole:
            for shard in shards:
                name = os.path.join(self.out, "%04d.files" % shard["number"])
                shard["listFrom"] = whole.tell()
                with open(name, "rb") as names, gzip.GzipFile("", "wb", 1, whole, 0) as packed:
                    shutil.copyfileobj(names, packed)
                shard["listBytes"] = whole.tell() - shard["listFrom"]
                os.unlink(name)


def write(divided, entries, out):
    lists = Lists(out)
    for record, shard in divided.numbers(entries):
        lists.add(shard, record.path)
    lists.close()
    shards = [{"number": n + 1, "label": divided.label(n), "bytes": divided.bytes[n], "entries": divided.entries[n]}
              for n in range(len(divided.bytes)) if divided.entries[n]]
    lists.bundle(shards)
    with open(os.path.join(out, "plan.json"), "w") as sheet:
        json.dump(shards, sheet)
    return shards


def spread(entries, bins):
    """The limits, made smaller so that all movers have work."""
    total = count = 0
    for record in entries:
        total += division.size(record)
        count += 1
    most = division.limits()
    return most._replace(bytes=min(most.bytes, max(LEAST_BYTES, total // bins + 1)),
                         entries=min(most.entries, max(LEAST_ENTRIES, count // bins + 1)))


def tell(count, manifest, out, seconds):
    with open(os.path.join(out, "stats"), "w") as sheet:
        sheet.write(count.sheet(manifest, seconds))


def full(manifest, out, seconds):
    count = stats.Count()
    # the division walks twice; the first walk counts
    walks = iter((count.of(records.read(manifest)), records.read(manifest)))
    write(division.Division(division.limits()), lambda: next(walks), out)
    tell(count, manifest, out, seconds)


def final(manifest, out, seconds, old, dirty_from, dirty, bins):
    count = stats.Count()
    found = difference.Difference(old, manifest, float(dirty_from), dirty, out)
    found.write(count)
    tell(count, manifest, out, seconds)
    wanted, sent = difference.with_parents(manifest, os.path.join(out, "changed")), os.path.join(out, "sent")
    with open(sent, "wb") as stream:
        for record, is_wanted in external.marked(records.read(manifest), records.names(wanted)):
            if is_wanted:
                stream.write(record.raw + b"\0")

    def chosen():
        return records.read(sent)

    shards = write(division.Division(spread(chosen(), int(bins)), together=True), chosen, out)
    found.sheet(sum(shard["bytes"] for shard in shards))


{"full": full, "final": final}[sys.argv[1]](*sys.argv[2:])
