//! `citable completions`: what a shell needs to complete commands and options.

use clap_complete::Shell;
use std::io::{self, Write};

/// Prints the completions for a shell.
///
/// Example: citable completions bash
#[derive(clap::Args)]
pub struct Args {
    /// The shell.
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Runs the command; `command` is the whole command line.
///
/// # Errors
/// When writing fails.
pub fn run(args: &Args, command: &mut clap::Command, out: &mut dyn Write) -> io::Result<u8> {
    let name = command.get_name().to_owned();
    // Into memory first: the generator panics where it cannot write, as in a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, command, name, &mut script);
    out.write_all(&script)?;
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shell_gets_a_script_that_names_the_commands() {
        for shell in [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
            let mut command = clap::Command::new("citable").subcommand(clap::Command::new("convert"));
            let mut out = Vec::new();
            assert_eq!(run(&Args { shell }, &mut command, &mut out).unwrap(), 0);
            let script = String::from_utf8(out).unwrap();
            assert!(script.contains("citable") && script.contains("convert"), "{shell}");
        }
    }
}
