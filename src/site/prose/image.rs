//! Pictures beside a report: which file one means, how large it is, and where it stands on the site.

use std::collections::BTreeMap;

/// The files beside the reports, by their path in the project with `/` between its parts.
pub type Images = BTreeMap<String, Vec<u8>>;

/// A picture that stands on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its file, a key of [`Images`].
    pub file: String,
    /// Its name beside the page, unique by content.
    pub name: String,
    /// Width and height in pixels, where the file says so.
    pub size: Option<(u32, u32)>,
}

/// Finds the picture a report's text means; `None` for one elsewhere, outside the project or of a kind browsers do not show.
pub fn find(images: &Images, report_path: &str, destination: &str) -> Option<Picture> {
    let destination = destination.split(['?', '#']).next()?;
    if destination.contains(':') || destination.starts_with('/') {
        return None;
    }
    let folder = report_path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in destination.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let file = parts.join("/");
    let ending = file.rsplit_once('.')?.1.to_ascii_lowercase();
    if !["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"].contains(&ending.as_str()) {
        return None;
    }
    let bytes = images.get(&file)?;
    let stem = parts.last()?.rsplit_once('.')?.0;
    let name = format!("{}-{}.{ending}", super::super::routes::slug(stem), &blake3::hash(bytes).to_hex()[..10]);
    Some(Picture { size: size_of(bytes), name, file })
}

/// Width and height from the head of a PNG, GIF, JPEG or SVG file.
pub fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((big_endian(bytes, 16, 4)?, big_endian(bytes, 20, 4)?));
    }
    if bytes.starts_with(b"GIF8") {
        let pair = |at: usize| Some(u32::from(*bytes.get(at)?) | u32::from(*bytes.get(at + 1)?) << 8);
        return Some((pair(6)?, pair(8)?));
    }
    if bytes.starts_with(b"\xff\xd8") {
        return jpeg(bytes);
    }
    svg(std::str::from_utf8(bytes).ok()?)
}

fn big_endian(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().fold(0, |value, byte| value << 8 | u32::from(*byte)))
}

/// The frame header of a JPEG file holds its size; everything before it is skipped by its length.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        if *bytes.get(at)? != 0xff {
            return None;
        }
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some((big_endian(bytes, at + 7, 2)?, big_endian(bytes, at + 5, 2)?));
        }
        at += 2 + big_endian(bytes, at + 2, 2)? as usize;
    }
}

/// The `width` and `height` of the outermost element, else the last two numbers of its `viewBox`.
fn svg(text: &str) -> Option<(u32, u32)> {
    let start = text.find("<svg")?;
    let head = text[start..].split('>').next()?;
    let attribute = |name: &str| {
        let at = head.find(&format!(" {name}="))? + name.len() + 2;
        let quote = head[at..].chars().next()?;
        head[at + 1..].split(quote).next()
    };
    let number = |text: &str| {
        let text = text.trim().trim_end_matches("px");
        text.parse::<f64>().ok().filter(|value| (1.0..100_000.0).contains(value)).map(|value| value.round() as u32)
    };
    if let (Some(width), Some(height)) = (attribute("width").and_then(number), attribute("height").and_then(number)) {
        return Some((width, height));
    }
    let mut numbers = attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
    Some((number(numbers.next()?)?, number(numbers.next()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 2, 128, 0, 0, 0, 90]);
        let jpeg = b"\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x11\x08\0\x5a\x02\x80".to_vec();
        for (bytes, expected) in [
            (png.as_slice(), Some((640, 90))),
            (b"GIF89a\x80\x02\x5a\0".as_slice(), Some((640, 90))),
            (jpeg.as_slice(), Some((640, 90))),
            (b"<?xml?><svg xmlns='x' width=\"640\" height='90px'>".as_slice(), Some((640, 90))),
            (b"<svg viewBox=\"0 0 640 90\">".as_slice(), Some((640, 90))),
            (b"<svg width=\"100%\">".as_slice(), None),
            (b"\xff\xd8\xff".as_slice(), None),
            (b"".as_slice(), None),
        ] {
            assert_eq!(size_of(bytes), expected);
        }
    }

    #[test]
    fn only_files_of_the_project_are_found() {
        let images: Images = [("postmortems/SPM-2024-003/resolvers.svg".to_owned(), b"<svg/>".to_vec())].into();
        let report = "postmortems/SPM-2024-003/index.md";
        for (destination, found) in [
            ("resolvers.svg", true),
            ("./resolvers.svg", true),
            ("../SPM-2024-003/resolvers.svg", true),
            ("../../../../etc/passwd.svg", false),
            ("https://x.example/resolvers.svg", false),
            ("/resolvers.svg", false),
            ("missing.png", false),
        ] {
            assert_eq!(find(&images, report, destination).is_some(), found, "{destination}");
        }
    }
}
