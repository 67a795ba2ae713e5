"""What matters of a manifest after the restoration: expect.py old|found MANIFEST HOMES."""

import os
import sys

import layout
import records

# their times and modes belong to the new platform
TOPS = (b"", b"home", b"shared")

side, manifest, homes = sys.argv[1:4]
owner = os.environ.get("OWNER", "").encode()
place = layout.Layout(homes) if side == "old" else None
out = sys.stdout.buffer
for record in records.read(manifest):
    path = place.of(record.path) if place else record.path
    if path in TOPS:
        continue
    uid, gid = record.uid, record.gid
    if not owner:
        uid = gid = b"-"
    elif place and path.split(b"/")[0] in (b"home", b"shared"):
        uid, gid = owner.split(b":")
    size, links = record.size, record.links
    if record.type == b"d":
        size, links = 0, 0
    mode = b"-" if record.type == b"l" else record.mode
    out.write(b"%s//%s %s %s %s %d %s 0 0 %d %s\0" % (
        path, record.type, mode, uid, gid, size, record.mtime, links, record.target))
