"""What a later manifest changes of an earlier one: by equality, never by 'newer than'."""

import collections
import heapq
import json
import operator
import os

import external
import records

EXAMPLES, FOLDERS = 20, 10


class Difference:
    """Walks both manifests once; keeps figures, and lists of names in files of the directory."""

    def __init__(self, old, new, dirty_from, dirty, out):
        self.old, self.new, self.dirty_from, self.dirty, self.out = old, new, dirty_from, dirty, out
        self.figures = collections.Counter()
        self.examples = []
        self.removals, self.folders = external.Sorter(), external.Sorter()

    def write(self, count):
        """Files: changed (keys of what is sent), deleted (deepest first), changes (what whole.py takes).

        All that is there now is counted on the way.
        """
        entries = files = 0
        with open(os.path.join(self.out, "changed"), "wb") as changed, \
                open(os.path.join(self.out, "changes"), "wb") as changes:
            for before, now, moved in self.pairs():
                if before is not None:
                    entries += 1
                    files += before.type == b"f"
                if now is None:
                    self.gone(before)
                    changes.write(before.key + b"-\0")
                    continue
                count.meet(now)
                if before is not None and before.type != now.type:
                    self.remove(before)
                if now is not before:
                    changes.write(now.raw + b"\0")
                if now is not before or float(now.ctime) >= self.dirty_from or moved:
                    changed.write(now.key + b"\0")
                    self.figures["changed"] += 1
        self.figures.update(entriesBefore=entries, filesBefore=files, files=count.files)
        with open(os.path.join(self.out, "deleted"), "wb") as stream:
            for line in self.removals.lines():
                stream.write(line[6:] + b"\0")

    def pairs(self):
        """Records of both manifests, one and the same where they are equal; and whether the name moved meanwhile."""
        names = external.Sorter(unique=True)
        for name in records.names(self.dirty):
            names.add(name + b"//")
        dirty = names.lines()
        name = next(dirty, None)
        for before, now in external.together(
                records.read(self.old), records.read(self.new), operator.attrgetter("key")):
            if now is not None:
                while name is not None and name < now.key:
                    name = next(dirty, None)
                if before is not None and before.raw == now.raw:
                    now = before
            yield before, now, now is not None and name == now.key

    def gone(self, before):
        self.remove(before)
        self.figures["deleted"] += 1
        if before.type == b"f":
            self.figures["deletedFiles"] += 1
            self.figures["deletedBytes"] += before.size
        if len(self.examples) < EXAMPLES:
            self.examples.append(records.show(before.path))
        self.folders.add(before.path.rpartition(b"/")[0])

    def remove(self, before):
        """What is gone or of another type now is taken away deepest first."""
        self.figures["removals"] += 1
        self.removals.add(b"%05d " % (99999 - before.path.count(b"/")) + before.path)

    def most(self):
        """The folders with most deletions."""
        best, current, count = [], None, 0
        for folder in self.folders.lines():
            if folder != current:
                best = heapq.nlargest(FOLDERS, best + [(count, current)], key=lambda entry: entry[0])
                current, count = folder, 0
            count += 1
        best = heapq.nlargest(FOLDERS, best + [(count, current)], key=lambda entry: entry[0])
        return [{"path": records.show(path), "deleted": n} for n, path in best if n]

    def sheet(self, changed_bytes):
        keys = ("entriesBefore", "filesBefore", "deleted", "deletedFiles", "deletedBytes", "changed", "removals",
                "files")
        sheet = {key: self.figures[key] for key in keys}
        sheet.update(changedBytes=changed_bytes, examples=self.examples, folders=self.most())
        with open(os.path.join(self.out, "difference.json"), "w") as stream:
            json.dump(sheet, stream)


def with_parents(manifest, changed):
    """A file of the keys of the changed entries and of their directories, whose times a restoration touches."""
    wanted, last = external.Sorter(unique=True), None
    for key in records.names(changed):
        wanted.add(key)
        path = key[:-2]
        while path:
            path = path.rpartition(b"/")[0]
            if last is not None and path and (last == path or last.startswith(path + b"/")):
                break
            wanted.add(path + b"//")
        last = key[:-2]
    with open(changed + ".wanted", "wb") as stream:
        for key in wanted.lines():
            stream.write(key + b"\0")
    return changed + ".wanted"
