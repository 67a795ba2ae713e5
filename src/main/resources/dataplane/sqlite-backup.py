"""Takes a consistent copy of JupyterHub's database and stores it: sqlite-backup.py DATABASE ADDRESS.

ADDRESS is a file, or - for standard input. Also used beside the stopped hub, where the volume may be
read-only: then the database is copied with its journal first.
"""

import base64
import hashlib
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
import urllib.error
import urllib.request


def send(address, content):
    request = urllib.request.Request(address, data=content, method="PUT")
    request.add_header("Content-Type", "application/octet-stream")
    request.add_header("Content-MD5", base64.b64encode(hashlib.md5(content).digest()).decode())
    opener = urllib.request.build_opener()
    for attempt in range(1, 6):
        try:
            opener.open(request, timeout=60).close()
            return
        except urllib.error.HTTPError as refusal:
            if refusal.code < 500 and refusal.code not in (408, 429) or attempt == 5:
                raise RuntimeError("the store answered %d" % refusal.code)
        except OSError as failure:
            if attempt == 5:
                raise RuntimeError("the store cannot be reached: %s" % failure)
        time.sleep(attempt)


def copy(database, directory, live):
    source = database
    if not live:
        source = os.path.join(directory, "source.sqlite")
        for suffix in ("", "-journal", "-wal"):
            if os.path.exists(database + suffix):
                shutil.copyfile(database + suffix, source + suffix)
    target = os.path.join(directory, "copy.sqlite")
    if not os.path.exists(source):
        raise RuntimeError("there is no database at " + database)
    with sqlite3.connect(source, timeout=60) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()
    return target


def facts(file):
    database = sqlite3.connect(file)
    integrity = database.execute("PRAGMA integrity_check").fetchone()[0]
    tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    schema = ""
    if "alembic_version" in tables:
        schema = ",".join(row[0] for row in database.execute("SELECT version_num FROM alembic_version"))
    users = database.execute("SELECT count(*) FROM users").fetchone()[0] if "users" in tables else 0
    database.close()
    if integrity != "ok":
        raise RuntimeError("integrity_check says: " + integrity)
    return {"integrity": integrity, "alembic": schema, "users": users, "tables": len(tables)}


def main(database, address):
    with tempfile.TemporaryDirectory(dir=os.environ.get("SPOOL")) as directory:
        if address == "-":
            url = sys.stdin.readline().strip()
        else:
            with open(address) as sheet:
                url = sheet.read().strip()
        file = copy(database, directory, live=address == "-")
        answer = facts(file)
        with open(file, "rb") as stream:
            content = stream.read()
        answer.update(ok=True, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
        send(url, content)
        return answer


try:
    arguments = sys.argv[1:] or [
        os.path.join(os.environ["VOLUME"], os.environ["DATABASE"]),
        os.path.join(os.environ["SECRETS"], "database")]
    print(json.dumps(main(*arguments)))
except (RuntimeError, OSError, sqlite3.Error) as failure:
    print(json.dumps({"ok": False, "error": str(failure)}))
    sys.exit(2)
