"""qhub's own destroy, for a platform of which some outputs are gone or never were.

qhub 0.4 collects the outputs of all stages first and stops at one that it misses, with nothing destroyed.
Here it gets nothing instead: what needs a missing output is not there either. Arguments: as qhub's.
"""
import sys

from qhub.cli import cli
from qhub.provider import terraform


class Outputs(dict):
    def __missing__(self, name):
        return Outputs()


deploy = terraform.deploy
terraform.deploy = lambda *args, **kwargs: Outputs(deploy(*args, **kwargs))
cli(sys.argv[1:])
