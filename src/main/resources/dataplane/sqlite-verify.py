"""Reads the stored database back: address database, SHA256; prints what it found."""

import json
import os
import sqlite3
import sys

import store

try:
    file = os.path.join(os.environ["SPOOL"], "check.sqlite")
    length, found = store.get("database", file)
    if found != os.environ["SHA256"]:
        raise RuntimeError("the stored database has sum %s, not %s; back it up again" % (found, os.environ["SHA256"]))
    database = sqlite3.connect(file)
    integrity = database.execute("PRAGMA integrity_check").fetchone()[0]
    database.close()
    if integrity != "ok":
        raise RuntimeError("integrity_check says: " + integrity)
    print(json.dumps({"ok": True, "integrity": integrity, "bytes": length}))
except (RuntimeError, OSError, KeyError, sqlite3.Error) as failure:
    print(json.dumps({"ok": False, "error": str(failure)}))
    sys.exit(2)
