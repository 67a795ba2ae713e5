"""Takes a consistent copy of JupyterHub's database and stores it.

sqlite-backup.py DATABASE -   beside the running hub; the address comes on standard input
sqlite-backup.py              beside the stopped one: VOLUME, DATABASE; address database. The volume may be
                              read-only, so the database is copied with its journals first.
"""

import json
import os
import shutil
import sqlite3
import sys
import tempfile

import store

# a busy hub is waited for
LOCK_LIMIT, PAGES = 60, 1000


def copy(database, directory, live):
    source = database
    if not os.path.exists(source):
        raise RuntimeError("there is no database at %s; does the hub keep it elsewhere?" % database)
    needed, free = os.path.getsize(source) * (1 if live else 2), shutil.disk_usage(directory).free
    if free < needed:
        raise RuntimeError("%d bytes are free in %s, the copy needs %d; make room, then try again"
                           % (free, directory, needed))
    if not live:
        source = os.path.join(directory, "source.sqlite")
        # -shm is made anew from -wal; an old one would only mislead
        for suffix in ("", "-journal", "-wal"):
            if os.path.exists(database + suffix):
                shutil.copyfile(database + suffix, source + suffix)
    target = os.path.join(directory, "copy.sqlite")
    old, new = sqlite3.connect(source, timeout=LOCK_LIMIT), sqlite3.connect(target)
    try:
        old.execute("PRAGMA busy_timeout = %d" % (LOCK_LIMIT * 1000))
        # all pages in one go while the hub writes: in portions it would begin anew after each write
        old.backup(new, pages=-1 if live else PAGES, sleep=0.25)
        new.execute("PRAGMA journal_mode = DELETE")
    finally:
        old.close()
        new.close()
    return target


def facts(file):
    database = sqlite3.connect(file)
    try:
        integrity = database.execute("PRAGMA integrity_check").fetchone()[0]
        if integrity != "ok":
            raise RuntimeError("integrity_check says: %s; repair the hub's database first" % integrity)
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")}
        schema = ""
        if "alembic_version" in tables:
            schema = ",".join(row[0] for row in database.execute("SELECT version_num FROM alembic_version"))
        users = database.execute("SELECT count(*) FROM users").fetchone()[0] if "users" in tables else 0
    finally:
        database.close()
    return {"integrity": integrity, "alembic": schema, "users": users, "tables": len(tables)}


def main(database, live):
    with tempfile.TemporaryDirectory(dir=os.environ.get("SPOOL")) as directory:
        file = copy(database, directory, live)
        answer = facts(file)
        length, sha, _ = store.digests(file)
        store.put("database", file)
        answer.update(ok=True, bytes=length, sha256=sha)
        return answer


try:
    if sys.argv[1:]:
        store.alone("database", sys.stdin.readline().strip())
        print(json.dumps(main(sys.argv[1], live=True)))
    else:
        print(json.dumps(main(os.path.join(os.environ["VOLUME"], os.environ["DATABASE"]), live=False)))
except (RuntimeError, OSError, KeyError, sqlite3.Error) as failure:
    print(json.dumps({"ok": False, "error": "hub database: %s" % failure}))
    sys.exit(2)
