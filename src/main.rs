//! Arguments in, exit code out.

use std::process::ExitCode;

/// glibc's allocator does not scale over the threads that read reports.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    spm::cli::main()
}
