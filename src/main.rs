//! The `citable` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    citable::cli::main()
}
