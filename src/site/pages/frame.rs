//! Heads of pages, times and links.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use crate::model::{Moment, zone};
use crate::site::assets::Assets;
use crate::site::edition::Edition;
use crate::site::routes::Route;
use crate::site::views::{Link, NavItem, Page, SiteFrame, Time};
use crate::site::words::{Words, clock};
use crate::syntax::front_matter::Level;

/// What surrounds every page.
pub fn site(edition: &Edition<'_>, assets: &Assets) -> SiteFrame {
    let words = edition.words;
    let site = &edition.config.site;
    let nav = [
        ("home", Route::home(), words.pick("Status", "État")),
        ("reports", Route::folder("reports"), words.pick("Reports", "Rapports")),
        ("history", Route::folder("history"), words.pick("History", "Historique")),
        ("statistics", Route::folder("statistics"), words.pick("Statistics", "Statistiques")),
        ("actions", Route::folder("actions"), "Actions"),
        ("about", Route::folder("about"), words.pick("Method", "Méthode")),
    ];
    SiteFrame {
        title: site.title.value.clone(),
        lang: words.language.tag(),
        stylesheet: assets.stylesheet.clone(),
        script: assets.script.clone(),
        icon: assets.icon.clone(),
        live_status: site.live_status.value.clone(),
        nav: nav
            .into_iter()
            .map(|(key, route, label)| NavItem { key, href: route.path().to_owned(), label: label.to_owned() })
            .collect(),
        footer: site
            .footer
            .iter()
            .map(|link| Link { href: link.url.value.clone(), label: link.label.value.clone() })
            .collect(),
        as_of: as_of(edition),
    }
}

/// The instant at which every window of time ends; a day where it ends with the day.
fn as_of(edition: &Edition<'_>) -> Time {
    if !edition.to_the_minute {
        return day(edition.today, edition.words.date(edition.today));
    }
    let local = edition.local(edition.until);
    let offset = (local.and_utc().timestamp() - edition.until) as i32;
    let text = format!("{}, {} ({})", edition.words.date(local.date()), clock(local), offset_label(offset));
    Time { datetime: rfc3339(local, offset), text, switchable: true, form: "moment" }
}

fn rfc3339(local: chrono::NaiveDateTime, offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    format!("{}{sign}{:02}:{:02}", local.format("%Y-%m-%dT%H:%M:%S"), minutes / 60, minutes % 60)
}

/// A page's head. `section` is its entry of the navigation.
pub fn page(edition: &Edition<'_>, route: &Route, section: &'static str, title: &str, description: &str) -> Page {
    let base = edition.config.site.base_url.as_deref();
    Page {
        title: title.to_owned(),
        description: shortened(description, 155),
        root: route.root(),
        canonical: base.map(|base| route.canonical(base)),
        section,
        section_start: false,
        previous: None,
        next: None,
        noindex: false,
    }
}

/// A text cut at a word, for places with little room.
pub fn shortened(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').filter(|end| *end > most / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.', ' ']))
}

/// A link from one page to another.
pub fn link(from: &Route, to: &Route, label: impl Into<String>) -> Link {
    Link { href: from.link_to(to), label: label.into() }
}

/// A day.
pub fn day(day: NaiveDate, text: String) -> Time {
    Time { datetime: day.format("%Y-%m-%d").to_string(), text, switchable: false, form: "moment" }
}

/// A calendar month.
pub fn month(words: Words, year: i32, month: u32) -> Time {
    Time {
        datetime: format!("{year:04}-{month:02}"),
        text: words.month(year, month),
        switchable: false,
        form: "moment",
    }
}

/// A point in time with the text given.
pub fn moment(at: Moment, text: String, form: &'static str) -> Time {
    let datetime = at.rfc3339().unwrap_or_else(|| at.local_text());
    Time { datetime, text, switchable: at.offset.is_some(), form }
}

/// The zone of a point in time: `CET (UTC+1)`, `UTC+1` where no name is known, or that none is stated.
pub fn zone_label(words: Words, at: Moment, zone: Option<Tz>) -> String {
    let Some(offset) = at.offset else {
        return words.pick("zone not stated", "fuseau non indiqué").to_owned();
    };
    let label = offset_label(offset.local_minus_utc());
    // A time can be written in another zone than the report's own, whose name would then be wrong here.
    let own = zone.filter(|zone| at.instant().is_some_and(|at| zone::offset_at(*zone, at.to_utc()) == offset));
    match own.and_then(|zone| zone::abbreviation(zone, at.local)) {
        Some(name) if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name != label => {
            format!("{name} ({label})")
        }
        _ => label,
    }
}

/// An offset as people write it: `UTC+1`, `UTC+5:30`, `UTC`.
pub fn offset_label(seconds_east: i32) -> String {
    let (sign, minutes) = (if seconds_east < 0 { '−' } else { '+' }, seconds_east.abs() / 60);
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// The same instant on the clocks of UTC; `None` where no zone is known or it is UTC.
pub fn in_utc(words: Words, at: Moment) -> Option<String> {
    let instant = at.instant().filter(|_| at.offset.map(|offset| offset.local_minus_utc()) != Some(0))?;
    let utc = instant.naive_utc();
    let text = if utc.date() == at.local.date() { clock(utc) } else { words.short_moment(utc) };
    Some(format!("{text} UTC"))
}

/// From when to when, as short as it can be said: `29 January 2024, 20:47 – 30 January, 00:35`.
pub fn dates(words: Words, from: Option<Moment>, to: Option<Moment>) -> String {
    match (from.map(|at| at.local), to.map(|at| at.local)) {
        (Some(from), Some(to)) if from.date() == to.date() => {
            format!("{}, {} – {}", words.date(from.date()), clock(from), clock(to))
        }
        (Some(from), Some(to)) if from.year() == to.year() => {
            format!("{}, {} – {}, {}", words.date(from.date()), clock(from), words.day_and_month(to.date()), clock(to))
        }
        (Some(from), Some(to)) => {
            format!("{}, {} – {}, {}", words.date(from.date()), clock(from), words.date(to.date()), clock(to))
        }
        (Some(from), None) => {
            format!("{} {}, {}", words.pick("from", "dès le"), words.date(from.date()), clock(from))
        }
        (None, Some(to)) => {
            format!("{} {}, {}", words.pick("until", "jusqu’au"), words.date(to.date()), clock(to))
        }
        (None, None) => String::new(),
    }
}

/// Key and words of a level, also where none is recorded.
pub fn level(words: Words, level: Option<Level>) -> (&'static str, String) {
    match level {
        Some(level) => (level.word(), words.level(level).to_owned()),
        None => ("nodata", words.pick("Impact not recorded", "Impact non renseigné").to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use chrono::FixedOffset;

    const ENGLISH: Words = Words { language: Language::English };

    fn at(text: &str, offset: Option<i32>) -> Option<Moment> {
        let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        Some(Moment { local, offset: offset.map(|hours| FixedOffset::east_opt(hours * 3600).unwrap()) })
    }

    #[test]
    fn spans_are_said_shortly() {
        let start = at("2024-01-29 20:47", Some(1));
        for (to, expected) in [
            (at("2024-01-29 21:00", Some(1)), "29 January 2024, 20:47 – 21:00"),
            (at("2024-01-30 00:35", Some(1)), "29 January 2024, 20:47 – 30 January, 00:35"),
            (at("2025-01-01 00:00", Some(1)), "29 January 2024, 20:47 – 1 January 2025, 00:00"),
            (None, "from 29 January 2024, 20:47"),
        ] {
            assert_eq!(dates(ENGLISH, start, to), expected);
        }
        assert_eq!(dates(ENGLISH, None, None), "");
    }

    #[test]
    fn zones_are_named_and_utc_stands_beside() {
        let paris = at("2024-01-29 20:47", Some(1)).unwrap();
        assert_eq!(zone_label(ENGLISH, paris, Some(Tz::Europe__Paris)), "CET (UTC+1)");
        assert_eq!(zone_label(ENGLISH, paris, None), "UTC+1");
        assert_eq!(zone_label(ENGLISH, paris, Some(Tz::Asia__Kolkata)), "UTC+1");
        assert_eq!(in_utc(ENGLISH, paris).as_deref(), Some("19:47 UTC"));
        let midnight = at("2024-01-30 00:35", Some(1)).unwrap();
        assert_eq!(in_utc(ENGLISH, midnight).as_deref(), Some("29 January, 23:35 UTC"));
        let unknown = at("2024-01-29 20:47", None).unwrap();
        assert_eq!(zone_label(ENGLISH, unknown, None), "zone not stated");
        assert_eq!(in_utc(ENGLISH, unknown), None);
        assert_eq!(moment(unknown, String::new(), "clock").datetime, "2024-01-29T20:47:00");
    }

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(shortened("one two\nthree", 40), "one two three");
        assert_eq!(shortened("one two three four", 14), "one two three…");
    }
}
