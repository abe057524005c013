//! A zone name that no zone has.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, times};
use crate::model::ProblemKind;
use crate::text::nearest;

declare_rule! {
    /// A time zone is named that does not exist.
    ///
    /// ## What it does
    /// Reports a `timezone:` that is not in the IANA database, and a zone written in words that names no place there.
    ///
    /// ## Why
    /// Without a zone the times of the report have no instants: nothing can be compared, counted or drawn.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// timezone: Europe/Pariss
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// timezone: Europe/Paris
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Write the name as in the IANA database: area, slash, city.
    name: "timezone-unknown",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let stated = subject.front_matter().and_then(|front| front.timezone.as_ref());
    let stated = stated.filter(|zone| zone.value.parse::<chrono_tz::Tz>().is_err()).map(|zone| (zone.span, &*zone.value));
    let met = times::problems(subject, |kind| match kind {
        ProblemKind::ZoneUnknown { name } => Some(name.as_str()),
        _ => None,
    });
    let met = met.into_iter().map(|(problem, name)| (problem.span, name));
    let mut unknown: Vec<_> = stated.into_iter().chain(met).collect();
    unknown.dedup_by_key(|(_, name)| *name);
    for (span, name) in unknown {
        let finding = findings.add(span, format!("there is no time zone called `{name}`"));
        match nearest(name, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding.help("write an IANA name such as `Europe/Paris`, or `UTC`"),
        };
    }
}
