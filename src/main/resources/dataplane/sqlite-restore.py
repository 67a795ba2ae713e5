"""Puts the old hub's database into its place beside the stopped new hub.

VOLUME, DATABASE (file name), SHA256, MARKS; address database. Written under a temporary name, checked, rows of
servers that run no more cleared; the fresh platform's file is kept; then renamed over.
"""

import json
import os
import shutil
import sqlite3
import sys

import store

JOURNALS = ("-journal", "-wal", "-shm")


def clear(database, tables):
    """Rows of servers that ran in the old cluster would make the hub look for pods that are gone."""
    if not {"spawners", "servers"} <= tables:
        return 0
    stale = [row[0] for row in database.execute("SELECT server_id FROM spawners WHERE server_id IS NOT NULL")]
    columns = {row[1] for row in database.execute("PRAGMA table_info(spawners)")}
    resets = ", ".join(name + " = NULL" for name in ("server_id", "state", "started") if name in columns)
    database.execute("UPDATE spawners SET " + resets)
    database.executemany("DELETE FROM servers WHERE id = ?", [(row,) for row in stale])
    return len(stale)


def settle(file):
    database = sqlite3.connect(file)
    try:
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")}
        cleared = clear(database, tables)
        database.commit()
        integrity = database.execute("PRAGMA integrity_check").fetchone()[0]
        users = database.execute("SELECT count(*) FROM users").fetchone()[0] if "users" in tables else 0
    finally:
        database.close()
    if integrity != "ok":
        raise RuntimeError("the restored database is damaged: " + integrity)
    return cleared, users


def room(volume, draft, target):
    """The fresh file is kept, the restored one lies beside it for a while."""
    kept = os.path.getsize(target) if os.path.exists(target) else 0
    wanted, free = os.path.getsize(draft) + kept + (1 << 20), shutil.disk_usage(volume).free
    if free < wanted:
        raise RuntimeError("%d bytes are free on the hub's volume, %d are wanted; enlarge the claim hub-db-dir, "
                           "then try again" % (free, wanted))


def keep(target, kept):
    """The fresh platform's database, with what its journals hold, for a way back."""
    if not os.path.exists(target):
        return
    if not os.path.exists(kept):
        shutil.copy2(target, kept + ".draft")
        os.replace(kept + ".draft", kept)
    for suffix in JOURNALS:
        if os.path.exists(target + suffix):
            os.replace(target + suffix, kept + suffix)


def place(volume, fetched, target, marks):
    """A temporary file on the volume itself, so that the last step is a rename."""
    draft = target + ".restoring-" + marks
    for suffix in ("",) + JOURNALS:
        if os.path.exists(draft + suffix):
            os.unlink(draft + suffix)
    room(volume, fetched, target)
    try:
        shutil.copyfile(fetched, draft)
        figures = settle(draft)
        with open(draft, "rb+") as stream:
            os.fsync(stream.fileno())
        model = os.stat(target if os.path.exists(target) else volume)
        if os.geteuid() == 0:
            os.chown(draft, model.st_uid, model.st_gid)
        os.chmod(draft, 0o644)
        keep(target, target + ".fresh-" + marks)
        os.replace(draft, target)
        return figures
    finally:
        if os.path.exists(draft):
            os.unlink(draft)


def main():
    volume, marks, wanted = os.environ["VOLUME"], os.environ["MARKS"], os.environ["SHA256"]
    target = os.path.join(volume, os.environ["DATABASE"])
    mark, kept = os.path.join(volume, ".restored-" + marks), target + ".fresh-" + marks
    if os.path.exists(mark) and open(mark).read() == wanted:
        return {"ok": True, "alreadyDone": True, "kept": os.path.exists(kept)}
    fetched = os.path.join(os.environ["SPOOL"], "fetched.sqlite")
    length, found = store.get("database", fetched)
    if found != wanted:
        raise RuntimeError("the stored database has sum %s, not %s as it was backed up" % (found, wanted))
    cleared, users = place(volume, fetched, target, marks)
    with open(mark + ".draft", "w") as note:
        note.write(wanted)
    os.replace(mark + ".draft", mark)
    return {"ok": True, "bytes": length, "cleared": cleared, "users": users, "kept": os.path.exists(kept)}


try:
    print(json.dumps(main()))
except (RuntimeError, OSError, KeyError, sqlite3.Error) as failure:
    print(json.dumps({"ok": False, "error": "hub database: %s" % failure}))
    sys.exit(2)
