# What is done often. `make check` is what has to pass before a commit.

.PHONY: test check lint doc docs deny bless bench fuzz abuse laws new-rule new-format

SECONDS_EACH ?= 60
N ?= 100000

test:
	cargo test

lint:
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings

doc:
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

check: lint test doc deny

# Licences and sources of all dependencies; needs `cargo install cargo-deny`.
deny:
	@if cargo deny --version >/dev/null 2>&1; then cargo deny check bans licenses sources; else echo "skipped: cargo deny is not installed"; fi

# A rule to write: NAME=family/what_is_wrong.
new-rule:
	@python3 .ci/new_rule.py $(NAME)

# A format to write: NAME=its-name.
new-format:
	@python3 .ci/new_format.py $(NAME)

# Writes every expected output anew; read the difference before you commit it.
bless:
	BLESS=1 cargo test --test goldens --test rules

# Writes docs/rules/ from the doc comments of the rules.
docs:
	BLESS=1 cargo test --lib report::pages

# MB/s and the ratio to a bare parse of the same bytes (needs ../shared/perf), then criterion. N: records to measure with.
bench:
	cargo build --release
	python3 tests/speed.py target/release/citable $(N)
	cargo bench

# Each target for SECONDS_EACH from the fixtures on; TARGETS: which, where not all. Needs `cargo install cargo-fuzz` and a nightly toolchain.
fuzz:
	targets="$${TARGETS:-$$(cargo fuzz list)}"; fuzz/seeds.py $$targets; for target in $$targets; do \
		cargo +nightly fuzz run -s none $$target -- -dict=fuzz/corpus/$$target.dict -max_len=4096 \
			-max_total_time=$(SECONDS_EACH) -timeout=10 -rss_limit_mb=1024 || exit 1; done

# What fixes must never do, on every file of a folder and on generated records; tests/fix_laws.py says what it needs.
laws:
	cargo build --release
	python3 tests/fix_laws.py target/release/citable $(LAWS)

# What the program does when the world is bad: long lines, full disks, kill -9.
abuse:
	cargo build --release
	tests/abuse.sh target/release/citable
