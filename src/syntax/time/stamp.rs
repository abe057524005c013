//! Times that programs wrote and a report quotes: log lines, links to chat messages, addresses with a day in them.
//!
//! Nobody converts these by hand, so that an hour between one of them and the event that quotes it is a zone mistaken.

use super::scan::{Statement, scan};
use super::{WrittenTime, ZoneWord};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::ops::Range;

/// A time that a program wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its bytes in the text it was found in.
    pub range: Range<usize>,
    /// What it says.
    pub what: Stamped,
}

/// What a program wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamped {
    /// A log line's time: a day, a clock to the second and an offset from UTC.
    Logged(DateTime<Utc>),
    /// When a chat message was sent, as the link to it says.
    Sent(DateTime<Utc>),
    /// The day in an address, in whatever zone its server is.
    Filed(NaiveDate),
}

/// A service whose links hold the time of what they lead to, in the last number of the path behind `host`.
struct Service {
    host: &'static str,
    /// What stands before the number.
    prefix: &'static str,
    /// Milliseconds after the Unix epoch, from the number.
    milliseconds: fn(u64) -> u64,
}

/// Slack writes microseconds, Teams milliseconds; Discord and X write snowflakes, whose upper 42 bits count milliseconds
/// from an epoch of the service's own.
const SERVICES: &[Service] = &[
    Service { host: "slack.com/archives/", prefix: "p", milliseconds: |number| number / 1000 },
    Service { host: "teams.microsoft.com/l/message/", prefix: "", milliseconds: |number| number },
    Service { host: "discord.com/channels/", prefix: "", milliseconds: |number| (number >> 22) + 1_420_070_400_000 },
    Service { host: "twitter.com/", prefix: "", milliseconds: |number| (number >> 22) + 1_288_834_974_657 },
    Service { host: "/x.com/", prefix: "", milliseconds: |number| (number >> 22) + 1_288_834_974_657 },
];

/// Every time in a text, Markdown included, that a program wrote.
pub fn stamps(text: &str) -> Vec<Stamp> {
    let mut found: Vec<Stamp> = addresses(text).filter_map(|range| in_address(text, range)).collect();
    if has_seconds(text) {
        found.extend(scan(text).into_iter().filter_map(|(range, what)| match what {
            Statement::Time(time) => Some(Stamp { range, what: Stamped::Logged(logged(&time)?) }),
            _ => None,
        }));
    }
    found
}

/// Whether a clock to the second occurs: most texts are passed over with this look.
fn has_seconds(text: &str) -> bool {
    let digits = |pair: &[u8]| pair.iter().all(u8::is_ascii_digit);
    text.as_bytes()
        .windows(8)
        .any(|clock| clock[2] == b':' && clock[5] == b':' && [0, 3, 6].iter().all(|at| digits(&clock[*at..at + 2])))
}

/// The instant of a time that has all its parts.
fn logged(time: &WrittenTime) -> Option<DateTime<Utc>> {
    let clock = time.clock.filter(|clock| clock.second.is_some())?;
    let date = time.date;
    let day = NaiveDate::from_ymd_opt(date.year?, date.month?, date.day?)?;
    let local = day.and_hms_opt(clock.hour, clock.minute, clock.second?)?;
    match time.zone.as_ref()?.word {
        ZoneWord::Utc => Some(local.and_utc()),
        ZoneWord::Offset(east) => Some((local - TimeDelta::seconds(east.into())).and_utc()),
        _ => None,
    }
}

/// Where addresses stand: from the scheme to what ends them in Markdown and in prose.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let opened = memchr::memchr_iter(b':', text.as_bytes()).filter(move |at| text[*at..].starts_with("://"));
    opened.map(move |at| {
        let ends = |letter: char| letter.is_whitespace() || matches!(letter, ')' | '>' | ']' | '"' | '`');
        at..text[at..].find(ends).map_or(text.len(), |length| at + length)
    })
}

fn in_address(text: &str, range: Range<usize>) -> Option<Stamp> {
    let address = &text[range.clone()];
    let address = address.split(['?', '#']).next().unwrap_or(address);
    let what = sent(address).map(Stamped::Sent).or_else(|| filed(address).map(Stamped::Filed))?;
    Some(Stamp { range, what })
}

fn sent(address: &str) -> Option<DateTime<Utc>> {
    let service = SERVICES.iter().find(|service| address.contains(service.host))?;
    let (_, last) = address.trim_end_matches('/').rsplit_once('/')?;
    let number = last.strip_prefix(service.prefix)?;
    // Shorter numbers are no times: a channel's name, a page.
    if !(13..=20).contains(&number.len()) {
        return None;
    }
    let sent = DateTime::from_timestamp_millis(i64::try_from((service.milliseconds)(number.parse().ok()?)).ok()?)?;
    (2010..2100).contains(&chrono::Datelike::year(&sent)).then_some(sent)
}

/// The day in a path: `/2024/01/29/`, `/2024-01-29-dns/`.
fn filed(address: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = address.split('/').collect();
    let own = parts.windows(3).find_map(|parts| day(parts[0], parts[1], parts[2]));
    own.or_else(|| {
        parts.iter().find_map(|part| {
            let digits = part.get(..10).filter(|_| !part[10..].starts_with(|next: char| next.is_ascii_digit()))?;
            let mut numbers = digits.split('-');
            day(numbers.next()?, numbers.next()?, numbers.next()?)
        })
    })
}

fn day(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let number = |text: &str, length: usize| {
        (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<u32>().ok())?
    };
    let year = i32::try_from(number(year, 4)?).ok().filter(|year| (1990..2100).contains(year))?;
    NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let written: Vec<String> = stamps(text)
            .into_iter()
            .map(|stamp| match stamp.what {
                Stamped::Logged(at) => format!("logged {at}"),
                Stamped::Sent(at) => format!("sent {}", at.format("%F %T")),
                Stamped::Filed(day) => format!("filed {day}"),
            })
            .collect();
        assert_eq!(written, expected, "{text}");
    }

    #[test]
    fn log_lines() {
        check("`2024-01-29T21:05:31.123Z error: gone`", &["logged 2024-01-29 21:05:31 UTC"]);
        check("1.2.3.4 - - [29/Jan/2024:21:05:31 +0100] \"GET /\"", &["logged 2024-01-29 20:05:31 UTC"]);
        check("2024-01-29 21:05:31 UTC [77] FATAL", &["logged 2024-01-29 21:05:31 UTC"]);
        // No offset, no seconds, no day: these may be in any zone, or written by hand.
        check("Jan 29 21:05:31 host sshd[1]: x, 2024/01/29 21:05:31 [error], 2024-01-29 21:05 UTC, 21:05:31Z", &[]);
    }

    #[test]
    fn links_to_messages() {
        check(
            "[said](https://acme.slack.com/archives/C01ABC/p1706562331123456?thread_ts=1.2)",
            &["sent 2024-01-29 21:05:31"],
        );
        check("https://discord.com/channels/1/2/1201634313969074176", &["sent 2024-01-29 21:05:45"]);
        check("https://x.com/status_of/status/1752075906186264584", &["sent 2024-01-29 21:07:02"]);
        check("<https://teams.microsoft.com/l/message/19:a@thread.v2/1706562331123>", &["sent 2024-01-29 21:05:31"]);
        check("https://acme.slack.com/archives/C01ABC https://discord.com/channels/1/2 https://x.com/a/status/7", &[]);
    }

    #[test]
    fn days_in_addresses() {
        check("[post](https://example.com/2024/01/29/dns/)", &["filed 2024-01-29"]);
        check("https://example.com/blog/2024-01-29-dns", &["filed 2024-01-29"]);
        check("https://example.com/2024/13/29/ https://example.com/v/2024-01-291 https://example.com/123-45-6789", &[]);
    }
}
