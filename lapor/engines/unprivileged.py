"""PostgreSQL refuses to run as root; root runs it as `nobody`, who may own nothing but the data directory."""

import os
import pwd
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lapor.engines.supervisor import EngineError

NOBODY = "nobody"
# access(2) ignores ambient capabilities once the ids have changed, unless no_setuid_fixup keeps the effective ones.
_MAY_SEARCH = "-all,+dac_read_search"


@dataclass(frozen=True, kw_only=True)
class Identity:
    """How to start a process that must not be root: words before the command, arguments of Popen."""

    prefix: Sequence[str] = ()
    popen: dict[str, Any] = field(default_factory=dict)
    uid: int | None = None
    gid: int | None = None

    def own(self, path: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def identity_for(*paths: Path) -> Identity:
    """An identity that reaches `paths`: oneself, `nobody`, or `nobody` with leave to pass closed directories."""
    if os.geteuid() != 0:
        return Identity()
    account = pwd.getpwnam(NOBODY)
    if all(is_open_to_others(path) for path in paths):
        return Identity(
            popen={"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []},
            uid=account.pw_uid,
            gid=account.pw_gid,
        )
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise EngineError(
            f"As root, PostgreSQL runs as {NOBODY}, who cannot enter {paths[0]}. Install util-linux (setpriv), "
            "run as an ordinary user, or choose a LAPOR_HOME that others may pass through."
        )
    prefix = [
        *(setpriv, "--pdeathsig", "INT", "--reuid", str(account.pw_uid), "--regid", str(account.pw_gid)),
        *("--clear-groups", "--securebits", "+no_setuid_fixup", "--inh-caps", _MAY_SEARCH),
        *("--ambient-caps", _MAY_SEARCH, "--bounding-set", _MAY_SEARCH),
    ]
    return Identity(prefix=prefix, uid=account.pw_uid, gid=account.pw_gid)


def is_open_to_others(path: Path) -> bool:
    """Whether anybody may pass through every directory above `path`."""
    return all(parent.stat().st_mode & 0o001 for parent in path.resolve().parents)
