"""Sums a comparison up as the mover's last line: verdict.py ENTRIES BEFORE ASIDE.

SPOOL/lost: what was expected and is not so; SPOOL/extra: what is there and was not expected; both sorted.
"""

import json
import os
import sys

import external
import records

EXAMPLES = 4
FIELDS = ("type", "mode", "uid", "gid", "size", "mtime", "ctime", "inode", "links", "target")


class Sum:
    def __init__(self):
        self.count, self.examples = 0, []

    def add(self, text):
        self.count += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(text)


def path(raw):
    return raw[:raw.index(b"//") + 2]


def differing(wanted, found):
    values = [raw[len(path(raw)):].split(b" ", 9) for raw in (wanted, found)]
    return "%s (%s)" % (records.show(path(wanted)[:-2]), ", ".join(
        "%s %s instead of %s" % (name, records.show(b), records.show(a))
        for name, a, b in zip(FIELDS, *values) if a != b))


def main(entries, before, aside, spool):
    missing, different, alien, own = Sum(), Sum(), Sum(), 0
    earlier = records.names(before)
    known = next(earlier, None)
    pairs = external.together(
        records.names(os.path.join(spool, "lost")), records.names(os.path.join(spool, "extra")), path)
    for wanted, found in pairs:
        if found is None:
            missing.add(records.show(path(wanted)[:-2]) + " (missing)")
        elif wanted is not None:
            different.add(differing(wanted, found))
        else:
            name = path(found)
            while known is not None and path(known) < name:
                known = next(earlier, None)
            if found[len(name):len(name) + 1] == b"d" or (known is not None and path(known) == name):
                own += 1
            else:
                alien.add(records.show(name[:-2]) + " (not of the archive)")
    with open(os.path.join(spool, "contents.json")) as sheet:
        verdict = json.load(sheet)
    verdict.update(entries=int(entries), missing=missing.count, different=different.count, unexpected=alien.count,
                   fromBefore=own, setAside=int(aside), examples=(
                       missing.examples + different.examples + alien.examples + verdict.pop("corruptExamples")))
    verdict["ok"] = not (missing.count or different.count or alien.count or verdict["corrupt"])
    if not verdict["ok"]:
        verdict["error"] = "%d missing, %d different, %d unexpected, %d corrupt" % (
            missing.count, different.count, alien.count, verdict["corrupt"])
    print(json.dumps(verdict))


main(*sys.argv[1:4], os.environ["SPOOL"])
