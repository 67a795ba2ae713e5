"""Extended attributes and access lists of an entry as one sum, for those that a tar carries."""

import hashlib
import os

# made by the system, or not brought back by tar
FOREIGN = (b"security.selinux", b"trusted.", b"system.nfs4", b"security.ima", b"security.evm")


def kept(name, everything):
    if name.startswith(b"system.posix_acl"):
        return True
    return not name.startswith(FOREIGN) if everything else name.startswith(b"user.")


def digest(path, everything=True):
    """- for an entry without attributes, or on a file system that has none."""
    try:
        found = sorted(os.fsencode(name) for name in os.listxattr(path, follow_symlinks=False))
    except OSError:
        return b"-"
    sha, n = hashlib.sha256(), 0
    for name in found:
        if kept(name, everything):
            value = os.getxattr(path, name, follow_symlinks=False)
            sha.update(b"%d %d " % (len(name), len(value)) + name + value)
            n += 1
    return sha.hexdigest().encode() if n else b"-"
