"""Stands for the hub: holds its database open; with WITNESS it also commits a numbered row each 100 ms.

Each committed number goes to the witness file, outside every volume, after its commit and before the next.
"""
import os
import signal
import sqlite3
import sys
import time

database = sqlite3.connect(os.environ["DATABASE"], timeout=30)
users = database.execute("select count(*) from users").fetchone()[0]
print(f"hub: database opened, {users} users", flush=True)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
if "WITNESS" not in os.environ:
    while True:
        time.sleep(3600)
database.execute("create table if not exists rehearsal_ticks (number integer primary key, time text not null)")
database.commit()
number = database.execute("select coalesce(max(number), 0) from rehearsal_ticks").fetchone()[0]
with open(os.environ["WITNESS"], "a") as witness:
    while True:
        number += 1
        now = f"{time.time():.6f}"
        database.execute("insert into rehearsal_ticks values (?, ?)", (number, now))
        database.commit()
        witness.write(f"{number} {now}\n")
        witness.flush()
        os.fsync(witness.fileno())
        time.sleep(0.1)
