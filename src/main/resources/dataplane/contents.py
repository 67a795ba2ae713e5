"""SHA-256 of files: taken beside the old volume, compared beside the new one.

contents.py take VOLUME MANIFEST OUT SAMPLE LIST...   every listed file, and a sample of the others
contents.py check VOLUME SUMS HOMES                   prints the figures and the first differences
"""

import hashlib
import json
import os
import sys

import layout
import records

LARGEST_SAMPLE = 64 << 20


def digest(path):
    sha = hashlib.sha256()
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            sha.update(block)
    return sha.hexdigest().encode()


def take(volume, manifest, out, sample, lists):
    chosen = set()
    for file in lists:
        chosen.update(records.names(file))
    files = sum(1 for record in records.read(manifest) if record.type == b"f")
    stride, n = max(1, files // max(1, sample)), 0
    with open(out, "wb") as sheet:
        for record in records.read(manifest):
            if record.type != b"f":
                continue
            n += 1
            drawn = sample and n % stride == 0 and record.size <= LARGEST_SAMPLE
            if record.path in chosen or drawn:
                sheet.write(digest(os.path.join(volume, record.path)) + b" " + record.path + b"\0")
                if n % 100 == 0:
                    print("progress", n, flush=True)


def check(volume, sums, homes):
    place = layout.Layout(homes)
    compared, wrong = 0, []
    for line in records.names(sums):
        expected, path = line.split(b" ", 1)
        target = place.of(path)
        compared += 1
        if compared % 100 == 0:
            print("progress", compared, flush=True)
        try:
            found = digest(os.path.join(volume, target))
        except OSError:
            found = b""
        if found != expected:
            wrong.append(records.show(target))
    with open(os.environ["SPOOL"] + "/contents.json", "w") as sheet:
        json.dump({"hashed": compared, "corrupt": len(wrong), "corruptExamples": wrong[:5]}, sheet)


if sys.argv[1] == "take":
    take(os.fsencode(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5]), sys.argv[6:])
else:
    check(os.fsencode(sys.argv[2]), sys.argv[3], sys.argv[4])
