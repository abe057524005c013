//! `spm` checks that an incident postmortem agrees with itself, and publishes it.
//!
//! # Bird's eye
//!
//! ```text
//! path, text ── syntax::parse ──▶ Report + problems ┐
//!                                                   ├── model::resolve ──▶ Incident + problems ──▶ Corpus
//! spm.toml ──── config::parse ──▶ Config + problems ┘                                               │
//!                         ┌───────────────┬──────────────┬───────────────┬──────────────────────────┤
//!                       lint            site           export         scaffold                    emit
//!                         └▶ [Diagnostic] ─▶ emit (one file per output format)
//! ```
//!
//! A file becomes a [`Report`](syntax::Report): what its author wrote, with a span for everything. A report becomes an
//! [`Incident`](model::Incident): what it means, with instants, windows, claims and figures. All incidents of a project are
//! a [`Corpus`](model::Corpus). Every consumer reads the same resolved model: none parses a date, adds up minutes or decides
//! which region was hit, so that the site and the linter cannot disagree about a number.
//!
//! # Where things are
//!
//! | module | what it does | what it does not do |
//! |---|---|---|
//! | [`text`] | spans, positions in every unit, edits | know Markdown |
//! | [`syntax`] | text to report: front matter, body, timeline, written times | know a zone's rules, today, or another report |
//! | [`config`] | `spm.toml` to settings, spans kept | know a rule's name |
//! | [`model`] | report to incident: zones, dates, windows, claims, figures, budgets | write a sentence |
//! | [`lint`] | incident to findings: one file per rule, registry, suppression, fixes | print, read a file |
//! | [`emit`] | findings in nine formats, one file each | decide what counts |
//! | [`site`] | corpus to pages, in memory | write a file |
//! | [`export`] | incident and settings as data and schemas | render |
//! | [`scaffold`] | skeletons of reports and projects, new numbers | write a file |
//! | [`workspace`] | finding, reading, writing files; asking git | write a sentence |
//! | [`cli`] | arguments, commands, errors: the only code that prints | judge |
//!
//! `text` < `syntax`, `config` < `model` < `lint` < `emit`, `export`, `scaffold`, `site` < `workspace` < `cli`: a module uses
//! only what lies strictly lower, and modules side by side do not use each other. `tests/all/layering.rs` holds this.
//! A language server, statistics and importers have their places kept in that order and do not exist yet.
//!
//! # Invariants
//!
//! 1. Reading never fails. `parse` and `resolve` are total: they return a value and a list of problems. A half-written file
//!    still gives a report; a file that is no text is listed as refused.
//! 2. The type says how far along the data is. A written time is not an instant; a report is not an incident. No `Option`
//!    means "not resolved yet": it means that the text does not say.
//! 3. Nothing is guessed. An event records how its date, year and zone were found; a time whose zone nothing states keeps its
//!    civil reading and has no instant.
//! 4. Lower layers state facts; only rules, templates and the command line's error type write sentences.
//! 5. A rule is one file: page, metadata, check, fix, examples. Lists, `explain`, SARIF descriptors and completions derive from
//!    the registry, and tests quantify over it. A rule's page is executed.
//! 6. One diagnostic value, many renderers, each with wire types of its own. Core types do not derive `Serialize`.
//! 7. Files, environment, clock and terminal only at the rim (`workspace`, `cli`); the current day is an argument.
//! 8. Output is a function of input: no hash order, no hidden clock, no absolute path, no machine's time zone in it.
//! 9. Owned data and `u32` spans; no lifetimes in the model's types.
//! 10. Internal text reaches no public file, and report text is untrusted wherever it is shown.

pub mod cli;
pub mod config;
pub mod emit;
pub mod export;
pub mod lint;
pub mod model;
pub mod scaffold;
pub mod site;
pub mod syntax;
pub mod text;
pub mod workspace;
