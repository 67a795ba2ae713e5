"""Where an entry of the old volume lies on the new one."""

import os


class Layout:
    """home/shared/<group> becomes shared/<group>; home/<escaped> becomes home/<user name>."""

    def __init__(self, homes):
        self.homes = {}
        if os.path.exists(homes):
            with open(homes, "rb") as sheet:
                for line in sheet:
                    old, new = line.rstrip(b"\n").split(b"\t")
                    self.homes[old] = new

    def of(self, path):
        parts = path.split(b"/", 2)
        if parts[0] != b"home" or len(parts) < 2:
            return path
        if parts[1] == b"shared":
            return b"/".join([b"shared"] + parts[2:])
        parts[1] = self.homes.get(parts[1], parts[1])
        return b"/".join(parts)
