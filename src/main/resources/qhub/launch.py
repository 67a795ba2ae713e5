"""Runs a command in a session of its own, so that it outlives who started it.

Arguments: record, raw log, exit code file, then the command. The record (process id, start time in
milliseconds) is written before the command begins and must not exist yet: two starts cannot both win.
"""
import os
import subprocess
import sys
import time

record, raw, exit_code = sys.argv[1:4]
os.setsid()
os.umask(0o077)
draft = "%s.%d" % (record, os.getpid())
with open(draft, "w") as sheet:
    sheet.write("%d %d\n" % (os.getpid(), int(time.time() * 1000)))
try:
    os.link(draft, record)
finally:
    os.unlink(draft)
with open(raw, "wb", 0) as log:
    code = subprocess.call(sys.argv[4:], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
with open(exit_code + ".draft", "w") as sheet:
    sheet.write("%d\n" % (128 - code if code < 0 else code))
os.rename(exit_code + ".draft", exit_code)
