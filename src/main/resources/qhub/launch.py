"""Runs a command in a session of its own, so that it outlives who started it.

Arguments: record, raw log, exit code file, then the command. The record (process id, start time in
milliseconds) is written before the command begins and must not exist yet: two starts cannot both win.
The exit code stands in the first word of its file; "full" and a place follow when a command failed and
there was no room left.
"""
import os
import subprocess
import sys
import time

ROOM = 1024  # taken before the command begins, so that its end can be told on a full disk, too
record, raw, exit_code = sys.argv[1:4]


def full(place):
    """Whether nothing can be written there any more: no bytes, or no entries."""
    try:
        left = os.statvfs(place)
    except OSError:
        return False
    return left.f_bavail * left.f_frsize < 65536 or (left.f_files > 0 and left.f_ffree == 0)


os.setsid()
os.umask(0o077)
with open(exit_code + ".draft", "wb") as sheet:
    sheet.write(b" " * ROOM)
draft = "%s.%d" % (record, os.getpid())
try:
    with open(draft, "w") as sheet:
        sheet.write("%d %d\n" % (os.getpid(), int(time.time() * 1000)))
    os.link(draft, record)
finally:
    os.unlink(draft)
with open(raw, "wb", 0) as log:
    code = subprocess.call(sys.argv[4:], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
end = "%d" % (128 - code if code < 0 else code)
if code:
    end += "".join(" full " + place for place in (os.path.dirname(raw), os.getcwd(), os.environ["TMPDIR"]) if full(place))
with open(exit_code + ".draft", "r+b") as sheet:
    sheet.write(end.encode()[:ROOM].ljust(ROOM))
os.rename(exit_code + ".draft", exit_code)
