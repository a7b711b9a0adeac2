#!/usr/bin/env bash
# What the program does when the world is bad: a table of cases, each with what has to come of it.
#
#   tests/abuse.sh target/release/citable [SIZE_OF_THE_LONG_LINE_IN_MIB]
set -uo pipefail

citable=$(realpath "${1:?usage: tests/abuse.sh BINARY [MIB]}")
long_line=${2:-1024}
seed=$(realpath "$(dirname "$0")/../fixtures/nested/seed/in.txt")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failed=0

# case NAME, the exit codes that are right, the command
expect() {
    local name=$1 right=$2 status=0
    shift 2
    timeout 300 "$@" >out 2>err || status=$?
    if [[ " $right " == *" $status "* ]] && ! grep -q "panicked\|overflowed its stack" err; then
        printf 'ok      %-46s exit %s\n' "$name" "$status"
    else
        printf 'FAILED  %-46s exit %s, not %s: %s\n' "$name" "$status" "$right" "$(tail -n 1 err | cut -c 1-200)"
        failed=1
    fi
}

# Peak memory in KiB of a command, where GNU time is there.
within() {
    local name=$1 limit=$2
    shift 2
    [ -x /usr/bin/time ] || { printf 'skipped %-46s no /usr/bin/time\n' "$name"; return; }
    /usr/bin/time -f %M -o peak "$@" >/dev/null 2>&1
    local peak
    peak=$(tail -n 1 peak)
    if [ "$peak" -le "$limit" ]; then
        printf 'ok      %-46s %s KiB\n' "$name" "$peak"
    else
        printf 'FAILED  %-46s %s KiB, more than %s\n' "$name" "$peak" "$limit"
        failed=1
    fi
}

repeat() { head -c "$2" /dev/zero | tr '\0' "$1"; }

# --- long, deep, random
{ printf '{"title":"'; repeat a $((long_line * 1024 * 1024)); printf '","authors":"A. Bell","resultStr":null}\n'; cat "$seed"; } >long.ndjson
expect "a line of $long_line MiB is skipped and told" "1" "$citable" check --from nested-json long.ndjson
within "a line of $long_line MiB is not held" 262144 "$citable" check --from nested-json long.ndjson
"$citable" convert --from nested-json -t bibtex long.ndjson >out 2>err
if grep -q 'Khristoforov' out; then echo "ok      the record behind the long line is read"; else echo "FAILED  the record behind the long line is not read"; failed=1; fi
rm -f long.ndjson

{ printf '{"title":"T","authors":"A. Bell","journal":'; repeat '[' 100000; repeat ']' 100000; printf '}\n'; } >deep.json
expect "100,000 arrays in one another" "0 1" "$citable" check --from nested-json deep.json
{ printf '{"title":"T","authors":"A. Bell","journal":'; repeat '[' 100000; } >deep-open.json
expect "100,000 arrays that are never closed" "0 1" "$citable" check --from nested-json deep-open.json
{ for _ in $(seq 100000); do printf '{"resultStr":'; done; repeat '}' 100000; } >deep-layers.json
expect "100,000 layers" "0 1" "$citable" check --from nested-json deep-layers.json
expect "100,000 layers, converted" "0 1" "$citable" convert --from nested-json -t bibtex deep-layers.json

head -c 1048576 /dev/urandom >random
expect "1 MiB of random bytes" "0 1 2" "$citable" check --from nested-json random
expect "1 MiB of random bytes, converted" "0 1 2" "$citable" convert --from nested-json -t jats random
repeat '\0' 1048576 >zeros
expect "1 MiB of zero bytes" "0 1 2" "$citable" check --from nested-json zeros
: >empty
expect "an empty file" "0 2" "$citable" check --from nested-json empty
gzip -c "$seed" | head -c 1000 >cut.txt.gz
expect "a gzip file that breaks off" "0 1 2" "$citable" check --from nested-json cut.txt.gz

# --- disks
expect "a full disk behind standard output" "2" sh -c '"$1" convert --from nested-json -t bibtex "$2" >/dev/full' - "$citable" "$seed"
expect "a file that is not there" "2" "$citable" check --from nested-json nowhere.txt
expect "a folder that is not there" "2" "$citable" convert --from nested-json -t bibtex "$seed" -o nowhere/out.bib
for _ in $(seq 40); do head -n 1 "$seed"; done >fixable.ndjson
mkdir small
if mount -t tmpfs -o size=512k tmpfs small 2>/dev/null; then
    cp fixable.ndjson small/
    head -c 1M /dev/zero >small/filler 2>/dev/null
    expect "a full disk under --fix" "2" "$citable" check --fix --from nested-json small/fixable.ndjson
    if cmp -s fixable.ndjson small/fixable.ndjson; then echo "ok      the file is as it was"; else echo "FAILED  a full disk harmed the file"; failed=1; fi
    umount small
else
    echo "skipped a full disk under --fix: no right to mount"
fi

# --- kill -9 while fixing: the file is the old one or the new one
for _ in $(seq 60); do cat fixable.ndjson; done >old.ndjson
cp old.ndjson new.ndjson
"$citable" check --fix --from nested-json new.ndjson >/dev/null 2>&1
if cmp -s old.ndjson new.ndjson; then echo "FAILED  --fix changed nothing"; failed=1; fi
harmed=0
for delay in 0.00 0.01 0.02 0.04 0.06 0.08 0.10 0.15 0.20 0.30 0.50; do
    cp old.ndjson victim.ndjson
    "$citable" check --fix --from nested-json victim.ndjson >/dev/null 2>&1 &
    victim=$!
    sleep "$delay"
    kill -9 "$victim" 2>/dev/null
    wait "$victim" 2>/dev/null
    cmp -s victim.ndjson old.ndjson || cmp -s victim.ndjson new.ndjson || harmed=$((harmed + 1))
done
if [ "$harmed" -eq 0 ]; then echo "ok      kill -9 during --fix leaves the old file or the new"; else echo "FAILED  kill -9 harmed $harmed files"; failed=1; fi

# A program that is killed cannot clean up: what it leaves bears a name of its own and is never read as a bibliography.
left=$(find . -name '.citable-*' | wc -l)
if "$citable" check --output-format concise . 2>&1 | grep -q '\.citable-'; then echo "FAILED  files that kill -9 left are read"; failed=1; else echo "ok      files that kill -9 left ($left) are not read"; fi

# --- pipes
expect "a reader that goes away" "0" bash -c 'set -o pipefail; "$1" convert --from nested-json -t json "$2" | head -c 100 >/dev/null' - "$citable" old.ndjson
expect "standard input that is closed" "0 2" bash -c '"$1" check --from nested-json - <&-' - "$citable"

# --- what a terminal must never see
printf '{"title":"T \\u001b[31mred\\u0007","authors":"A. \\u001b]0;x\\u0007Bell","resultStr":null}\n' >escapes.ndjson
"$citable" check --from nested-json --fail-on suggestion --color never escapes.ndjson >out 2>err
if grep -q $'\x1b\|\x07' out err; then echo "FAILED  control characters reach the terminal"; failed=1; else echo "ok      control characters do not reach the terminal"; fi

exit "$failed"
