//! Reading files into a corpus: every file is read, parsed and resolved on its own, side by side.

use super::{Failure, Project};
use crate::lint::{Refusal, Refused};
use crate::model::{self, Corpus, Document};
use crate::syntax::{self, Dialect};
use crate::text::Source;
use rayon::prelude::*;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The size in bytes up to which a file is read. The longest published reports are a hundredth of it.
pub const SIZE_LIMIT: u64 = 4 * 1024 * 1024;

/// What was read of a project.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Every file that is text, parsed and resolved.
    pub corpus: Corpus,
    /// Every file that is not, by path.
    pub refused: Vec<Refused>,
    /// Of every file that is not text, what stands before the first wrong byte, to show where that is.
    pub remnants: Vec<Source>,
}

/// What was had of a file.
enum Content {
    Text(String),
    Refused { readable: String, reason: Refusal },
}

/// One file, read.
enum Outcome {
    Document(Box<Document>),
    Refused(Refused, Source),
    /// A file that is no text and that nobody asked about.
    Unknown,
}

/// Reads `files` (absolute paths) and the texts of `unsaved`, which take the place of files of the same path, and resolves
/// them all. Of `indexed` files only the head is read, which has the id: a hook that judges one report of ten thousand
/// needs no more of the others.
///
/// # Errors
/// The first file that cannot be opened or read. A file that is no text is no failure: it is listed as refused.
pub fn load(project: &Project, files: &[PathBuf], indexed: &[PathBuf], unsaved: &[Source]) -> Result<Loaded, Failure> {
    let dialect = project.dialect();
    let whole = files.iter().map(|file| (file, false));
    let judged: HashSet<&PathBuf> = files.iter().collect();
    let heads = indexed.iter().filter(|file| !judged.contains(file)).map(|file| (file, true));
    let on_disk: Vec<(&PathBuf, bool, String)> = whole
        .chain(heads)
        .map(|(file, head)| (file, head, project.display(file)))
        .filter(|(_, _, shown)| !unsaved.iter().any(|source| source.path == *shown))
        .collect();
    let outcomes = on_disk
        .into_par_iter()
        .map(|(file, head, shown)| {
            Ok(match read(file, &shown)? {
                Content::Text(text) if head => {
                    let text = head_of(&text).to_owned();
                    Outcome::Document(Box::new(document(project, &dialect, Source::new(shown, text))))
                }
                Content::Refused { .. } if head => Outcome::Unknown,
                Content::Text(text) => {
                    Outcome::Document(Box::new(document(project, &dialect, Source::new(shown, text))))
                }
                Content::Refused { readable, reason } => {
                    Outcome::Refused(Refused { path: shown.clone(), reason }, Source::new(shown, readable))
                }
            })
        })
        .collect::<Result<Vec<Outcome>, Failure>>()?;
    let mut documents: Vec<Document> =
        unsaved.iter().map(|source| document(project, &dialect, source.clone())).collect();
    let mut loaded = Loaded::default();
    for outcome in outcomes {
        match outcome {
            Outcome::Document(document) => documents.push(*document),
            Outcome::Unknown => {}
            Outcome::Refused(refused, remnant) => {
                loaded.refused.push(refused);
                loaded.remnants.push(remnant);
            }
        }
    }
    loaded.corpus = Corpus::new(documents);
    Ok(loaded)
}

/// The part of a report that can hold its id: the front matter and everything up to the end of the first heading, or a
/// little more where there is none.
fn head_of(text: &str) -> &str {
    const WITHOUT_HEADING: usize = 1024;
    let fence = text.strip_prefix("---").and_then(|rest| rest.find("\n---"));
    let body = fence.map_or(0, |at| at + "---\n---".len());
    let mut end = body;
    for line in text[body..].split_inclusive('\n') {
        end += line.len();
        if line.starts_with('#') || end - body > WITHOUT_HEADING {
            break;
        }
    }
    &text[..end]
}

/// Reads all of standard input.
///
/// # Errors
/// Input that cannot be read, is not UTF-8, or is larger than [`SIZE_LIMIT`].
pub fn read_stdin() -> Result<String, Failure> {
    let failed = |error| Failure::from_io("-", error);
    let invalid = |what: &str| failed(io::Error::new(io::ErrorKind::InvalidData, what.to_owned()));
    let mut bytes = Vec::new();
    io::stdin().take(SIZE_LIMIT + 1).read_to_end(&mut bytes).map_err(failed)?;
    match text_of(bytes) {
        Content::Text(text) if text.len() as u64 <= SIZE_LIMIT => Ok(text),
        Content::Text(_) => Err(invalid("standard input is larger than any report")),
        Content::Refused { .. } => Err(invalid("standard input is not UTF-8 text")),
    }
}

/// Parses and resolves one text.
pub fn document(project: &Project, dialect: &Dialect, source: Source) -> Document {
    let report = syntax::parse(source, dialect);
    let incident = model::resolve(&report, &project.config);
    Document { report, incident }
}

/// Reads one text file that is not a report, such as a configuration; `None` where it is not UTF-8 or too large.
///
/// # Errors
/// A file that cannot be opened or read.
pub fn read_source(file: &Path, shown: &str) -> Result<Option<Source>, Failure> {
    Ok(match read(file, shown)? {
        Content::Text(text) => Some(Source::new(shown, text)),
        Content::Refused { .. } => None,
    })
}

fn read(file: &Path, shown: &str) -> Result<Content, Failure> {
    let failed = |error| Failure::from_io(shown, error);
    let handle = File::open(file).map_err(failed)?;
    let size = handle.metadata().map_err(failed)?.len();
    let too_large =
        |bytes| Content::Refused { readable: String::new(), reason: Refusal::TooLarge { bytes, limit: SIZE_LIMIT } };
    if size > SIZE_LIMIT {
        return Ok(too_large(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // A pipe has no size beforehand.
    handle.take(SIZE_LIMIT + 1).read_to_end(&mut bytes).map_err(failed)?;
    let size = bytes.len() as u64;
    Ok(if size > SIZE_LIMIT { too_large(size) } else { text_of(bytes) })
}

/// The text of a file's bytes; of bytes that are no text, what stands before the first wrong one.
fn text_of(bytes: Vec<u8>) -> Content {
    let refused = |at: usize, reason: fn(u64) -> Refusal| Content::Refused {
        readable: String::from_utf8_lossy(&bytes[..at]).into_owned(),
        reason: reason(at as u64),
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return refused(0, |offset| Refusal::NotUtf8 { offset });
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let readable = std::str::from_utf8(&bytes[..at]).map_or_else(|error| error.valid_up_to(), str::len);
        return refused(readable, |offset| Refusal::Binary { offset });
    }
    let wrong = std::str::from_utf8(&bytes).err().map(|error| error.valid_up_to());
    match wrong {
        Some(at) => refused(at, |offset| Refusal::NotUtf8 { offset }),
        None => Content::Text(String::from_utf8(bytes).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_holds_everything_that_can_be_an_id() {
        let filler = "A line of text.\n".repeat(100);
        for (text, expected) in [
            ("---\ntitle: a\n---\n\n# b\ntext\n", "---\ntitle: a\n---\n\n# b\n"),
            ("text\n\n# b\n", "text\n\n# b\n"),
            ("---\nnever closed\n", "---\nnever closed\n"),
            ("", ""),
        ] {
            assert_eq!(head_of(text), expected);
        }
        assert_eq!(head_of(&filler).len(), 1040);
    }

    #[track_caller]
    fn check(bytes: &[u8], readable: &str, expected: Option<Refusal>) {
        let (text, found) = match text_of(bytes.to_vec()) {
            Content::Text(text) => (text, None),
            Content::Refused { readable, reason } => (readable, Some(reason)),
        };
        assert_eq!((text.as_str(), found), (readable, expected));
    }

    #[test]
    fn bytes_that_are_text_and_bytes_that_are_not() {
        let not_utf8 = |offset| Some(Refusal::NotUtf8 { offset });
        check(b"", "", None);
        check("\u{feff}d\u{e9}j\u{e0}\r\n".as_bytes(), "\u{feff}d\u{e9}j\u{e0}\r\n", None);
        check(b"ab\xe9cd", "ab", not_utf8(2));
        check(b"ab\xc3", "ab", not_utf8(2));
        check(b"ab\0cd", "ab", Some(Refusal::Binary { offset: 2 }));
        check(b"a\xe9\0", "a", Some(Refusal::Binary { offset: 1 }));
        check(b"\xff\xfea\0", "", not_utf8(0));
    }
}
