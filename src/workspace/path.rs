//! Paths as text: cleaned, relative, with `/` between their parts on every system.

use std::path::{Component, Path, PathBuf};

/// `path` below `base` with `.` and `..` taken out by their letters, without asking the system.
pub fn absolute(base: &Path, path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in base.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            other => clean.push(other),
        }
    }
    clean
}

/// The way from the folder `base` to `path`, both absolute and clean, with `..` where needed.
pub fn relative(base: &Path, path: &Path) -> String {
    let mut up = base.components().peekable();
    let mut down = path.components().peekable();
    while let (Some(a), Some(b)) = (up.peek(), down.peek()) {
        if a != b {
            break;
        }
        up.next();
        down.next();
    }
    let parents = up.map(|_| "..".to_owned());
    let parts = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    let way: Vec<String> = parents.chain(parts).collect();
    if way.is_empty() { ".".to_owned() } else { way.join("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_folders() {
        let check = |base: &str, path: &str, expected: &str| {
            let path = absolute(Path::new(base), Path::new(path));
            assert_eq!(relative(Path::new(base), &path), expected);
        };
        check("/a/b", "c.md", "c.md");
        check("/a/b", "./c//d.md", "c/d.md");
        check("/a/b", "../c.md", "../c.md");
        check("/a/b", "/x/y.md", "../../x/y.md");
        check("/a/b", ".", ".");
        check("/a/b", "c/../../b/d.md", "d.md");
    }
}
