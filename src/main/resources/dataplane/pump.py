"""Carries a shard's bytes between programs and sums them on the way; every byte is read once.

pump.py fill SUM PART   standard input into files: for each path that comes on descriptor 4 it is filled with
                        PART bytes and "bytes MD5" is told on standard output; "0" when nothing is left
pump.py pass SUM        standard input to standard output: for each line that comes on descriptor 4 it is told
                        on descriptor 6 how many bytes have come so far
The file SUM gets the SHA-256 of all bytes when the input has ended. Nothing but Python's own library.
"""

import base64
import fcntl
import hashlib
import os
import select
import sys
import threading

ASKED, TOLD = 4, 6
BLOCK = 1 << 20
F_SETPIPE_SZ = 1031


def widen(pipe):
    """Fewer turns between the programs at a pipe's ends; where that is not allowed the pipe stays as it is."""
    try:
        fcntl.fcntl(pipe, F_SETPIPE_SZ, BLOCK)
    except OSError:
        pass


def write(target, data):
    while data:
        data = data[os.write(target, data):]


def keep(file, sha):
    with open(file, "w") as sheet:
        sheet.write(sha.hexdigest())


class Parts:
    """Both sums are made at the same time: MD5, the slower one, beside the reading of the next block."""

    def __init__(self, file, length):
        self.file, self.length, self.sha = file, length, hashlib.sha256()
        self.blocks = [memoryview(bytearray(BLOCK)) for _ in range(2)]

    def fill(self, paths):
        for path in paths:
            filled, md5 = self.part(path.rstrip(b"\n"))
            if not filled:
                keep(self.file, self.sha)
                write(1, b"0\n")
                return
            write(1, b"%d %s\n" % (filled, base64.b64encode(md5)))

    def part(self, path):
        """A file that is there is written over: memory that it has need not be given back and asked for anew."""
        md5, filled, beside = hashlib.md5(), 0, None
        part = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            while filled < self.length:
                data = self.block(self.length - filled)
                if beside:
                    beside.join()
                if not data:
                    break
                beside = threading.Thread(target=md5.update, args=(data,))
                beside.start()
                self.sha.update(data)
                write(part, data)
                filled += len(data)
            os.ftruncate(part, filled)
        finally:
            os.close(part)
            if beside:
                beside.join()
        return filled, md5.digest()

    def block(self, most):
        """The next bytes; only the last ones of the input are less than was asked for."""
        self.blocks.reverse()
        block, got = self.blocks[0][:most], 0
        while got < len(block):
            more = os.readv(0, [block[got:]])
            if not more:
                break
            got += more
        return block[:got]


class Passage:
    """What comes in goes out; who does not want more is not sent more, but all is summed."""

    def __init__(self):
        self.sha, self.came, self.wanted = hashlib.sha256(), 0, True
        self.block = memoryview(bytearray(BLOCK))

    def step(self):
        data = self.block[:os.readv(0, [self.block])]
        self.came += len(data)
        if self.wanted:
            try:
                write(1, data)
            except BrokenPipeError:
                self.wanted = False
        self.sha.update(data)
        return data


def waiting(*sources):
    return select.select(sources, [], [], None if len(sources) > 1 else 0)[0]


def carry(file):
    passage = Passage()
    widen(1)
    while True:
        if 0 in waiting(0, ASKED):
            if not passage.step():
                break
        elif not os.read(ASKED, 64):
            raise OSError("nobody asks any more")
        else:
            # whoever asks has ended what wrote before: all of it is in the pipe by now
            while waiting(0) and passage.step():
                continue
            write(TOLD, b"%d\n" % passage.came)
    keep(file, passage.sha)


widen(0)
try:
    if sys.argv[1] == "fill":
        Parts(sys.argv[2], int(sys.argv[3])).fill(os.fdopen(ASKED, "rb"))
    else:
        carry(sys.argv[2])
except OSError as failure:
    sys.exit("pump: %s" % failure)
