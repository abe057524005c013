//! Running the program in a folder of its own, with nothing of the machine's environment.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository's folder.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A command that runs `spm` in `folder`: 80 columns, UTF-8, no colour asked for or refused, the same day for ever.
pub fn spm(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spm"));
    command.current_dir(folder).env_clear();
    command.env("COLUMNS", "80").env("LANG", "C.UTF-8").env("SOURCE_DATE_EPOCH", "1735689600");
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

/// Runs `spm` with these arguments.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    spm(folder).args(arguments).output().unwrap()
}

/// What a run printed to standard output, which has to be UTF-8.
pub fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

/// What a run printed to standard error.
pub fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file below a folder, relative to it with `/`, sorted.
pub fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let parts = path.strip_prefix(folder).unwrap().iter().map(|part| part.to_str().unwrap());
                found.push(parts.collect::<Vec<_>>().join("/"));
            }
        }
    }
    found.sort();
    found
}
