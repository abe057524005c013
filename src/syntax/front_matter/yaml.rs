//! YAML text → a tree in which every key and value has its span. No typing: a scalar stays the text its author wrote, so
//! that `16:53` and `no` are not mistaken for a number and a boolean as YAML 1.1 would.
//!
//! Nothing is expanded: an alias is refused, never followed, so that no input grows while it is read.

use super::fence::is_key_line;
use crate::syntax::problem::Refusal;
use crate::syntax::{Problem, ProblemKind};
use crate::text::Span;
use granit_parser::{Event, Parser, ScalarStyle, ScanError, StructureStyle};
use std::borrow::Cow;

/// No report needs more; what is bigger was not written by a person.
const MAX_BYTES: usize = 256 * 1024;
const MAX_NODES: usize = 20_000;
const MAX_DEPTH: usize = 32;
/// Top-level keys that are read one by one where the whole is broken.
const MAX_PARTS: usize = 500;

/// A value and its place in the source, quotes excluded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node<'s> {
    pub(super) span: Span,
    pub(super) value: Value<'s>,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'s> {
    /// Nothing, `~` or `null`.
    Absent,
    /// Text, escapes resolved and folded lines joined.
    Scalar(Cow<'s, str>),
    Sequence(Vec<Node<'s>>),
    Mapping(Vec<Entry<'s>>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry<'s> {
    pub(super) key: Cow<'s, str>,
    pub(super) key_span: Span,
    pub(super) value: Node<'s>,
}

/// Reads the top-level entries of `yaml`, which stands at byte `start` of the source.
///
/// Where the YAML is broken, each top-level key is read on its own, so that one mistake does not hide the others.
pub(super) fn read<'s>(yaml: &'s str, start: usize, problems: &mut Vec<Problem>) -> Vec<Entry<'s>> {
    let refuse = |why, span: Span| Problem { kind: ProblemKind::FrontMatterRefused { why }, span };
    if yaml.len() > MAX_BYTES {
        problems.push(refuse(Refusal::TooLarge, first_line(yaml, start)));
        return Vec::new();
    }
    let mut tree = Tree::new(yaml, start);
    let root = match tree.parse() {
        Ok(root) => root,
        Err(Stop::Broken(_)) => return read_key_by_key(yaml, start, problems),
        Err(Stop::Refused(why, span)) => {
            problems.push(refuse(why, span));
            return Vec::new();
        }
    };
    problems.extend(tree.refused.map(|(why, span)| refuse(why, span)));
    match root {
        Some(Node { value: Value::Mapping(entries), .. }) => entries,
        None | Some(Node { value: Value::Absent, .. }) => Vec::new(),
        Some(other) => {
            problems.push(refuse(Refusal::NotAMapping, other.span));
            Vec::new()
        }
    }
}

/// Reads each run of lines that starts with a key in the first column as if it stood alone.
fn read_key_by_key<'s>(yaml: &'s str, start: usize, problems: &mut Vec<Problem>) -> Vec<Entry<'s>> {
    let mut entries = Vec::new();
    let mut refused = false;
    let parts = top_level_parts(yaml);
    if parts.len() > MAX_PARTS {
        let kind = ProblemKind::FrontMatterRefused { why: Refusal::TooLarge };
        problems.push(Problem { kind, span: first_line(yaml, start) });
        return entries;
    }
    for (offset, part) in parts {
        let mut tree = Tree::new(part, start + offset);
        match tree.parse() {
            Ok(Some(Node { value: Value::Mapping(read), .. })) => entries.extend(read),
            Ok(None | Some(Node { value: Value::Absent, .. })) => {}
            Ok(Some(other)) => problems.push(Problem {
                kind: ProblemKind::FrontMatterRefused { why: Refusal::NotAMapping },
                span: other.span,
            }),
            Err(Stop::Refused(why, span)) => {
                problems.push(Problem { kind: ProblemKind::FrontMatterRefused { why }, span });
                return entries;
            }
            Err(Stop::Broken(error)) => {
                problems.push(invalid(&error, part, start + offset));
                entries.extend(read_one_line(part, start + offset));
                continue;
            }
        }
        if let Some((why, span)) = tree.refused.filter(|_| !refused) {
            refused = true;
            problems.push(Problem { kind: ProblemKind::FrontMatterRefused { why }, span });
        }
    }
    entries
}

/// `title: SPM-2024-002: a colon too many` → the whole rest of the line is the value, as its author meant it.
fn read_one_line(part: &str, start: usize) -> Option<Entry<'_>> {
    let line = part.trim_end();
    if line.contains('\n') || !is_key_line(line) {
        return None;
    }
    let (key, rest) = line.split_once(':')?;
    let text = rest.trim();
    if text.starts_with(['[', '{', '|', '>']) {
        return None;
    }
    let at = start + key.len() + 1 + rest.find(text)?;
    let value = Node { span: Span::new(at, at + text.len()), value: Value::Scalar(text.into()) };
    Some(Entry { key: key.trim_end().into(), key_span: Span::new(start, start + key.trim_end().len()), value })
}

/// Cuts the text before each line that starts with a key in its first column.
fn top_level_parts(yaml: &str) -> impl ExactSizeIterator<Item = (usize, &str)> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        if at > 0 && !line.starts_with([' ', '\t']) && is_key_line(line.trim_end()) {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(yaml.len());
    (1..starts.len()).map(move |index| (starts[index - 1], &yaml[starts[index - 1]..starts[index]]))
}

/// The character at which the parser stopped; at the end of a line, the line that came before.
fn invalid(error: &ScanError, yaml: &str, start: usize) -> Problem {
    let at = error.marker().byte_offset().unwrap_or(0).min(yaml.len());
    let (before, rest) = yaml.split_at_checked(at).unwrap_or((yaml, ""));
    let range = match rest.chars().next() {
        Some(char) if !char.is_whitespace() => at..at + char.len_utf8(),
        _ => {
            let end = before.trim_end().len();
            before[..end].rfind('\n').map_or(0, |line| line + 1)..end
        }
    };
    let reason = error.kind().to_string();
    Problem { kind: ProblemKind::FrontMatterInvalid { reason }, span: Span::from(range).shifted(start) }
}

fn first_line(yaml: &str, start: usize) -> Span {
    Span::new(start, start + yaml.lines().next().map_or(0, str::len))
}

/// Why a tree was given up.
enum Stop {
    Broken(ScanError),
    Refused(Refusal, Span),
}

/// A collection whose end has not come yet.
struct Open<'s> {
    start: usize,
    flow: bool,
    what: OpenKind<'s>,
}

enum OpenKind<'s> {
    Sequence(Vec<Node<'s>>),
    Mapping(Vec<Entry<'s>>, Option<(Cow<'s, str>, Span)>),
}

/// Builds the tree from the parser's events, with a stack of its own.
struct Tree<'s> {
    yaml: &'s str,
    start: usize,
    open: Vec<Open<'s>>,
    root: Option<Node<'s>>,
    nodes: usize,
    documents: usize,
    /// The first thing that was passed over.
    refused: Option<(Refusal, Span)>,
}

impl<'s> Tree<'s> {
    fn new(yaml: &'s str, start: usize) -> Self {
        Self { yaml, start, open: Vec::new(), root: None, nodes: 0, documents: 0, refused: None }
    }

    fn parse(&mut self) -> Result<Option<Node<'s>>, Stop> {
        let options = granit_parser::options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        };
        for event in Parser::new_from_str_with_options(self.yaml, options) {
            let (event, span) = event.map_err(|error| self.stopped_by(error))?;
            let span = span.byte_range().unwrap_or_default();
            self.take(event, span)?;
            if self.documents > 1 {
                break;
            }
        }
        Ok(self.root.take())
    }

    fn stopped_by(&self, error: ScanError) -> Stop {
        match error.kind() {
            granit_parser::ErrorKind::RecursionLimitExceeded => {
                Stop::Refused(Refusal::TooDeep, invalid(&error, self.yaml, self.start).span)
            }
            _ => Stop::Broken(error),
        }
    }

    fn take(&mut self, event: Event<'s>, span: std::ops::Range<usize>) -> Result<(), Stop> {
        let place = Span::from(span.clone()).shifted(self.start);
        if event.is_node() {
            self.nodes += 1;
            if self.nodes > MAX_NODES {
                return Err(Stop::Refused(Refusal::TooLarge, place));
            }
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.refuse(Refusal::SecondDocument, place);
                }
            }
            Event::Scalar(text, style, ..) => self.push(self.scalar(text, style, place)),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(Refusal::Alias, place);
                self.push(Node { span: place, value: Value::Absent });
            }
            Event::SequenceStart(style, ..) => self.open(span.start, style, OpenKind::Sequence(Vec::new())),
            Event::MappingStart(style, ..) => self.open(span.start, style, OpenKind::Mapping(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end),
            _ => {}
        }
        Ok(())
    }

    fn refuse(&mut self, why: Refusal, span: Span) {
        self.refused.get_or_insert((why, span));
    }

    fn open(&mut self, start: usize, style: StructureStyle, what: OpenKind<'s>) {
        self.open.push(Open { start: self.start + start, flow: style == StructureStyle::Flow, what });
    }

    fn close(&mut self, end: usize) {
        let Some(Open { start, flow, what }) = self.open.pop() else { return };
        let (value, last) = match what {
            OpenKind::Sequence(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::Sequence(items), last)
            }
            OpenKind::Mapping(entries, _) => {
                let last = entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end));
                (Value::Mapping(entries), last)
            }
        };
        // A block collection's end event stands where the next thing starts, lines below.
        let end = if flow { self.start + end } else { last.map_or(start, |last| last as usize) };
        self.push(Node { span: Span::new(start, end), value });
    }

    /// Puts a finished node where it belongs: the innermost open collection, or the root.
    fn push(&mut self, node: Node<'s>) {
        match self.open.last_mut().map(|open| &mut open.what) {
            None => {
                self.root.get_or_insert(node);
            }
            Some(OpenKind::Sequence(items)) => items.push(node),
            Some(OpenKind::Mapping(entries, key)) => match key.take() {
                Some((key, key_span)) => entries.push(Entry { key, key_span, value: node }),
                None => *key = Some(self::key(node, self.yaml, self.start)),
            },
        }
    }

    fn scalar(&self, text: Cow<'s, str>, style: ScalarStyle, place: Span) -> Node<'s> {
        let absent = matches!(style, ScalarStyle::Plain) && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
        let written = self.yaml.get(place.start as usize - self.start..place.end as usize - self.start).unwrap_or("");
        let span = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if place.len() >= 2 => {
                Span { start: place.start + 1, end: place.end - 1 }
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                Span::new(place.start as usize, place.start as usize + written.trim_end().len())
            }
            _ => place,
        };
        Node { span, value: if absent { Value::Absent } else { Value::Scalar(text) } }
    }
}

/// A key as text; one that is no scalar is known by what was written.
fn key<'s>(node: Node<'s>, yaml: &'s str, start: usize) -> (Cow<'s, str>, Span) {
    match node.value {
        Value::Scalar(text) => (text, node.span),
        _ => {
            let written = yaml.get(node.span.start as usize - start..node.span.end as usize - start);
            (written.unwrap_or_default().into(), node.span)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the tree as `key=value` with every value's own source text, to compare at a glance.
    fn draw(source: &str, node: &Node) -> String {
        let written = &source[node.span.range()];
        match &node.value {
            Value::Absent => "-".to_owned(),
            Value::Scalar(text) if text == written => text.to_string(),
            Value::Scalar(text) => format!("{text}|{written}"),
            Value::Sequence(items) => {
                format!("[{}]", items.iter().map(|item| draw(source, item)).collect::<Vec<_>>().join(", "))
            }
            Value::Mapping(entries) => format!("{{{}}}", draw_entries(source, entries)),
        }
    }

    fn draw_entries(source: &str, entries: &[Entry]) -> String {
        let draw_entry = |entry: &Entry| {
            assert_eq!(&source[entry.key_span.range()], entry.key);
            format!("{}={}", entry.key, draw(source, &entry.value))
        };
        entries.iter().map(draw_entry).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(yaml: &str, tree: &str, problems: &[&str]) {
        let source = format!("---\n{yaml}");
        let mut found = Vec::new();
        let entries = read(&source[4..], 4, &mut found);
        assert_eq!(draw_entries(&source, &entries), tree, "{yaml:?}");
        let found: Vec<String> = found
            .iter()
            .map(|problem| match &problem.kind {
                ProblemKind::FrontMatterInvalid { reason } => format!("{reason} @{}", &source[problem.span.range()]),
                ProblemKind::FrontMatterRefused { why } => format!("{why:?} @{}", &source[problem.span.range()]),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(found, problems, "{yaml:?}");
    }

    #[test]
    fn every_key_and_value_has_its_place() {
        check("a: b\nc:\nd: ~\n", "a=b c=- d=-", &[]);
        check("a: \"q\\u0041\"\nb: 'it''s'\n", "a=qA|q\\u0041 b=it's|it''s", &[]);
        check("a: \"~\"\nb: 'null'\n", "a=~ b=null", &[]);
        check("a: |\n  one\n  two\n\nb: >-\n  x\n  y\n", "a=one\ntwo\n|one\n  two b=x y|x\n  y", &[]);
        check("a: [x, y, {k: v}]\n", "a=[x, y, {k=v}]", &[]);
        check("a:\n  - b: 1\n    c: 2\n  - d\n", "a=[{b=1 c=2}, d]", &[]);
        check("a:\n- b\n- c\n\n\nd: e\n", "a=[b, c] d=e", &[]);
        check("\u{e9}t\u{e9}: \u{1f525} x\nb: c\n", "\u{e9}t\u{e9}=\u{1f525} x b=c", &[]);
        check("a: b\r\nc: \"x\r\n  y\"\r\n", "a=b c=x y|x\r\n  y", &[]);
        check("# nothing\n", "", &[]);
        check("", "", &[]);
        check("null\n", "", &[]);
        check("a: !!str 5\n", "a=5", &[]);
        check("a: 1\na: 2\n", "a=1 a=2", &[]);
        check("? [x]\n: 1\n", "[x]=1", &[]);
    }

    #[test]
    fn what_yaml_1_1_takes_for_numbers_and_booleans_stays_text() {
        check("a: 16:53\nb: no\nc: 010\nd: 2024-01-31\ne: 1_0\n", "a=16:53 b=no c=010 d=2024-01-31 e=1_0", &[]);
        check("a: {at: 2024-01-29 20:47, b: on}\n", "a={at=2024-01-29 20:47 b=on}", &[]);
    }

    #[test]
    fn one_mistake_does_not_hide_the_rest() {
        let colon = "mapping values are not allowed in this context @:";
        check("title: SPM: x\nnav: y\n", "title=SPM: x nav=y", &[colon]);
        check("nav: y\ntitle: a: \"b\"\ntags: z: z\n", "nav=y title=a: \"b\" tags=z: z", &[colon, colon]);
        check("a: @x\nb: c\n", "a=@x b=c", &["unexpected character: `@' @@"]);
        check("a: [1, 2\nb: 3\n", "b=3", &["unclosed bracket '[' @["]);
        check("a: 'x\nb: c\n", "a='x b=c", &["invalid indentation in multiline quoted scalar @a: 'x"]);
        check("a:\n  - b: c: d\ne: f\n", "e=f", &[colon]);
        check("a: *b* c\nd: e\n", "a=*b* c d=e", &["while parsing a block mapping, did not find expected key @c"]);
    }

    #[test]
    fn what_front_matter_may_not_be_is_refused_at_once() {
        check("a: &x 1\nb: *x\nc: *y\nd: e\n", "a=1 b=- c=- d=e", &["Alias @*x"]);
        check("a: &x 1\nb: c\n", "a=1 b=c", &[]);
        check("a: b\n--- c\nd: e\n", "a=b", &["SecondDocument @---"]);
        check("- a\n- b\n", "", &["NotAMapping @- a\n- b"]);
        check("just a text\n", "", &["NotAMapping @just a text"]);
        check(&format!("a: {}\n", "[".repeat(5000)), "", &["TooDeep @["]);
        check(&format!("a: b\nc: {}{}\n", "[".repeat(5000), "]".repeat(5000)), "", &["TooDeep @["]);
        check(&format!("a: {}\n", "x".repeat(MAX_BYTES)), "", &[&format!("TooLarge @a: {}", "x".repeat(MAX_BYTES))]);
        let many = format!("a: [\n{}", "b: c\n".repeat(MAX_PARTS));
        check(&many, "", &["TooLarge @a: ["]);
        check(&"a: 1\n".repeat(MAX_NODES), "", &["TooLarge @1"]);
    }
}
