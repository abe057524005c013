//! Sentences and figures with values in them, in the language of the site: dates, lengths of time, counts, levels.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::syntax::front_matter::{ActionState, Level, MilestoneKind, State, UpdateState};
use crate::text::Language;

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const FRENCH_SHORT_MONTHS: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const ENGLISH_DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const FRENCH_DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// The language's way of writing values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Which language.
    pub language: Language,
}

impl Words {
    /// Chooses between two texts.
    pub fn pick<'t>(self, english: &'t str, french: &'t str) -> &'t str {
        if self.language == Language::French { french } else { english }
    }

    /// `29 January 2024`, `29 janvier 2024`.
    pub fn date(self, date: NaiveDate) -> String {
        format!("{} {}", self.day_and_month(date), date.year())
    }

    /// `29 January`, `1er janvier`.
    pub fn day_and_month(self, date: NaiveDate) -> String {
        let month = date.month0() as usize;
        match (self.language, date.day()) {
            (Language::English, day) => format!("{day} {}", ENGLISH_MONTHS[month]),
            (Language::French, 1) => format!("1er {}", FRENCH_MONTHS[month]),
            (Language::French, day) => format!("{day} {}", FRENCH_MONTHS[month]),
        }
    }

    /// `Mon 29 January`, `lun. 29 janvier`.
    pub fn short_day(self, date: NaiveDate) -> String {
        format!("{} {}", self.short_weekday(date), self.day_and_month(date))
    }

    /// `Monday 29 January 2024`.
    pub fn long_day(self, date: NaiveDate) -> String {
        let index = date.weekday().num_days_from_monday() as usize;
        let weekday = self.pick(ENGLISH_DAYS[index], FRENCH_DAYS[index]);
        format!("{weekday} {}", self.date(date))
    }

    /// `Mon 29 January 2024, 20:47`.
    pub fn moment(self, at: NaiveDateTime) -> String {
        format!("{} {}, {}", self.short_weekday(at.date()), self.date(at.date()), clock(at))
    }

    /// `29 January, 20:47`.
    pub fn short_moment(self, at: NaiveDateTime) -> String {
        format!("{}, {}", self.day_and_month(at.date()), clock(at))
    }

    /// `January 2024`.
    pub fn month(self, year: i32, month: u32) -> String {
        let index = (month.clamp(1, 12) - 1) as usize;
        format!("{} {year}", self.pick(ENGLISH_MONTHS[index], FRENCH_MONTHS[index]))
    }

    /// `January`.
    pub fn month_name(self, month: u32) -> &'static str {
        let index = (month.clamp(1, 12) - 1) as usize;
        self.pick(ENGLISH_MONTHS[index], FRENCH_MONTHS[index])
    }

    /// `Jan`, `janv.`.
    pub fn short_month(self, month: u32) -> &'static str {
        let index = (month.clamp(1, 12) - 1) as usize;
        self.pick(&ENGLISH_MONTHS[index][..3], FRENCH_SHORT_MONTHS[index])
    }

    fn short_weekday(self, date: NaiveDate) -> String {
        let index = date.weekday().num_days_from_monday() as usize;
        match self.language {
            Language::English => ENGLISH_DAYS[index][..3].to_owned(),
            Language::French => format!("{}.", &FRENCH_DAYS[index][..3]),
        }
    }

    /// A length of time as a reader says it: `3 h 48 min`, `52 min`, `45 s`, `2 d 3 h`. Seconds are left out from an hour on
    /// and hours never are, so that lengths can be compared.
    pub fn length(self, seconds: i64) -> String {
        let seconds = seconds.max(0);
        let (days, hours) = (seconds / 86_400, seconds % 86_400 / 3600);
        let (minutes, rest) = (seconds % 3600 / 60, seconds % 60);
        let day = self.pick("d", "j");
        match (days, hours, minutes, rest) {
            (0, 0, 0, rest) => format!("{rest} s"),
            (0, 0, minutes, 0) => format!("{minutes} min"),
            (0, 0, minutes, rest) => format!("{minutes} min {rest} s"),
            (0, hours, 0, _) => format!("{hours} h"),
            (0, hours, minutes, _) => format!("{hours} h {minutes:02} min"),
            (days, 0, 0, _) => format!("{days} {day}"),
            (days, hours, 0, _) => format!("{days} {day} {hours} h"),
            (days, hours, minutes, _) => format!("{days} {day} {hours} h {minutes:02} min"),
        }
    }

    /// Minutes of downtime, rounded up: `228 min`.
    pub fn minutes_up(self, seconds: i64) -> String {
        format!("{} min", (seconds.max(0) + 59) / 60)
    }

    /// A budget in minutes with the hundredths it has, rounded down: `44.64 min`.
    pub fn budget(self, seconds: f64) -> String {
        // What binary fractions lose must not take a hundredth away.
        const LOST: f64 = 1e-6;
        let hundredths = (seconds.max(0.0) * 100.0 / 60.0 + LOST).floor() as i64;
        let (whole, part) = (hundredths / 100, hundredths % 100);
        let text = if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") };
        format!("{} min", self.decimal(text))
    }

    /// Thousandths of a percent: `99.489 %`, and `100 %` for all of it.
    pub fn percent(self, thousandths: u32) -> String {
        if thousandths >= 100_000 {
            return "100\u{a0}%".to_owned();
        }
        self.decimal(format!("{}.{:03}\u{a0}%", thousandths / 1000, thousandths % 1000))
    }

    /// A number as it was given, with the language's decimal sign.
    pub fn number(self, value: f64) -> String {
        self.decimal(format!("{value}"))
    }

    fn decimal(self, text: String) -> String {
        if self.language == Language::French { text.replace('.', ",") } else { text }
    }

    /// `1 report`, `5 reports`: the count with the form that goes with it.
    pub fn count(self, count: usize, english: (&str, &str), french: (&str, &str)) -> String {
        let (one, many) = if self.language == Language::French { french } else { english };
        let singular = if self.language == Language::French { count < 2 } else { count == 1 };
        format!("{count} {}", if singular { one } else { many })
    }

    /// A level as the state of something.
    pub fn level(self, level: Level) -> &'static str {
        match level {
            Level::None => self.pick("No impact", "Aucun impact"),
            Level::Maintenance => "Maintenance",
            Level::Degraded => self.pick("Degraded", "Dégradé"),
            Level::Partial => self.pick("Partial outage", "Panne partielle"),
            Level::Major => self.pick("Major outage", "Panne majeure"),
        }
    }

    /// A level inside a sentence.
    pub fn level_inside(self, level: Level) -> &'static str {
        match level {
            Level::None => self.pick("no impact", "aucun impact"),
            Level::Maintenance => "maintenance",
            Level::Degraded => self.pick("degradation", "dégradation"),
            Level::Partial => self.pick("partial outage", "panne partielle"),
            Level::Major => self.pick("major outage", "panne majeure"),
        }
    }

    /// How far a report is.
    pub fn state(self, state: State) -> &'static str {
        match state {
            State::Ongoing => self.pick("Ongoing", "En cours"),
            State::Draft => self.pick("Draft", "Brouillon"),
            State::Preliminary => self.pick("Preliminary", "Préliminaire"),
            State::Final => self.pick("Final", "Définitif"),
            State::Corrected => self.pick("Corrected", "Corrigé"),
            State::Withdrawn => self.pick("Withdrawn", "Retiré"),
        }
    }

    /// What an event is among the milestones.
    pub fn milestone(self, kind: MilestoneKind) -> &'static str {
        match kind {
            MilestoneKind::Started => self.pick("Start of impact", "Début de l’impact"),
            MilestoneKind::Detected => self.pick("Detected", "Détecté"),
            MilestoneKind::Acknowledged => self.pick("Acknowledged", "Pris en charge"),
            MilestoneKind::Communicated => self.pick("First public notice", "Première communication publique"),
            MilestoneKind::Mitigated => self.pick("Mitigated", "Atténué"),
            MilestoneKind::Resolved => self.pick("Resolved", "Résolu"),
        }
    }

    /// What a public update announced.
    pub fn update(self, state: UpdateState) -> &'static str {
        match state {
            UpdateState::Investigating => self.pick("Investigating", "Investigation"),
            UpdateState::Identified => self.pick("Identified", "Identifié"),
            UpdateState::Monitoring => self.pick("Monitoring", "Sous surveillance"),
            UpdateState::Resolved => self.pick("Resolved", "Résolu"),
            UpdateState::Scheduled => self.pick("Scheduled", "Planifié"),
            UpdateState::InProgress => self.pick("In progress", "En cours"),
            UpdateState::Completed => self.pick("Completed", "Terminé"),
        }
    }

    /// How far an action is.
    pub fn action(self, state: ActionState) -> &'static str {
        match state {
            ActionState::Planned => self.pick("Planned", "Prévu"),
            ActionState::InProgress => self.pick("In progress", "En cours"),
            ActionState::Done => self.pick("Done", "Fait"),
            ActionState::Dropped => self.pick("Dropped", "Abandonné"),
        }
    }

    /// A name and what it is: `Integrity: kept`, with the space before the colon that French has.
    pub fn labelled(self, name: &str, value: &str) -> String {
        format!("{name}{} {value}", self.pick(":", "\u{a0}:"))
    }

    /// Several things in a sentence: `a, b and c`.
    pub fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{} {} {last}", most.join(", "), self.pick("and", "et")),
        }
    }
}

/// `20:47`, with seconds where there are any.
pub fn clock(at: NaiveDateTime) -> String {
    let with_seconds = at.format("%S").to_string() != "00";
    at.format(if with_seconds { "%H:%M:%S" } else { "%H:%M" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Words = Words { language: Language::English };
    const FRENCH: Words = Words { language: Language::French };

    #[test]
    fn lengths() {
        for (seconds, expected) in [
            (0, "0 s"),
            (45, "45 s"),
            (240, "4 min"),
            (3120, "52 min"),
            (3140, "52 min 20 s"),
            (3600, "1 h"),
            (13_680, "3 h 48 min"),
            (13_500, "3 h 45 min"),
            (90_000, "1 d 1 h"),
            (86_400 * 2 + 61, "2 d 0 h 01 min"),
            (-5, "0 s"),
        ] {
            assert_eq!(ENGLISH.length(seconds), expected, "{seconds}");
        }
        assert_eq!(FRENCH.length(90_000), "1 j 1 h");
    }

    #[test]
    fn percentages() {
        for (thousandths, expected) in [(100_000, "100 %"), (99_999, "99.999 %"), (99_489, "99.489 %"), (7, "0.007 %")]
        {
            assert_eq!(ENGLISH.percent(thousandths).replace('\u{a0}', " "), expected);
        }
        assert_eq!(FRENCH.percent(50_000), "50,000\u{a0}%");
    }

    #[test]
    fn downtime_is_rounded_up_and_a_budget_is_exact() {
        assert_eq!(ENGLISH.minutes_up(61), "2 min");
        assert_eq!(ENGLISH.budget(2678.4), "44.64 min");
        assert_eq!(ENGLISH.budget(2592.0), "43.20 min");
        assert_eq!(FRENCH.budget(2592.0), "43,20 min");
    }

    #[test]
    fn dates_in_both_languages() {
        let date = NaiveDate::from_ymd_opt(2024, 8, 1).unwrap();
        assert_eq!(ENGLISH.long_day(date), "Thursday 1 August 2024");
        assert_eq!(FRENCH.long_day(date), "jeudi 1er août 2024");
        assert_eq!(ENGLISH.moment(date.and_hms_opt(9, 5, 0).unwrap()), "Thu 1 August 2024, 09:05");
        assert_eq!(FRENCH.moment(date.and_hms_opt(9, 5, 31).unwrap()), "jeu. 1er août 2024, 09:05:31");
    }

    #[test]
    fn lists_and_counts() {
        assert_eq!(ENGLISH.list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(FRENCH.list(&["a".into(), "b".into()]), "a et b");
        assert_eq!(ENGLISH.count(0, ("report", "reports"), ("rapport", "rapports")), "0 reports");
        assert_eq!(FRENCH.count(0, ("report", "reports"), ("rapport", "rapports")), "0 rapport");
    }
}
