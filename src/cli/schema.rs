//! `spm schema`: JSON Schemas of what people write.

use super::Verdict;
use super::args::{SchemaArgs, SchemaOf};
use super::error::Error;
use super::project::Rim;

pub(super) fn run(rim: &Rim, args: &SchemaArgs) -> Result<Verdict, Error> {
    let schema = match args.what {
        SchemaOf::Report => crate::export::schema::report(),
        SchemaOf::Config => crate::export::schema::config(),
    };
    rim.terminal.print(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        out.write_all(b"\n")
    })?;
    Ok(Verdict::Fine)
}
