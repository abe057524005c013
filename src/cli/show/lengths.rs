//! Lengths of time and moments as the terminal page writes them.

use crate::model::{Figure, Moment};

/// `3 h 48 min`, `52 min`, `2 d 4 h`, `40 s`
pub fn length(seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    let part = |count: i64, unit: &str| if count == 0 { String::new() } else { format!("{count} {unit}") };
    let parts = match seconds {
        ..60 => return format!("{seconds} s"),
        60..3600 => vec![part(minutes, "min"), part(seconds % 60, "s")],
        3600..86_400 => vec![part(hours, "h"), part(minutes, "min")],
        _ => vec![part(days, "d"), part(hours, "h"), part(minutes, "min")],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A figure with what it cannot be sure of: `4 min`, `≈ 90 min` as a range.
pub fn figure(figure: Figure) -> String {
    let (low, high) = figure.bounds;
    if low == high { length(figure.seconds) } else { format!("between {} and {}", length(low), length(high)) }
}

/// `2024-01-29 20:47 +01:00`, or without an offset where none is known.
pub fn moment(moment: Moment) -> String {
    let local = moment.local.format("%Y-%m-%d %H:%M");
    match moment.offset {
        Some(offset) => format!("{local} {offset}"),
        None => format!("{local} (zone unknown)"),
    }
}

/// `Mon 29 Jan 20:47 to Tue 30 Jan 00:35`, the second day only where it is another one.
pub fn span(from: Moment, to: Moment) -> String {
    let same_day = from.local.date() == to.local.date();
    let end = to.local.format(if same_day { "%H:%M" } else { "%a %-d %b %H:%M" });
    format!("{} to {end}", from.local.format("%a %-d %b %H:%M"))
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn lengths() {
        for (seconds, expected) in [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (90, "1 min 30 s"),
            (13_680, "3 h 48 min"),
            (7200, "2 h"),
            (90_000, "1 d 1 h"),
        ] {
            assert_eq!(length(seconds), expected);
        }
    }
}
