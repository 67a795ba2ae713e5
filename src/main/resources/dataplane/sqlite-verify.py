"""Reads the stored database back: SECRETS/database, SHA256; prints what it found."""

import hashlib
import json
import os
import sqlite3
import sys
import urllib.request

try:
    with open(os.path.join(os.environ["SECRETS"], "database")) as sheet:
        address = sheet.read().strip()
    content = urllib.request.urlopen(address, timeout=60).read()
    found = hashlib.sha256(content).hexdigest()
    if found != os.environ["SHA256"]:
        raise RuntimeError("the database has sum %s, not %s" % (found, os.environ["SHA256"]))
    file = os.path.join(os.environ["SPOOL"], "check.sqlite")
    with open(file, "wb") as copy:
        copy.write(content)
    integrity = sqlite3.connect(file).execute("PRAGMA integrity_check").fetchone()[0]
    if integrity != "ok":
        raise RuntimeError("integrity_check says: " + integrity)
    print(json.dumps({"ok": True, "integrity": integrity, "bytes": len(content)}))
except (RuntimeError, OSError, sqlite3.Error) as failure:
    print(json.dumps({"ok": False, "error": str(failure)}))
    sys.exit(2)
