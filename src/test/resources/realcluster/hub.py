"""Stands for the hub: holds its database open; with TICKS it commits a numbered row each 100 ms and says so."""
import os
import signal
import sqlite3
import sys
import time

database = sqlite3.connect(os.environ["DATABASE"], timeout=30)
users = database.execute("select count(*) from users").fetchone()[0]
print("hub: database opened, %d users" % users, flush=True)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
if "TICKS" not in os.environ:
    while True:
        time.sleep(3600)
database.execute("create table if not exists rehearsal_ticks (number integer primary key, time text not null)")
number = database.execute("select coalesce(max(number), 0) from rehearsal_ticks").fetchone()[0]
while True:
    number += 1
    database.execute("insert into rehearsal_ticks values (?, ?)", (number, "%.6f" % time.time()))
    database.commit()
    print("tick %d" % number, flush=True)
    time.sleep(0.1)
