//! The words of time, English and French, as one table. A new word is a line here.

use chrono::Weekday::{self, Fri, Mon, Sat, Sun, Thu, Tue, Wed};
use chrono_tz::Tz;
use std::sync::LazyLock;

/// What a word can mean. Several words mean more than one thing (`mar` is March and mardi).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    /// 1 to 12.
    Month(u32),
    /// A day of the week.
    Weekday(Weekday),
    /// `noon`, `minuit`: the hour it names.
    NamedHour(u32),
    /// `am` is false, `pm` is true.
    Meridiem(bool),
    /// Stands between the parts of one point in time: `at`, `on`, `the`, `of`, `by`, `à`, `le`.
    Glue,
    /// Says that what follows is a point in time: `at`, `since`, `until`, `vers`.
    PointAhead,
    /// Opens an interval: `from`, `between`, `entre`.
    IntervalAhead,
    /// Stands between the ends of an interval: `to`, `until`, `and`.
    Towards,
    /// `and`, `et`: joins ends only behind `between`.
    And,
    /// `around`, `about`, `vers`: marks a point in time as approximate.
    Around,
    /// `shortly`, `just`, `peu`: approximate when `after` or `before` follows.
    Shortly,
    /// `after`, `before`, `après`, `avant`
    Beside,
    /// A unit of length, in seconds.
    Unit(u32),
    /// A short unit that counts only beside digits: `h`, `m`, `s`, `d`.
    ShortUnit(u32),
    /// A number word, in sixtieths, so that halves and quarters are whole.
    Count(u32),
    /// `st`, `nd`, `rd`, `th`, `er`
    OrdinalSuffix,
    /// An abbreviation of a zone that no other word collides with in lower case.
    Abbreviation,
    /// An abbreviation that counts only in capitals (`EST` against `est`).
    CapitalAbbreviation,
    /// `PT`, `ET`: capitals only; names a place, since it holds in winter and in summer.
    CapitalPlace(Tz),
    /// `Paris`, `London`: a zone when `time` follows.
    City(Tz),
    /// `Pacific`, `Eastern`: a zone alone or with `Standard`, `Daylight`, `Time`. With the abbreviations of winter and summer.
    Belt(Tz, &'static str, &'static str),
    /// Says that a length of time follows: `lasted`, `took`, `for`, `pendant`.
    LengthAhead,
}

use Meaning::{
    Abbreviation, And, Around, Belt, Beside, CapitalAbbreviation, CapitalPlace, City, Count, Glue, IntervalAhead,
    LengthAhead, Meridiem, Month, NamedHour, OrdinalSuffix, PointAhead, ShortUnit, Shortly, Towards, Unit,
};

/// Words without a meaning of their own that the grammar looks for behind a number: `9 p.m.`, `2 ou 3 heures`.
const BEHIND_NUMBERS: &[&str] = &["p", "ou"];

const MINUTE: u32 = 60;
const HOUR: u32 = 3600;
const DAY: u32 = 86_400;

/// Every word, lower-case, with one meaning a line; a word with two meanings stands twice.
#[rustfmt::skip]
const WORDS: &[(&[&str], Meaning)] = &[
    (&["january", "jan", "janvier", "janv"], Month(1)),
    (&["february", "feb", "février", "fevrier", "févr", "fevr", "fév"], Month(2)),
    (&["march", "mar", "mars"], Month(3)),
    (&["april", "apr", "avril", "avr"], Month(4)),
    (&["may", "mai"], Month(5)),
    (&["june", "jun", "juin"], Month(6)),
    (&["july", "jul", "juillet", "juil"], Month(7)),
    (&["august", "aug", "août", "aout"], Month(8)),
    (&["september", "sep", "sept", "septembre"], Month(9)),
    (&["october", "oct", "octobre"], Month(10)),
    (&["november", "nov", "novembre"], Month(11)),
    (&["december", "dec", "décembre", "decembre", "déc"], Month(12)),
    (&["monday", "mon", "lundi", "lun"], Meaning::Weekday(Mon)),
    (&["tuesday", "tue", "tues", "mardi", "mar"], Meaning::Weekday(Tue)),
    (&["wednesday", "wed", "weds", "mercredi", "mer"], Meaning::Weekday(Wed)),
    (&["thursday", "thu", "thur", "thurs", "jeudi", "jeu"], Meaning::Weekday(Thu)),
    (&["friday", "fri", "vendredi", "ven"], Meaning::Weekday(Fri)),
    (&["saturday", "sat", "samedi", "sam"], Meaning::Weekday(Sat)),
    (&["sunday", "sun", "dimanche", "dim"], Meaning::Weekday(Sun)),
    (&["noon", "midday", "midi"], NamedHour(12)),
    (&["midnight", "minuit"], NamedHour(0)),
    (&["am"], Meridiem(false)),
    (&["pm"], Meridiem(true)),
    (&["at", "on", "the", "of", "by", "à", "le", "around", "about", "approximately", "approx", "roughly", "circa", "ca", "vers", "environ"], Glue),
    (&["at", "by", "since", "until", "till", "before", "after", "from", "around", "to", "à", "vers", "dès", "depuis", "jusqu", "avant", "après", "de", "du", "entre", "between", "et"], PointAhead),
    (&["from", "between", "de", "du", "entre"], IntervalAhead),
    (&["to", "until", "till", "til", "through", "thru", "à", "au", "jusqu"], Towards),
    (&["and", "et"], And),
    (&["around", "about", "approximately", "approx", "roughly", "circa", "ca", "vers", "environ"], Around),
    (&["shortly", "just", "peu", "right"], Shortly),
    (&["after", "before", "après", "avant"], Beside),
    (&["second", "seconds", "sec", "secs", "seconde", "secondes"], Unit(1)),
    (&["minute", "minutes", "min", "mins", "mn"], Unit(MINUTE)),
    (&["hour", "hours", "hr", "hrs", "heure", "heures"], Unit(HOUR)),
    (&["day", "days", "jour", "jours", "journée", "journées"], Unit(DAY)),
    (&["week", "weeks", "semaine", "semaines"], Unit(7 * DAY)),
    (&["h"], ShortUnit(HOUR)),
    (&["m"], ShortUnit(MINUTE)),
    (&["s"], ShortUnit(1)),
    (&["d", "j"], ShortUnit(DAY)),
    (&["a", "an", "one", "un", "une"], Count(60)),
    (&["half", "demi", "demie"], Count(30)),
    (&["quarter", "quarters", "quart", "quarts"], Count(15)),
    (&["two", "couple", "deux"], Count(2 * 60)),
    (&["three", "trois"], Count(3 * 60)),
    (&["four", "quatre"], Count(4 * 60)),
    (&["five", "cinq"], Count(5 * 60)),
    (&["six"], Count(6 * 60)),
    (&["seven", "sept"], Count(7 * 60)),
    (&["eight", "huit"], Count(8 * 60)),
    (&["nine", "neuf"], Count(9 * 60)),
    (&["ten", "dix", "dizaine"], Count(10 * 60)),
    (&["eleven", "onze"], Count(11 * 60)),
    (&["twelve", "douze"], Count(12 * 60)),
    (&["thirteen", "treize"], Count(13 * 60)),
    (&["fourteen", "quatorze"], Count(14 * 60)),
    (&["fifteen", "quinze", "quinzaine"], Count(15 * 60)),
    (&["sixteen", "seize"], Count(16 * 60)),
    (&["seventeen"], Count(17 * 60)),
    (&["eighteen"], Count(18 * 60)),
    (&["nineteen"], Count(19 * 60)),
    (&["twenty", "vingt", "vingtaine"], Count(20 * 60)),
    (&["thirty", "trente", "trentaine"], Count(30 * 60)),
    (&["forty", "quarante", "quarantaine"], Count(40 * 60)),
    (&["fifty", "cinquante", "cinquantaine"], Count(50 * 60)),
    (&["sixty", "soixante"], Count(60 * 60)),
    (&["ninety"], Count(90 * 60)),
    (&["st", "nd", "rd", "th", "er"], OrdinalSuffix),
    (&["cet", "cest", "bst", "wet", "eet", "eest", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "akst", "akdt",
       "ist", "jst", "kst", "sgt", "hkt", "msk", "aest", "aedt", "acst", "acdt", "awst", "nzst", "nzdt", "brt", "brst",
       "sast", "pkt", "wib", "clt", "clst", "adt", "ndt", "trt"], Abbreviation),
    (&["est", "west", "met", "mest", "hst", "art", "cat", "eat", "wat", "pht", "ict", "ast", "nst", "myt", "gst"], CapitalAbbreviation),
    (&["pt"], CapitalPlace(Tz::America__Los_Angeles)),
    (&["et"], CapitalPlace(Tz::America__New_York)),
    (&["ct"], CapitalPlace(Tz::America__Chicago)),
    (&["mt"], CapitalPlace(Tz::America__Denver)),
    (&["pacific"], Belt(Tz::America__Los_Angeles, "PST", "PDT")),
    (&["eastern"], Belt(Tz::America__New_York, "EST", "EDT")),
    (&["central"], Belt(Tz::America__Chicago, "CST", "CDT")),
    (&["mountain"], Belt(Tz::America__Denver, "MST", "MDT")),
    (&["paris", "french"], City(Tz::Europe__Paris)),
    (&["london", "uk", "british"], City(Tz::Europe__London)),
    (&["berlin", "german"], City(Tz::Europe__Berlin)),
    (&["amsterdam", "dutch"], City(Tz::Europe__Amsterdam)),
    (&["brussels", "bruxelles"], City(Tz::Europe__Brussels)),
    (&["madrid"], City(Tz::Europe__Madrid)),
    (&["rome"], City(Tz::Europe__Rome)),
    (&["zurich", "swiss"], City(Tz::Europe__Zurich)),
    (&["vienna"], City(Tz::Europe__Vienna)),
    (&["warsaw"], City(Tz::Europe__Warsaw)),
    (&["prague"], City(Tz::Europe__Prague)),
    (&["copenhagen", "danish"], City(Tz::Europe__Copenhagen)),
    (&["stockholm", "swedish"], City(Tz::Europe__Stockholm)),
    (&["oslo"], City(Tz::Europe__Oslo)),
    (&["helsinki"], City(Tz::Europe__Helsinki)),
    (&["lisbon"], City(Tz::Europe__Lisbon)),
    (&["dublin", "irish"], City(Tz::Europe__Dublin)),
    (&["athens"], City(Tz::Europe__Athens)),
    (&["moscow"], City(Tz::Europe__Moscow)),
    (&["istanbul"], City(Tz::Europe__Istanbul)),
    (&["chicago"], City(Tz::America__Chicago)),
    (&["toronto"], City(Tz::America__Toronto)),
    (&["montréal", "montreal"], City(Tz::America__Toronto)),
    (&["tokyo", "japan"], City(Tz::Asia__Tokyo)),
    (&["singapore"], City(Tz::Asia__Singapore)),
    (&["seoul"], City(Tz::Asia__Seoul)),
    (&["shanghai", "beijing"], City(Tz::Asia__Shanghai)),
    (&["india", "indian", "mumbai", "kolkata", "bangalore"], City(Tz::Asia__Kolkata)),
    (&["sydney"], City(Tz::Australia__Sydney)),
    (&["melbourne"], City(Tz::Australia__Melbourne)),
    (&["brisbane"], City(Tz::Australia__Brisbane)),
    (&["auckland"], City(Tz::Pacific__Auckland)),
    (&["lasted", "lasting", "lasts", "took", "taking", "takes", "for", "during", "within", "pendant", "durant", "duré", "dura", "dure", "pris", "every", "toutes", "tous", "additional", "another", "spanned", "spanning"], LengthAhead),
];

/// What a word can mean, and what can begin with it.
#[derive(Debug)]
pub struct Entry {
    meanings: Vec<Meaning>,
    opens_length: bool,
    opens_time: bool,
    opens_zone: bool,
    hedges: bool,
}

/// What a word can mean: a list of meanings, which most words leave empty.
#[derive(Clone, Copy, Debug)]
pub struct Meanings(&'static Entry);

static NOTHING: Entry = Entry::nothing();

impl Entry {
    const fn nothing() -> Self {
        Self { meanings: Vec::new(), opens_length: false, opens_time: false, opens_zone: false, hedges: false }
    }

    fn add(&mut self, meaning: Meaning) {
        self.meanings.push(meaning);
        // `PT3H` is the one length that does not begin with a count.
        self.opens_length |= matches!(meaning, Count(_) | CapitalPlace(Tz::America__Los_Angeles));
        self.opens_time |= matches!(meaning, Month(_) | Meaning::Weekday(_) | NamedHour(_));
        self.opens_zone |= matches!(meaning, Abbreviation | CapitalAbbreviation | CapitalPlace(_) | City(_) | Belt(..));
    }
}

impl Meanings {
    /// Whether the grammar knows the word at all, be it as a part of something longer.
    pub fn is_known(self) -> bool {
        !std::ptr::eq(self.0, &NOTHING)
    }

    /// Whether a length of time can begin with the word.
    pub fn opens_length(self) -> bool {
        self.0.opens_length
    }

    /// Whether a qualification of a length can end with the word, or begin with it behind the length.
    pub fn hedges(self) -> bool {
        self.0.hedges
    }

    /// Whether the name of a zone can begin with the word; one of the form `Europe/Paris` can with any.
    pub fn opens_zone(self) -> bool {
        self.0.opens_zone
    }

    /// Whether a point in time can begin with the word.
    pub fn opens_time(self) -> bool {
        self.0.opens_time
    }
}

impl std::ops::Deref for Meanings {
    type Target = [Meaning];

    fn deref(&self) -> &[Meaning] {
        &self.0.meanings
    }
}

impl PartialEq for Meanings {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

struct Lexicon {
    /// For every [`mark`] one more than the index of the first word that has it, 0 where none has: most words of prose end
    /// here.
    firsts: Box<[u16; MARKS]>,
    words: Vec<Known>,
}

/// A word of the lexicon.
struct Known {
    key: u128,
    entry: Entry,
    /// One more than the index of the next word with its mark.
    next: u16,
}

/// How many marks there are.
const MARKS: usize = 1 << 14;
/// How many bytes a word has at most.
const LONGEST: usize = 16;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { firsts: Box::new([0; MARKS]), words: Vec::new() };
    for (words, meaning) in WORDS {
        for word in *words {
            lexicon.entry(word).add(*meaning);
        }
    }
    for word in super::zone_word::openers() {
        lexicon.entry(word).opens_zone = true;
    }
    for word in super::hedge::edges() {
        lexicon.entry(word).hedges = true;
    }
    for word in BEHIND_NUMBERS {
        lexicon.entry(word);
    }
    lexicon
});

impl Lexicon {
    /// The entry of a word, which is made where there is none.
    fn entry(&mut self, word: &'static str) -> &mut Entry {
        let at = self.find(word.as_bytes(), word.len()).unwrap_or_else(|| {
            let at = self.words.len();
            let first = &mut self.firsts[mark(word.as_bytes())];
            let key = key(word.as_bytes(), word.len()).unwrap_or_default();
            self.words.push(Known { key, entry: Entry::nothing(), next: *first });
            *first = u16::try_from(at + 1).unwrap_or_default();
            at
        });
        &mut self.words[at].entry
    }

    /// The index of the word of this length that a text begins with, whatever the case of its letters of ASCII.
    fn find(&self, text: &[u8], length: usize) -> Option<usize> {
        let mut next = self.firsts[mark(&text[..length])];
        if next == 0 {
            return None;
        }
        let key = key(text, length)?;
        while let Some(at) = usize::from(next).checked_sub(1) {
            let known = &self.words[at];
            if known.key == key {
                return Some(at);
            }
            next = known.next;
        }
        None
    }

    fn meanings(&'static self, text: &[u8], length: usize) -> Meanings {
        Meanings(self.find(text, length).map_or(&NOTHING, |at| &self.words[at].entry))
    }
}

/// What a word, as its bytes, can mean; nothing for a word that has nothing to do with time.
pub fn meanings(word: &[u8]) -> Meanings {
    if word.is_ascii() {
        return ascii_meanings(word, word.len());
    }
    let lexicon = &*LEXICON;
    if lexicon.firsts[mark(word)] == 0 {
        return Meanings(&NOTHING);
    }
    // Letters of ASCII lose their case in the key; others have to lose it before.
    let lower = String::from_utf8_lossy(word).to_lowercase();
    lexicon.meanings(lower.as_bytes(), lower.len())
}

/// What the word of ASCII of this length can mean that a text begins with.
pub fn ascii_meanings(text: &[u8], length: usize) -> Meanings {
    LEXICON.meanings(text, length)
}

/// For each length of a word the bits of its bytes in a [`key`].
const BITS: [u128; LONGEST + 1] = {
    let mut bits = [0; LONGEST + 1];
    let mut length = 1;
    while length <= LONGEST {
        bits[length] = bits[length - 1] << 8 | 0xff;
        length += 1;
    }
    bits
};

/// The word of at most [`LONGEST`] bytes that a text begins with as one number, without regard to the case of ASCII letters.
fn key(text: &[u8], length: usize) -> Option<u128> {
    const SMALL: u128 = u128::from_le_bytes([0x20; LONGEST]);
    let bits = BITS.get(length)?;
    // Nearly always more text follows, so that a whole number can be read and what stands behind the word taken away.
    let bytes = text.first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [0; LONGEST];
        bytes[..text.len()].copy_from_slice(text);
        bytes
    });
    Some(u128::from_le_bytes(bytes) & bits | SMALL)
}

/// The first and the last byte of a word without regard to case, and its length, as a number below [`MARKS`].
fn mark(word: &[u8]) -> usize {
    let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default() & 0x1f);
    let ends = letter(word.first()) << 5 | letter(word.last());
    (ends << 4) | (word.len() % LONGEST)
}
