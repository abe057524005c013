//! `spm explain`: a rule's page.

use super::Verdict;
use super::args::ExplainArgs;
use super::error::{Error, ErrorKind};
use super::project::Rim;
use crate::lint::{self, Documentation, Fixes, Rule, Tier};

pub(super) fn run(rim: &Rim, args: &ExplainArgs) -> Result<Verdict, Error> {
    let rule = lint::rule(args.rule.trim()).ok_or_else(|| {
        let hint = lint::suggestion(&args.rule)
            .map_or_else(|| "`spm rules` lists them".to_owned(), |meant| format!("did you mean `{meant}`?"));
        Error::new(ErrorKind::Usage, format!("`{}` is no rule", args.rule)).hint(hint)
    })?;
    rim.terminal.print(|out| write!(out, "{}", page(rule)))?;
    Ok(Verdict::Fine)
}

/// The page as Markdown, with a heading and a line of facts above it.
pub(super) fn page(rule: &Rule) -> String {
    format!("# {}\n\n{}\n\n{}\n", rule.name, facts(rule), Documentation::of(rule).markdown.trim())
}

/// `time · error · since 0.1.0 · fixable`
fn facts(rule: &Rule) -> String {
    let tier = match rule.tier {
        Tier::Default => None,
        Tier::Preview => Some("new: on with --preview or by name"),
        Tier::Pedantic => Some("strict: on with --pedantic or by name"),
    };
    let fixes = match rule.fixes {
        Fixes::None => None,
        Fixes::Safe => Some("--fix mends it"),
        Fixes::Unsafe => Some("--unsafe-fixes mends it"),
        Fixes::Mixed => Some("--fix mends what is certain, --unsafe-fixes the rest"),
    };
    let base = format!("group {}, {} by default, since {}", rule.group.word(), rule.severity.word(), rule.since);
    let parts: Vec<&str> = std::iter::once(base.as_str()).chain(tier).chain(fixes).collect();
    parts.join("; ")
}
