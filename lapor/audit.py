"""Known weaknesses among the pinned packages, where the advisory database can be reached."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNREACHABLE = (
    "ConnectionError",
    "Failed to connect",
    "Max retries",
    "ServiceError",
    "HTTPError",
    "timed out",
)


def main() -> int:
    command = [
        *(
            sys.executable,
            "-m",
            "pip_audit",
            "--disable-pip",
            "--require-hashes",
            "--progress-spinner",
            "off",
        ),
        *("--timeout", "10", "--format", "json"),
        *("--requirement", "requirements.txt", "--requirement", "requirements-dev.txt"),
    ]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180)  # noqa: S603
    except subprocess.TimeoutExpired:
        return _say("pip-audit: its data did not come within 180 s; not checked.", 0)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        if any(word in done.stderr for word in UNREACHABLE):
            return _say("pip-audit: its data cannot be reached from here; not checked.", 0)
        return _say(f"pip-audit failed:\n{done.stderr}", 1)
    known = [
        f"{package['name']} {package['version']}: {weakness['id']}, mended in {weakness['fix_versions']}"
        for package in packages
        for weakness in package.get("vulns", [])
    ]
    return _say("\n".join(known) or f"pip-audit: nothing known against {len(packages)} packages.", len(known))


def _say(words: str, problems: int) -> int:
    sys.stdout.write(f"{words}\n")
    return min(problems, 1)


if __name__ == "__main__":
    sys.exit(main())
