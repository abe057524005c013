//! The files every page uses: one style sheet, one script, one icon, each named by its content.

use include_dir::{Dir, include_dir};

/// The built-in templates and assets.
pub static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/site");

/// Paths of the assets from the root, and their bytes.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The style sheet.
    pub stylesheet: String,
    /// The script.
    pub script: String,
    /// The icon.
    pub icon: String,
    /// Path and bytes of each.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Assets {
    /// The built-in assets, those of `overrides` (path as in `assets/style.css`) in place of the ones of the same name.
    pub fn new(overrides: &[(String, Vec<u8>)]) -> Self {
        let mut files = Vec::new();
        let mut add = |name: &str| {
            let path = format!("assets/{name}");
            let own = overrides.iter().find(|(other, _)| *other == path).map(|(_, bytes)| bytes.as_slice());
            let bytes = own.or_else(|| BUILT_IN.get_file(&path).map(|file| file.contents())).unwrap_or_default();
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
            let hashed = format!("assets/{stem}-{}.{ending}", &blake3::hash(bytes).to_hex()[..10]);
            files.push((hashed.clone(), bytes.to_vec()));
            hashed
        };
        let (stylesheet, script, icon) = (add("style.css"), add("site.js"), add("icon.svg"));
        Self { stylesheet, script, icon, files }
    }
}
