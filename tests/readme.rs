//! What the README shows is what the program prints; `[..]` and `...` stand for what is left out.
//!
//! The runner reads a backslash as a slash, so that lines with one are cut before it.

#[test]
fn the_readme_shows_what_the_program_prints() {
    trycmd::TestCases::new().register_bin("citable", std::path::Path::new(env!("CARGO_BIN_EXE_citable"))).case("README.md");
}
