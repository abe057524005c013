//! Reading files into a corpus: every file is read, parsed and resolved on its own, side by side.

use super::{Failure, Project};
use crate::lint::{Refusal, Refused};
use crate::model::{self, Corpus, Document};
use crate::syntax::{self, Dialect, Head};
use crate::text::Source;
use rayon::prelude::*;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The size in bytes up to which a file is read. The longest published reports are a hundredth of it.
pub const SIZE_LIMIT: u64 = 4 * 1024 * 1024;

/// The files of a project as read: nothing is parsed but what tells which reports they are.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// Every file that is to be judged and is text.
    pub judged: Vec<Source>,
    /// Of every other report of the project, what can hold its id.
    pub indexed: Vec<Head>,
    /// Every file to be judged that is not text, by path.
    pub refused: Vec<Refused>,
    /// Of every file that is not text, what stands before the first wrong byte, to show where that is.
    pub remnants: Vec<Source>,
}

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

/// Reads `files` (absolute paths) and the texts of `unsaved`, which take the place of files of the same path, and resolves
/// them all. Of `indexed` files only the head is read, which has the id: a hook that judges one report of ten thousand
/// needs no more of the others.
///
/// # Errors
/// The first file that cannot be opened or read. A file that is no text is no failure: it is listed as refused.
pub fn load(project: &Project, files: &[PathBuf], indexed: &[PathBuf], unsaved: &[Source]) -> Result<Loaded, Failure> {
    let Texts { judged, indexed, refused, remnants } = texts(project, files, indexed, unsaved)?;
    let dialect = project.dialect();
    let heads = judged.into_par_iter().map(syntax::head).chain(indexed);
    let documents = heads.map(|head| document(project, &dialect, head)).collect();
    Ok(Loaded { corpus: Corpus::new(documents), refused, remnants })
}

/// Reads files as [`load`] does, without parsing what is to be judged.
///
/// # Errors
/// As for [`load`].
pub fn texts(project: &Project, files: &[PathBuf], indexed: &[PathBuf], unsaved: &[Source]) -> Result<Texts, Failure> {
    let taken: HashSet<&PathBuf> = files.iter().collect();
    let others: Vec<&PathBuf> = indexed.iter().filter(|file| !taken.contains(file)).collect();
    let saved = |shown: &String| !unsaved.iter().any(|source| source.path == *shown);
    let contents = |files: Vec<&PathBuf>| {
        let shown = files.into_par_iter().map(|file| (file, project.display(file))).filter(|(_, shown)| saved(shown));
        shown.map(|(file, shown)| Ok((read(file, &shown)?, shown))).collect::<Result<Vec<_>, Failure>>()
    };
    let mut found = Texts { judged: unsaved.to_vec(), ..Texts::default() };
    let mut texts = Vec::new();
    for (content, shown) in contents(files.iter().collect())? {
        match content {
            Content::Text(text) => texts.push((shown, text)),
            Content::Refused { readable, reason } => {
                found.refused.push(Refused { path: shown.clone(), reason });
                found.remnants.push(Source::new(shown, readable));
            }
        }
    }
    found.judged.par_extend(texts.into_par_iter().map(|(shown, text)| Source::new(shown, text)));
    // A file that is no text and that nobody asked about has no id.
    let indexed = contents(others)?.into_par_iter().filter_map(|(content, shown)| match content {
        Content::Text(text) => Some(syntax::head(Source::new(shown, text)).opening()),
        Content::Refused { .. } => None,
    });
    found.indexed = indexed.collect();
    Ok(found)
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

/// Parses and resolves one report.
pub fn document(project: &Project, dialect: &Dialect, head: Head) -> Document {
    let report = head.parse(dialect);
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
    let refused = |bytes: &[u8], at: usize, reason: fn(u64) -> Refusal| Content::Refused {
        readable: String::from_utf8_lossy(&bytes[..at]).into_owned(),
        reason: reason(at as u64),
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return refused(&bytes, 0, |offset| Refusal::NotUtf8 { offset });
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        let readable = std::str::from_utf8(&bytes[..at]).map_or_else(|error| error.valid_up_to(), str::len);
        return refused(&bytes, readable, |offset| Refusal::Binary { offset });
    }
    String::from_utf8(bytes).map_or_else(
        |error| {
            let at = error.utf8_error().valid_up_to();
            refused(error.as_bytes(), at, |offset| Refusal::NotUtf8 { offset })
        },
        Content::Text,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

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
