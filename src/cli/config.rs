//! `spm config`: the settings that hold, and where each comes from.

use super::Verdict;
use super::args::ConfigArgs;
use super::error::Error;
use super::project::Rim;

pub(super) fn run(rim: &Rim, args: &ConfigArgs) -> Result<Verdict, Error> {
    let (project, _) = rim.project_in(args.folder.as_deref())?;
    let source = project.config.source.as_ref();
    let lines: Vec<(String, String)> = project
        .config
        .settings()
        .into_iter()
        .map(|setting| {
            let value = setting.value.unwrap_or_else(|| "(none)".to_owned());
            let origin = match (source, setting.span) {
                (Some(source), Some(span)) => format!("{}:{}", source.path, source.line(span.start)),
                _ => "default".to_owned(),
            };
            (format!("{} = {value}", setting.key), origin)
        })
        .collect();
    let width = lines.iter().map(|(text, _)| text.chars().count()).filter(|width| *width <= 60).max().unwrap_or(0);
    rim.terminal
        .print(|out| lines.iter().try_for_each(|(text, origin)| writeln!(out, "{text:<width$}  # {origin}")))?;
    if source.is_none() {
        rim.terminal.note("there is no spm.toml here or above: these are the defaults");
    }
    Ok(Verdict::Fine)
}
