"""SHA-256 of contents and attributes: taken beside the old volume, compared beside the new one.

contents.py take VOLUME MANIFEST OUT SAMPLE CHANGED DIFFERENCE  all that changed; of the other files a sample, or all
contents.py check VOLUME SUMS HOMES                             leaves figures and first differences in SPOOL
"""

import hashlib
import json
import os
import sys

import attributes
import external
import layout
import records

LARGEST_SAMPLE = 64 << 20
EXAMPLES = 5
EVERYTHING = os.geteuid() == 0


def digest(path):
    sha = hashlib.sha256()
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            sha.update(block)
    return sha.hexdigest().encode()


class Sample:
    """Every so many files that are not large; all of them when everything is wanted."""

    def __init__(self, wanted, files):
        self.all = wanted == "all"
        self.stride = max(1, files // max(1, 0 if self.all else int(wanted)))
        self.none = wanted == "0"
        self.files = 0

    def draws(self, record):
        if record.type != b"f":
            return False
        self.files += 1
        if self.all or self.none:
            return self.all
        return self.files % self.stride == 0 and record.size <= LARGEST_SAMPLE


def take(volume, manifest, out, wanted, changed, sheet):
    with open(sheet) as stream:
        figures = json.load(stream)
    sample, hashed, described, done = Sample(wanted, figures["files"]), 0, 0, 0
    with open(out, "wb") as sums:
        for record, is_changed in external.marked(records.read(manifest), records.names(changed)):
            drawn = sample.draws(record)
            if not (drawn or is_changed) or record.type not in (b"f", b"d"):
                continue
            path = os.path.join(volume, record.path)
            content = digest(path) if record.type == b"f" else b"-"
            sums.write(b"%s %s %s\0" % (content, attributes.digest(path, EVERYTHING), record.path))
            hashed += record.type == b"f"
            described += 1
            done += record.size
            if described % 100 == 0 or record.size > 1 << 26:
                print("progress", done, file=sys.stderr, flush=True)
    figures.update(hashed=hashed, described=described)
    with open(sheet, "w") as stream:
        json.dump(figures, stream)


def compared(volume, expected, attributes_expected, target):
    """What differs: None, or the word for it."""
    path = os.path.join(volume, target)
    try:
        if expected != b"-" and digest(path) != expected:
            return "content"
        if attributes.digest(path, EVERYTHING) != attributes_expected:
            return "extended attributes or access list"
    except OSError as failure:
        return failure.strerror
    return None


def check(volume, sums, homes):
    place, files, described, corrupt, wrong = layout.Layout(homes), 0, 0, 0, []
    for line in records.names(sums):
        content, sum_of_attributes, path = line.split(b" ", 2)
        target = place.of(path)
        files += content != b"-"
        described += 1
        if described % 100 == 0:
            print("progress", described, flush=True)
        fault = compared(volume, content, sum_of_attributes, target)
        if fault:
            corrupt += 1
            if len(wrong) < EXAMPLES:
                wrong.append("%s (%s)" % (records.show(target), fault))
    with open(os.environ["SPOOL"] + "/contents.json", "w") as sheet:
        json.dump({"hashed": files, "described": described, "corrupt": corrupt, "corruptExamples": wrong}, sheet)


try:
    if sys.argv[1] == "take":
        take(os.fsencode(sys.argv[2]), *sys.argv[3:8])
    else:
        check(os.fsencode(sys.argv[2]), sys.argv[3], sys.argv[4])
except OSError as failure:
    print("%s cannot be read: %s; look at it, then try again" % (
        records.show(os.fsencode(failure.filename or "a file")), failure.strerror))
    sys.exit(1)
