//! The command line: every command, flag and help text. No behaviour stands here.

use crate::emit::Format;
use chrono::NaiveDate;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Green.on_default())
    .placeholder(AnsiColor::Cyan.on_default());

/// Checks that an incident postmortem agrees with itself, and publishes it.
#[derive(Debug, Parser)]
#[command(name = "spm", version = super::version::short(), long_version = super::version::long(), styles = STYLES)]
#[command(propagate_version = false, disable_help_subcommand = true, max_term_width = 100)]
#[command(after_help = "Examples:\n  spm check                     judge every report of the project\n  \
    spm new \"Database outage\"     begin a report\n  spm build                     publish the site to public/\n\n\
    Exit codes: 0 nothing wrong, 1 findings, 2 the job could not be done.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Flags every command takes.
    #[command(flatten)]
    pub global: Global,
}

/// Flags every command takes.
#[derive(Debug, Args)]
pub struct Global {
    /// When to colour the output
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help_heading = "Global options")]
    pub color: ColorChoice,
    /// Print findings and errors only
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub quiet: bool,
    /// Read this configuration instead of the closest spm.toml
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Global options")]
    pub config: Option<PathBuf>,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set or TERM is dumb
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Judge reports
    Check(Box<CheckArgs>),
    /// Show what was understood of a report
    Show(ShowArgs),
    /// Begin a report
    New(NewArgs),
    /// Publish the site
    Build(BuildArgs),
    /// Begin a project in a folder
    Init(InitArgs),
    /// Change the site's templates
    Theme(ThemeArgs),
    /// Give a report another id
    Renumber(RenumberArgs),
    /// Explain a rule
    Explain(ExplainArgs),
    /// List the rules
    Rules(RulesArgs),
    /// Print the settings that hold, and where each comes from
    Config(ConfigArgs),
    /// Print a JSON Schema
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
}

/// `spm check`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  spm check                                    every report of the project\n  \
    spm check postmortems/SPM-2024-002.md        one report\n  spm check --fix                              mend what can be mended safely\n  \
    spm check --format sarif --output-file spm.sarif\n  git show HEAD:a.md | spm check - --stdin-filename a.md")]
pub struct CheckArgs {
    /// Files, folders or globs; `-` reads standard input [default: the project's reports]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// How to print findings
    #[arg(long, value_enum, default_value_t = FormatArg::Human, value_name = "FORMAT")]
    pub format: FormatArg,
    /// Write findings to this file instead of standard output
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output_file: Option<PathBuf>,
    /// Apply the fixes that are safe
    #[arg(long, help_heading = "Fixes")]
    pub fix: bool,
    /// Apply every fix, also one that chooses between two facts
    #[arg(long, help_heading = "Fixes")]
    pub unsafe_fixes: bool,
    /// Print what --fix would change, and change nothing
    #[arg(long, help_heading = "Fixes")]
    pub diff: bool,
    /// Exit with 1 for warnings too
    #[arg(long, help_heading = "Rules")]
    pub error_on_warnings: bool,
    /// Set how a rule or group counts: error, warning, info, off or on
    #[arg(long, value_name = "RULE=LEVEL", help_heading = "Rules")]
    pub severity: Vec<String>,
    /// Run these rules or groups only
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub only: Vec<String>,
    /// Also run the strict rules
    #[arg(long, help_heading = "Rules")]
    pub pedantic: bool,
    /// Also run the new rules
    #[arg(long, help_heading = "Rules")]
    pub preview: bool,
    /// Look at excluded files too
    #[arg(long, help_heading = "Files")]
    pub no_exclude: bool,
    /// Read the names of files from this file, one a line; `-` for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Files")]
    pub files_from: Option<PathBuf>,
    /// The path that standard input stands for
    #[arg(long, value_name = "PATH", help_heading = "Files")]
    pub stdin_filename: Option<PathBuf>,
    /// Compare with this git revision: ids it gave to other reports, changes without a line in the changelog
    #[arg(long, value_name = "REVISION", help_heading = "Files")]
    pub against: Option<String>,
    /// Pass the findings this file knows [default: the configured one, else spm-baseline.json]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Baseline")]
    pub baseline: Option<PathBuf>,
    /// Do not use a baseline
    #[arg(long, conflicts_with = "baseline", help_heading = "Baseline")]
    pub no_baseline: bool,
    /// Write today's findings to the baseline, so that only new ones fail
    #[arg(long, help_heading = "Baseline")]
    pub write_baseline: bool,
    /// Print how often each rule was broken instead of the findings
    #[arg(long)]
    pub statistics: bool,
    /// The day that future dates and overdue actions are judged on [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
}

/// A way to write findings, as a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// With an excerpt of the source
    Human,
    /// One line per finding
    Concise,
    /// One JSON document, version 1
    Json,
    /// One JSON object per line
    Jsonl,
    /// SARIF 2.1.0
    Sarif,
    /// GitHub Actions' annotations
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit's XML
    Junit,
    /// reviewdog's diagnostic format
    Rdjson,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Self::Human,
            FormatArg::Concise => Self::Concise,
            FormatArg::Json => Self::Json,
            FormatArg::Jsonl => Self::Jsonl,
            FormatArg::Sarif => Self::Sarif,
            FormatArg::Github => Self::Github,
            FormatArg::Gitlab => Self::Gitlab,
            FormatArg::Junit => Self::Junit,
            FormatArg::Rdjson => Self::Rdjson,
        }
    }
}

/// `spm show`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  spm show SPM-2024-002\n  spm show postmortems/SPM-2024-002.md --format json")]
pub struct ShowArgs {
    /// A file, an id of the project, or `-` for standard input
    #[arg(value_name = "REPORT", value_hint = ValueHint::FilePath)]
    pub report: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t = ShowFormat::Human, value_name = "FORMAT")]
    pub format: ShowFormat,
    /// The day that future dates and overdue actions are judged on [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
}

/// A way to show a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// A page for a terminal
    Human,
    /// The resolved incident, version 1
    Json,
}

/// `spm new`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  spm new \"Databases unavailable on osc-fr1\"\n  \
    spm new \"Elevated latency\" --region osc-fr1 --started \"2024-01-29 20:47\" --edit")]
pub struct NewArgs {
    /// What happened, in a few words
    pub title: String,
    /// A region that was hit
    #[arg(long, value_name = "ID")]
    pub region: Option<String>,
    /// When impact began, in the project's zone: "2024-01-29 20:47" or with an offset
    #[arg(long, value_name = "TIME")]
    pub started: Option<String>,
    /// The report's id [default: the next free one of the incident's year]
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// Open the file in $VISUAL or $EDITOR
    #[arg(long)]
    pub edit: bool,
}

/// `spm build`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  spm build\n  spm build --output /srv/incidents --as-of 2024-08-03")]
pub struct BuildArgs {
    /// The project's folder [default: the closest one with an spm.toml]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,
    /// Where the site goes [default: public/ in the project's folder]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
    /// The day the site is of [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    /// Publish although reports contradict themselves
    #[arg(long)]
    pub allow_errors: bool,
}

/// `spm init`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  spm init\n  spm init incidents --ci github")]
pub struct InitArgs {
    /// The folder [default: this one]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
    /// Whose continuous integration to write a file for
    #[arg(long, value_enum, default_value_t = CiArg::Github)]
    pub ci: CiArg,
}

/// Whose continuous integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CiArg {
    /// .github/workflows/postmortems.yml
    Github,
    /// .gitlab-ci.yml
    Gitlab,
    /// No file
    None,
}

/// `spm theme`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  spm theme list\n  spm theme eject report.html assets/style.css\n  spm theme eject"
)]
pub struct ThemeArgs {
    /// What to do
    #[command(subcommand)]
    pub command: ThemeCommand,
}

/// What to do with the templates.
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// Copy built-in templates and assets into the project's templates/, to be changed there
    Eject(EjectArgs),
    /// List the built-in templates and assets, and which of them the project replaces
    List(ThemeListArgs),
}

/// `spm theme eject`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  spm theme eject                        all of them\n  \
    spm theme eject home.html              one\n\n\
    A template that begins with `{% extends \"built-in/home.html\" %}` changes single blocks and keeps the rest.")]
pub struct EjectArgs {
    /// The files [default: all of them]
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// The project's folder [default: the one around this folder]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,
}

/// `spm theme list`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  spm theme list")]
pub struct ThemeListArgs {
    /// The project's folder [default: the one around this folder]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,
}

/// `spm explain`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  spm explain duration-mismatch")]
pub struct ExplainArgs {
    /// The rule's name
    pub rule: String,
}

/// `spm rules`
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  spm rules\n  spm rules --group time\n  spm rules --format markdown > docs/rules.md"
)]
pub struct RulesArgs {
    /// Only the rules of this group
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = RulesFormat::Human, value_name = "FORMAT")]
    pub format: RulesFormat,
}

/// A way to print rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// One line per rule
    Human,
    /// One JSON list
    Json,
    /// The whole reference
    Markdown,
}

/// `spm config`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  spm config")]
pub struct ConfigArgs {
    /// The project's folder [default: the closest one with an spm.toml]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}

/// `spm schema`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  spm schema config > spm.schema.json")]
pub struct SchemaArgs {
    /// Of what
    #[arg(value_enum)]
    pub what: SchemaOf,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A report's front matter
    Report,
    /// spm.toml
    Config,
}

/// `spm renumber`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  spm renumber SPM-2024-002 SPM-2024-004")]
pub struct RenumberArgs {
    /// The id it has
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The id it gets
    #[arg(value_name = "NEW")]
    pub new: String,
}

/// `spm completions`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  spm completions bash > ~/.local/share/bash-completion/completions/spm")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
