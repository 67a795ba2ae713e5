"""Stands for a person at work: appends, creates, renames and deletes in a home until it is stopped.

Each operation goes to the witness file as "number will|done operation path detail", outside every volume;
"done" means: written, synced and closed.
"""
import hashlib
import os
import signal
import sys
import time

WORK = os.path.join(os.environ["HOME_DIRECTORY"], "work", "rehearsal")
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
os.makedirs(WORK, exist_ok=True)


def write(name, text, mode):
    with open(os.path.join(WORK, name), mode) as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def append(number):
    yield f"append log.txt {number}"
    write("log.txt", f"{number} {time.time():.6f}\n", "a")


def create(number):
    text = f"file {number}\n" * (number % 50 + 1)
    yield f"create file-{number}.txt {hashlib.sha256(text.encode()).hexdigest()}"
    write(f"file-{number}.txt", text, "w")


def rename(number):
    names = sorted(name for name in os.listdir(WORK) if name.startswith("file-"))
    if names:
        yield f"rename {names[-1]} moved-{number}.txt"
        os.rename(os.path.join(WORK, names[-1]), os.path.join(WORK, f"moved-{number}.txt"))


def delete(number):
    names = sorted(name for name in os.listdir(WORK) if name != "log.txt")
    if names:
        yield f"delete {names[0]} -"
        os.unlink(os.path.join(WORK, names[0]))


def last_number():
    if not os.path.exists(os.environ["WITNESS"]):
        return 0
    with open(os.environ["WITNESS"]) as lines:
        return max([int(line.split()[0]) for line in lines if line.endswith("\n")], default=0)


number = last_number()
with open(os.environ["WITNESS"], "a") as witness:
    def tell(text):
        witness.write(text + "\n")
        witness.flush()
        os.fsync(witness.fileno())

    while True:
        number += 1
        operation = [append, create, append, create, append, rename, append, create, append, delete][number % 10]
        described = None
        for described in operation(number):
            tell(f"{number} will {described}")
        if described:
            tell(f"{number} done {described}")
        time.sleep(0.1)
