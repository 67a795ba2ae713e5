# Opens homes as their users' servers do: OWNER "uid:gid", HOMES at most so many (0: all), LARGEST bytes of a
# file that is read. Lists each home, reads a file whole, writes a probe and removes it; leaves times as they are.
. "$SCRIPTS/common.sh"
if [ "$(id -u):$(id -g)" != "$OWNER" ]; then
  printf '{"ok":true,"tried":false,"why":"the pod runs as %s, not as the users of the platform, %s"}\n' "$(id -u):$(id -g)" "$OWNER"
  exit 0
fi
python3 - <<'END' || die 2 "homes cannot be opened"
import json
import os
import stat
import sys

import records

HOMES, LARGEST = int(os.environ["HOMES"]), int(os.environ["LARGEST"])
LOOKS = 5000
PROBE = b".qhub-redeploy-probe-" + os.urandom(6).hex().encode()
top = os.path.join(os.fsencode(os.environ["VOLUME"]), b"home")


def drawn(names):
    if not HOMES or len(names) <= HOMES:
        return names
    return [names[i * len(names) // HOMES] for i in range(HOMES)]


def some_file(home):
    """A file that its owner may read by its mode, so that a refusal would be a fault."""
    looks = 0
    for folder, folders, names in os.walk(home):
        folders.sort()
        for name in sorted(names):
            looks += 1
            path = os.path.join(folder, name)
            seen = os.lstat(path)
            if stat.S_ISREG(seen.st_mode) and seen.st_mode & 0o400 and 0 < seen.st_size <= LARGEST:
                return path
        if looks > LOOKS:
            return None
    return None


def read(path):
    size = 0
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            size += len(block)
    if size != os.lstat(path).st_size:
        raise OSError(0, "%s is shorter than it says" % records.show(path))
    return size


def write(home):
    before, probe = os.stat(home), os.path.join(home, PROBE)
    handle = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "wb") as stream:
            stream.write(b"written\n")
        with open(probe, "rb") as stream:
            if stream.read() != b"written\n":
                raise OSError(0, "a probe reads back otherwise than it was written")
    finally:
        os.unlink(probe)
        os.utime(home, ns=(before.st_atime_ns, before.st_mtime_ns))


def refused(why):
    print(json.dumps({"ok": True, "tried": False, "why": why}))
    sys.exit(0)


try:
    names = sorted(name for name in os.listdir(top) if stat.S_ISDIR(os.lstat(os.path.join(top, name)).st_mode))
except OSError as failure:
    refused("the directory of the homes cannot be listed from the volume's top: %s" % failure.strerror)
figures = {"homes": len(names), "opened": 0, "files": 0, "bytes": 0, "closed": 0, "faults": 0}
examples = []
for number, name in enumerate(drawn(names)):
    home = os.path.join(top, name)
    print("progress", number + 1, flush=True)
    try:
        if os.lstat(home).st_mode & 0o700 != 0o700:
            figures["closed"] += 1
            continue
        os.listdir(home)
        path = some_file(home)
        if path:
            figures["bytes"] += read(path)
            figures["files"] += 1
        write(home)
        figures["opened"] += 1
    except OSError as failure:
        figures["faults"] += 1
        examples.append("%s: %s" % (records.show(name), failure.strerror))
print(json.dumps(dict(figures, ok=True, tried=True, examples=examples[:20])))
END
