#!/usr/bin/env python3
"""Speed of citable on many nested records, against a bare typed parse of the same bytes.

    tests/speed.py BINARY [N]

Needs ../shared/perf (make_speed_data.py, baseline/); without it one line is printed and nothing is measured. The data
are made once, in target/perf. Each pair is run A B A B ..., output to /dev/null, and the medians of five are shown.
Peak memory is VmHWM, read as long as the program runs: with N = 100000 that is long enough. Where there is no /proc it
is 0.
"""

import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

ROUNDS = 5
ROOT = Path(__file__).resolve().parent.parent
PERF = Path(os.environ.get("PERF", ROOT.parent / "shared" / "perf"))
CACHE = Path(os.environ.get("PERF_CACHE", ROOT / "target" / "perf"))


def main():
    binary = Path(sys.argv[1]).resolve()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    if not (PERF / "make_speed_data.py").exists():
        print(f"speed: {PERF} is not there; nothing is measured")
        return
    data = made(count)
    size = data.stat().st_size / 1e6
    parse = [built_baseline(), "parse", data]
    convert = [binary, "convert", "--isolated", "-t", "bibtex", data]
    check = [binary, "check", "--isolated", "--output-format", "concise", data]
    print(f"{data.name}: {count} records, {size:.0f} MB; medians of {ROUNDS} in pairs, {os.cpu_count()} processors")
    print(f"{'':36} {'seconds':>8} {'MB/s':>7} {'peak MB':>8}   ratio")
    for name, command in (("convert -t bibtex", convert), ("check --output-format concise", check)):
        one, two = command + ["--jobs", "1"], command + ["--jobs", "2"]
        base, single = pairs(parse, one)
        row("baseline parse", base, size)
        row(name + " --jobs 1", single, size, f"{base['s'] / single['s']:.2f} x baseline")
        single, double = pairs(one, two)
        row(name + " --jobs 1", single, size)
        row(name + " --jobs 2", double, size, f"{single['s'] / double['s']:.2f} x one job")


def made(count):
    """The nested records, made once: the first N of any two runs are the same."""
    file = CACHE / f"p{count}.ndjson"
    if not file.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        prefix = CACHE / f"making{os.getpid()}"
        subprocess.run([sys.executable, PERF / "make_speed_data.py", str(count), prefix], check=True, stdout=subprocess.DEVNULL)
        for other in ("bib", "ris", "csl.json"):
            Path(f"{prefix}.{other}").unlink(missing_ok=True)
        os.replace(f"{prefix}.ndjson", file)
    return file


def built_baseline():
    """The baseline is copied first: what lies beside the project is not written to."""
    source, target = CACHE / "baseline-source", ROOT / "target" / "baseline"
    source.mkdir(parents=True, exist_ok=True)
    for file in (PERF / "baseline").rglob("*"):
        copy = source / file.relative_to(PERF / "baseline")
        if file.is_dir():
            copy.mkdir(exist_ok=True)
        elif not copy.exists() or copy.read_bytes() != file.read_bytes():
            copy.write_bytes(file.read_bytes())
    # A workspace of its own, though it lies below the project's manifest.
    manifest = source / "Cargo.toml"
    if "[workspace]" not in manifest.read_text():
        manifest.write_text(manifest.read_text() + "\n[workspace]\n")
    cargo = os.environ.get("CARGO", "cargo")
    subprocess.run([cargo, "build", "--release", "--quiet", "--manifest-path", manifest, "--target-dir", target], check=True)
    return target / "release" / "baseline"


def pairs(first, second):
    """Runs both in turn and gives the median of each."""
    runs = ([], [])
    for _ in range(ROUNDS):
        for command, told in zip((first, second), runs):
            told.append(timed(command))
    return tuple({key: statistics.median(run[key] for run in told) for key in ("s", "peak")} for told in runs)


def timed(command):
    """Wall seconds of a run, and its peak memory in MB."""
    start = time.monotonic()
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peaks = [0.0]
    watcher = threading.Thread(target=watch, args=(child.pid, peaks), daemon=True)
    watcher.start()
    child.wait()
    seconds = time.monotonic() - start
    watcher.join()
    if child.returncode not in (0, 1):
        sys.exit(f"speed: exit {child.returncode}: {' '.join(map(str, command))}")
    return {"s": seconds, "peak": max(peaks)}


def watch(pid, peaks):
    """Reads the peak memory of a process until it has ended: its memory is gone from the list then."""
    while True:
        try:
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            return
        line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), None)
        if line is None:
            return
        peaks.append(int(line.split()[1]) * 1024 / 1e6)
        time.sleep(0.02)


def row(name, run, size, ratio=""):
    print(f"{name:36} {run['s']:8.2f} {size / run['s']:7.0f} {run['peak']:8.1f}   {ratio}", flush=True)


if __name__ == "__main__":
    main()
