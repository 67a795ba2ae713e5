"""The object store for Python movers, as store.sh is for shell ones: get(name, file), put(name, file).

Content is streamed; a broken reading goes on where it stopped; a refused address is renewed once. In a pod
without SECRETS the single address is given to alone(). Standard library only.
"""

import base64
import hashlib
import os
import re
import sys
import time
import urllib.error
import urllib.request

TRIES = int(os.environ.get("TRIES", 7))
BLOCK = 1 << 20
OWN = {}


class Refused(Exception):
    """The address is refused, perhaps because it is too old."""


def alone(name, address):
    OWN[name] = address


def sheet():
    with open(os.path.join(os.environ["SECRETS"], "addresses")) as secret:
        address = secret.read().strip()
    with urllib.request.urlopen(address, timeout=60) as answer:
        lines = answer.read().decode().splitlines()
    return dict(line.split("\t", 1) for line in lines)


def address(name, refused=None):
    """The name's address; after a refusal another one, as soon as the application has made it."""
    if name in OWN:
        if refused:
            raise OSError("the store refuses the address; try again")
        return OWN[name]
    if refused:
        print("renew addresses", flush=True)
    waited, pause, limit = 0, int(os.environ.get("RENEWAL_PAUSE", 5)), int(os.environ.get("RENEWAL_LIMIT", 300))
    while waited <= limit:
        try:
            found = sheet().get(name)
            if not refused and found is None:
                raise KeyError("there is no address for " + name)
            if found and found != refused:
                return found
        except OSError as failure:
            print("the sheet of addresses cannot be read: %s" % plain(failure), file=sys.stderr, flush=True)
            if not refused:
                print("renew addresses", flush=True)
        time.sleep(pause)
        waited += max(1, pause)
    raise OSError("no new address for %s within %d s; is the application running?" % (name, limit))


def plain(failure):
    """Without the address, which is a secret."""
    return re.sub(r"\?\S+", "?…", str(failure))


def tried(name, work):
    """Runs work(address) until it is done: refusals renew, silence and 5xx are tried again."""
    where, renewals, attempt = address(name), int(os.environ.get("RENEWALS", 4)), 0
    while True:
        attempt += 1
        try:
            return work(where)
        except Refused as refusal:
            if renewals == 0 or name in OWN:
                raise OSError("the store refuses %s: %s" % (name, refusal))
            where, renewals = address(name, refused=where), renewals - 1
        except urllib.error.HTTPError as answer:
            if answer.code < 500 and answer.code not in (408, 429) or answer.code == 501 or attempt >= TRIES:
                raise OSError("the store answered %d for %s" % (answer.code, name))
            time.sleep(attempt * attempt)
        except OSError as failure:
            if attempt >= TRIES:
                raise OSError("the store cannot be reached for %s: %s" % (name, plain(failure)))
            time.sleep(attempt * attempt)


def opened(request):
    try:
        return urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as answer:
        if answer.code in (401, 403) or answer.code == 400 and b"ExpiredToken" in answer.read(4096):
            raise Refused(answer.code)
        raise


def digests(file):
    """Length, SHA-256 and MD5 of the file."""
    sha, md5, length = hashlib.sha256(), hashlib.md5(), 0
    with open(file, "rb") as stream:
        for block in iter(lambda: stream.read(BLOCK), b""):
            sha.update(block)
            md5.update(block)
            length += len(block)
    return length, sha.hexdigest(), base64.b64encode(md5.digest()).decode()


def put(name, file):
    """Stores the file as a whole; the store checks its MD5."""
    length, _, md5 = digests(file)

    def work(where):
        with open(file, "rb") as stream:
            request = urllib.request.Request(where, data=stream, method="PUT")
            request.add_header("Content-Type", "application/octet-stream")
            request.add_header("Content-Length", str(length))
            request.add_header("Content-MD5", md5)
            if re.search(r"[?&]sig=", where):
                request.add_header("x-ms-blob-type", "BlockBlob")
            opened(request).close()

    tried(name, work)


def get(name, file):
    """Fetches the object; returns its length and SHA-256."""
    with open(file, "wb") as stream:
        def work(where):
            while True:
                request = urllib.request.Request(where)
                if stream.tell():
                    request.add_header("Range", "bytes=%d-" % stream.tell())
                before = stream.tell()
                with opened(request) as answer:
                    expected = int(answer.headers.get("Content-Length") or 0)
                    for block in iter(lambda: answer.read(BLOCK), b""):
                        stream.write(block)
                if stream.tell() - before >= expected:
                    return
                if stream.tell() == before:
                    raise OSError("the object ends too early")

        tried(name, work)
        stream.flush()
        os.fsync(stream.fileno())
    return digests(file)[:2]
