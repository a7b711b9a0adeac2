//! `citable man`: the manual page.

use std::io::{self, Write};

/// Prints the manual page; that of one command when it is named.
///
/// Example: citable man check
#[derive(clap::Args)]
pub struct Args {
    /// A command.
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Runs the command; `command` is the whole command line.
///
/// # Errors
/// When writing fails.
pub fn run(args: &Args, command: &mut clap::Command, out: &mut dyn Write) -> io::Result<u8> {
    command.build();
    let page = match &args.command {
        None => Some(&*command),
        Some(name) => command.find_subcommand(name),
    };
    let Some(page) = page else {
        writeln!(io::stderr(), "citable: '{}' is no command; see citable help", args.command.as_deref().unwrap_or_default().escape_debug())?;
        return Ok(2);
    };
    let name = match &args.command {
        None => page.get_name().to_owned(),
        Some(_) => format!("{}-{}", command.get_name(), page.get_name()),
    };
    clap_mangen::Man::new(page.clone()).title(name.to_uppercase()).render(out)?;
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(name: Option<&str>) -> (u8, String) {
        let check = clap::Command::new("check").about("Proofreads references");
        let mut command = clap::Command::new("citable").about("References").subcommand(check);
        let mut out = Vec::new();
        let exit = run(&Args { command: name.map(str::to_owned) }, &mut command, &mut out).unwrap();
        (exit, String::from_utf8(out).unwrap())
    }

    #[test]
    fn the_page_is_in_the_format_of_man() {
        let (exit, page) = ran(None);
        assert_eq!(exit, 0);
        assert!(page.contains(".TH CITABLE 1") && page.contains("References"), "{page}");
    }

    #[test]
    fn a_command_has_its_own_page() {
        let (_, page) = ran(Some("check"));
        assert!(page.contains(".TH CITABLE-CHECK 1") && page.contains("Proofreads references"), "{page}");
        assert_eq!(ran(Some("chekc")), (2, String::new()));
    }
}
