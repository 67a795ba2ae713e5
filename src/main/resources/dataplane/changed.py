"""Names that tar saw change or vanish: changed.py MESSAGES OUT; prints the first ones as JSON.

Exit 1 with the message when tar skipped something it could not read for another reason.
"""

import json
import re
import sys

GONE = rb"No such file or directory|Stale file handle"
KNOWN = re.compile(
    rb"tar: (.*): (?:Warning: Cannot [a-z]+: (?:" + GONE + rb")|file changed as we read it"
    rb"|File removed before we read it|File shrank by \d+ bytes?; padding with zeros"
    rb"|Warning: File shrank.*)$", re.S)
ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.S)
LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


def plain(name):
    def char(match):
        code = match.group(1)
        return bytes([int(code, 8)]) if len(code) == 3 else LETTERS.get(code, code)
    return ESCAPED.sub(char, name)


names = []
with open(sys.argv[1], "rb") as messages:
    for line in messages.read().split(b"\n"):
        known = KNOWN.match(line)
        if known:
            names.append(plain(known.group(1)))
        elif b"Warning: Cannot" in line:
            print(line.decode("utf-8", "backslashreplace"))
            sys.exit(1)
with open(sys.argv[2], "wb") as out:
    for name in names:
        out.write(name + b"\0")
print(json.dumps([name.decode("utf-8", "backslashreplace") for name in names[:20]]))
