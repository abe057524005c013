//! A rule's page, read from the doc comment of its declaration.
//!
//! The comment opens with one sentence, then has the sections `What it does`, `Why`, `Bad`, `Good` and `Fix` in this
//! order. Examples are fenced blocks whose info string says what they are, and the tests run them:
//!
//! - `markdown bad`: gives exactly one finding of the rule; `markdown good`: gives none;
//! - `markdown fixed`: what the fix makes of the last bad example;
//! - `markdown beside path=b.md`: a further file of the same project as the example before it;
//! - `markdown earlier`: what the example before it was at an earlier revision;
//! - `toml`: the `spm.toml` of the examples after it, up to the next one.
//!
//! Further words: `path=postmortems/SPM-2024-002.md`, `as-of=2024-03-01`, `refused=too-large`.

use super::Rule;

/// A rule's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documentation {
    /// The opening sentence.
    pub summary: String,
    /// Everything, Markdown, with the words after the language of each fence left out.
    pub markdown: String,
    /// The headings, in the order of the text.
    pub sections: Vec<String>,
    /// The examples, in the order of the text.
    pub examples: Vec<Example>,
}

/// One example of a rule's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// Whether the rule finds something in it.
    pub bad: bool,
    /// The file, then the files beside it: path and text.
    pub files: Vec<(String, String)>,
    /// `spm.toml`; empty where the example needs none.
    pub config: String,
    /// What the fix makes of the file.
    pub fixed: Option<String>,
    /// The day the example is judged on, `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// Why the file could not be read, for rules about that.
    pub refused: Option<String>,
    /// What the file was at an earlier revision.
    pub earlier: Option<String>,
}

impl Documentation {
    /// Reads a rule's page.
    pub fn of(rule: &Rule) -> Self {
        let text: Vec<&str> = rule.text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        let summary: Vec<&str> = text.iter().copied().take_while(|line| !line.is_empty()).collect();
        let mut page =
            Self { summary: summary.join(" "), markdown: String::new(), sections: Vec::new(), examples: Vec::new() };
        let mut config = String::new();
        let mut fence: Option<(&str, String)> = None;
        for line in text {
            match (line.strip_prefix("```"), fence.take()) {
                (Some(info), None) => {
                    page.line(&format!("```{}", info.split(' ').next().unwrap_or_default()));
                    fence = Some((info, String::new()));
                }
                (Some(_), Some((info, content))) => {
                    page.line("```");
                    page.example(info, content, &mut config);
                }
                (None, Some((info, content))) => {
                    // A fence inside an example is written with tildes in the comment or four backticks; kept as it is.
                    page.line(line);
                    fence = Some((info, content + line + "\n"));
                }
                (None, None) => {
                    page.sections.extend(line.strip_prefix("## ").map(str::to_owned));
                    page.line(line);
                }
            }
        }
        page
    }

    fn line(&mut self, line: &str) {
        self.markdown.push_str(line);
        self.markdown.push('\n');
    }

    /// Takes a finished fence with its info string.
    fn example(&mut self, info: &str, content: String, config: &mut String) {
        let words: Vec<&str> = info.split_whitespace().collect();
        let value = |key: &str| words.iter().find_map(|word| word.strip_prefix(key)).map(str::to_owned);
        let path = value("path=").unwrap_or_else(|| "report.md".to_owned());
        let role = words.get(1).copied().unwrap_or_default();
        match (words.first().copied(), role) {
            (Some("toml"), _) => *config = content,
            (_, "fixed") => {
                if let Some(example) = self.examples.iter_mut().rfind(|example| example.bad) {
                    example.fixed = Some(content);
                }
            }
            (_, "beside") => {
                if let Some(example) = self.examples.last_mut() {
                    example.files.push((path, content));
                }
            }
            (_, "earlier") => {
                if let Some(example) = self.examples.last_mut() {
                    example.earlier = Some(content);
                }
            }
            (_, "bad" | "good") => self.examples.push(Example {
                bad: role == "bad",
                files: vec![(path, content)],
                config: config.clone(),
                fixed: None,
                as_of: value("as-of="),
                refused: value("refused="),
                earlier: None,
            }),
            _ => {}
        }
    }
}
