"""What lay on the new volume before and would meet an entry of the archive.

early.py VOLUME BEFORE HOMES SHEET LIST MANIFEST...
Met are: whatever has the path of an archived entry, old or new, but directories that meet directories; and a
home under the new name of an archived one, as a whole. SHEET gets count and examples, LIST the paths (NUL).
"""

import itertools
import json
import os
import sys

import external
import layout
import records

EXAMPLES = 20
# so many paths are kept in memory, so that of the archive's entries only those that can meet one are sorted
FEW = 10000


def known(before):
    """The paths in it; None if there are many."""
    paths = {key(line)[:-2] for line in itertools.islice(records.names(before), FEW + 1)}
    return paths if len(paths) <= FEW else None


def archived(manifests, place, wanted):
    """Sorted "path//type" of every place that the archive's entries take, for a while or for good."""
    places = external.Sorter(unique=True)
    for manifest in manifests:
        for record in records.read(manifest):
            for path in {record.path, place.of(record.path)}:
                if wanted is None or path in wanted:
                    places.add(path + b"//" + record.type)
    return places.lines()


def key(line):
    return line.rpartition(b"//")[0] + b"//"


def met(before, places, renamed):
    """Early entries that meet; what lies below one that is met as a whole is not told again."""
    whole = None
    place = next(places, None)
    for line in before:
        path, kind = key(line), line[-1:]
        kinds = set()
        while place is not None and key(place) <= path:
            if key(place) == path:
                kinds.add(place[-1:])
            place = next(places, None)
        if whole is not None and path.startswith(whole):
            continue
        if path[:-2] in renamed or (kinds and not (kind == b"d" and kinds == {b"d"})):
            whole = path[:-2] + b"/" if kind == b"d" else None
            yield path[:-2], kind


def main(volume, before, homes, sheet, out, manifests):
    place = layout.Layout(homes)
    olds = set()
    for manifest in manifests:
        olds.update(record.path for record in records.read(manifest)
                    if record.path.count(b"/") == 1 and record.path.startswith(b"home/"))
    renamed = {b"home/" + new for old, new in place.homes.items() if b"home/" + old in olds}
    count, examples = 0, []
    with open(out, "wb") as stream:
        for path, kind in met(records.names(before), archived(manifests, place, known(before)), renamed):
            if not os.path.lexists(os.path.join(os.fsencode(volume), path)):
                continue
            count += 1
            stream.write(path + b"\0")
            if len(examples) < EXAMPLES:
                examples.append(records.show(path) + ("/" if kind == b"d" else ""))
    with open(sheet, "w") as stream:
        json.dump({"count": count, "examples": examples}, stream)
    print('"count":%d' % count)


main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5], sys.argv[6:])
