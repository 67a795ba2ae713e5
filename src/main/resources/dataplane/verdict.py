"""Sums a comparison up as the mover's last line: verdict.py ENTRIES BEFORE."""

import json
import os
import sys

import records

spool = os.environ["SPOOL"]
FIELDS = ("type", "mode", "uid", "gid", "size", "mtime", "ctime", "inode", "links", "target")


def table(name):
    entries = {}
    for raw in records.names(os.path.join(spool, name)):
        path, rest = raw.split(b"//", 1)
        entries[path] = rest.split(b" ", 9)
        if len(entries) >= 100000:
            break
    return entries


def differing(path, wanted, found):
    names = [field for field, a, b in zip(FIELDS, wanted, found) if a != b]
    return "%s (%s)" % (records.show(path), ", ".join(
        "%s %s instead of %s" % (name, records.show(found[FIELDS.index(name)]),
                                 records.show(wanted[FIELDS.index(name)])) for name in names))


lost, extra = table("lost"), table("extra")
before = set(records.names(sys.argv[2]))
different = [differing(path, lost[path], extra[path]) for path in lost if path in extra]
missing = [records.show(path) for path in lost if path not in extra]
strange = [path for path in extra if path not in lost]
own = [path for path in strange if path in before or extra[path][0] == b"d"]
alien = [records.show(path) for path in strange if path not in before and extra[path][0] != b"d"]
with open(os.path.join(spool, "contents.json")) as sheet:
    verdict = json.load(sheet)
verdict.update(entries=int(sys.argv[1]), missing=len(missing), different=len(different),
               unexpected=len(alien), fromBefore=len(own),
               examples=(missing[:4] + different[:4] + alien[:4] + verdict.pop("corruptExamples")))
verdict["ok"] = not (missing or different or alien or verdict["corrupt"])
if not verdict["ok"]:
    verdict["error"] = "%d missing, %d different, %d unexpected, %d corrupt" % (
        len(missing), len(different), len(alien), verdict["corrupt"])
print(json.dumps(verdict))
