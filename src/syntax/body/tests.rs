//! Bodies and the blocks they read as.

use super::*;

/// One line per block: kind, place, `[section]`, text with `\n` and `\t` visible.
fn outline(text: &str) -> (Body, Vec<Problem>, String) {
    let source = Source::new("a.md", text);
    let mut problems = Vec::new();
    let body = read(&source, 0, &Dialect::default(), &mut problems);
    let lines: Vec<String> = body.blocks.iter().map(|block| line(&body, block)).collect();
    holds_together(&source, &body);
    (body, problems, lines.join("\n"))
}

fn line(body: &Body, block: &Block) -> String {
    let kind = match &block.kind {
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::Item { number, task } => {
            let number = number.map_or(String::new(), |number| number.to_string());
            let task = task.map_or("", |done| if done { "x" } else { "o" });
            format!("li{number}{task}")
        }
        BlockKind::Row { table, header, cells } => {
            format!("{}{table}/{}", if *header { "th" } else { "tr" }, cells.len())
        }
        BlockKind::Term => "dt".to_owned(),
        BlockKind::Definition => "dd".to_owned(),
        BlockKind::Code { language } => format!("code:{language}"),
        BlockKind::Html => "html".to_owned(),
    };
    let place = block.place;
    let mut marks = ">".repeat(usize::from(place.list_depth));
    for (set, mark) in [(place.quoted, 'q'), (place.noted, 'n'), (place.internal, 'i'), (place.footnote, 'f')] {
        if set {
            marks.push(mark);
        }
    }
    let section = body.section_kind(block).map_or(String::new(), |kind| format!(" [{kind:?}]"));
    format!("{kind}{marks}{section} {}", block.flow.text.replace('\n', "\\n").replace('\t', "\\t").replace('\r', "\\r"))
}

/// What holds for every body: spans slice the source, every part of a flow maps into its block, sections nest.
fn holds_together(source: &Source, body: &Body) {
    let flows = body.blocks.iter().flat_map(|block| {
        let cells = if let BlockKind::Row { cells, .. } = &block.kind { cells.as_slice() } else { &[] };
        std::iter::once(&block.flow).chain(cells).map(move |flow| (block, flow))
    });
    for (block, flow) in flows {
        assert!(source.text.get(block.span.range()).is_some(), "{block:?}");
        let ends: Vec<usize> = flow.text.char_indices().map(|(at, _)| at).chain([flow.text.len()]).collect();
        for pair in ends.windows(2) {
            let span = flow.span(pair[0]..pair[1]);
            let slice = source.text.get(span.range()).unwrap_or_else(|| panic!("{span:?} cuts a character"));
            let c = &flow.text[pair[0]..pair[1]];
            let broken = c == " " && slice == "\n";
            assert!(slice == c || broken || !flow.is_verbatim(pair[0]), "{c:?} maps to {slice:?} in {block:?}");
            let wide = |c: char| !matches!(c, '&' | ' ' | '\n' | '\t');
            assert!(!slice.is_empty() || !c.contains(wide), "{c:?} stands nowhere in {block:?}");
            assert!(block.span.covers(span) || block.kind == BlockKind::Html, "{span:?} leaves {block:?}");
        }
    }
    for (index, section) in body.sections.iter().enumerate() {
        assert!(source.text.get(section.span.range()).is_some());
        assert!(section.parent.is_none_or(|parent| parent < index && body.sections[parent].span.covers(section.span)));
    }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (_, problems, outline) = outline(text);
    assert_eq!(outline, expected.join("\n"), "{text:?}");
    assert_eq!(problems, [], "{text:?}");
}

#[test]
fn commonmark_blocks() {
    check("", &[]);
    check("\n\n", &[]);
    check("one\ntwo", &["p one\\ntwo"]);
    check("one\r\ntwo  \r\nthree\r\n", &["p one\\ntwo\\nthree"]);
    check("\u{feff}# T\n", &["h1 T"]);
    check("a\0b", &["p a\0b"]);
    check("# **T** `c`\n\nS\n---\n", &["h1 T c", "h2 S"]);
    check("- a\n- b\n  - c\n\n    d\n", &["li> a", "li> b", "li>> c", "p>> d"]);
    check("- a\n\n- b\n\n  more\n", &["li> a", "li> b", "p> more"]);
    check("3. a\n4. b\n", &["li3> a", "li4> b"]);
    check("- [x] done\n- [ ] open\n\n  - [x] deep\n", &["lix> done", "lio> open", "lix>> deep"]);
    check("- a\n  ```\n  x\n  ```\n  b\n", &["li> a", "code:> x\\n", "p> b"]);
    check("T\n: d\n\n  e\n", &["dt T", "dd d", "p e"]);
    check("> a\n> b\n", &["pq a\\nb"]);
    check("> [!NOTE]\n> a\n", &["pn a"]);
    check("a[^1]\n\n[^1]: b\n", &["p a", "pf b"]);
    check("~~a~~ *b* __c__ [d](e) ![f](g) <https://h.example>", &["p a b c d f https://h.example"]);
    check("a &amp; b \\* c&nbsp;d", &["p a & b * c\u{a0}d"]);
    check("`` a`b `` and `c\nd`", &["p a`b and c d"]);
    check("```rust,ignore\na\r\nb\n```", &["code:rust a\\nb\\n"]);
    check("    a\n\tb\n", &["code: a\\nb\\n"]);
    check("a<br>b <b>c</b>", &["p a\\nb c"]);
    check("<div>\n<p>x\n</div>\n\ny", &["html <div>\\n<p>x\\n</div>\\n", "p y"]);
    check("<!-- only\na comment -->\n\ny", &["p y"]);
}

#[test]
fn tables() {
    check("| a | b |\n|---|---|\n| c | d |\n", &["th0/2 a\\tb", "tr0/2 c\\td"]);
    check("a | b\n--|--\nc | d\n", &["th0/2 a\\tb", "tr0/2 c\\td"]);
    check("| a | b |\n|---|---|\n| c |\n| d | e | f |\n", &["th0/2 a\\tb", "tr0/1 c", "tr0/3 d\\te\\tf"]);
    check("| a |\n|---|---|\n| c | d |\n", &["th0/1 a", "tr0/2 c\\td"]);
    check("| a | b |\n|---|\n| c | d |\n", &["th0/2 a\\tb", "tr0/2 c\\td"]);
    check("a | b\n--|--\nc | d | e | f\n", &["th0/2 a\\tb", "tr0/4 c\\td\\te\\tf"]);
    check("|a||c|\n|-|-|-|\n|d|||\n", &["th0/3 a\\t\\tc", "tr0/3 d\\t\\t"]);
}

#[test]
fn tables_without_header() {
    check("| **20:05** | x `y` |\n| 20:06 | [z](u) |\n", &["tr0/2 20:05\\tx y", "tr0/2 20:06\\tz"]);
    check("All in CET\n| a | b |\n\nafter", &["p All in CET", "tr0/2 a\\tb", "p after"]);
    check("| a | b |\nafter\n", &["tr0/2 a\\tb", "p after"]);
    check("| a | b\n| c | d\n", &["tr0/2 a\\tb", "tr0/2 c\\td"]);
    check("| a \\| b | c |\n| `d|e` | f |\n", &["tr0/2 a | b\\tc", "tr0/2 d|e\\tf"]);
    check("| a | b |\n| c | d | e |\n", &["tr0/2 a\\tb", "tr0/3 c\\td\\te"]);
    check("| a | b |\n| c | d |\n|---|---|\n| e | f |\n", &["tr0/2 a\\tb", "tr0/2 c\\td", "tr0/2 e\\tf"]);
    check("|---|---|\n| e | f |\n", &["tr0/2 e\\tf"]);
    check("- x\n\n  | a | b |\n  | c | d |\n- y\n", &["li> x", "tr0/2> a\\tb", "tr0/2> c\\td", "li> y"]);
    check("> | a | b |\n> | c | d |\n", &["tr0/2q a\\tb", "tr0/2q c\\td"]);
    check("```\n| a | b |\n```\n", &["code: | a | b |\\n"]);
    check("    | a | b |\n    | c | d |\n", &["code: | a | b |\\n| c | d |\\n"]);
    check("| only one\n", &["p | only one"]);
    check("| [a][r] | b |\n\n[r]: https://x.example\n", &["tr0/2 a\\tb"]);
    check("|a|b|\r\n|c|d|\r\n\r\ne", &["tr0/2 a\\tb", "tr0/2 c\\td", "p e"]);
    check("| a | b |\n\n| c | d |\n", &["tr0/2 a\\tb", "tr1/2 c\\td"]);
}

#[test]
fn liquid_blocks() {
    check("{% note %}\n# H\n\n- a\n{% endnote %}\nb", &["h1n H", "li>n a", "p b"]);
    check("{% note %} **x** y {% endnote %}\n\nz", &["pn x y", "p z"]);
    check("a {%- warning -%}b{%- endwarning -%} c", &["p a", "pn b", "p c"]);
    check("{% internal %}\nx\n{% endinternal %}\ny", &["pi x", "p y"]);
    check("a {% internal %}**b** c{% endinternal %} d", &["p a", "pi b c", "p d"]);
    check("- a\n  {% note %}\n  b\n  {% endnote %}\n- c", &["li> a", "p>n b", "li> c"]);
    check("| a | {% internal %}b{% endinternal %} |\n| c | d |", &["tr0/2i a\\tb", "tr0/2 c\\td"]);
    check(
        "<details>\n{% internal %}\nx\n{% endinternal %}\n</details>\n",
        &["htmli <details>\\n\\nx\\n\\n</details>\\n"],
    );
    check("`{% note %}` {{ x }}\n\n    {% note %}\n", &["p {% note %} {{ x }}", "code: {% note %}\\n"]);
    check("```\n{% internal %}\n| a | b |\n```\n", &["code: {% internal %}\\n| a | b |\\n"]);
    check("a\n{: .wide}\n\n## Timeline {#t}\n\n{:toc}", &["p a", "h2 [Timeline] Timeline"]);
    check("returns {:ok, value}", &["p returns {:ok, value}"]);
    check("<!-- {% internal %} -->\na", &["p a"]);
}

#[test]
fn bullets_of_pasted_text() {
    check("  • a\n  • b\n\n  • c\n", &["li> a", "li> b", "li> c"]);
    check("•\ta\n•b\n", &["li> a", "li> b"]);
    check("x\n• a\n    ◦ b\n", &["p x", "li> a", "li>> b"]);
    check("a • b\n", &["p a • b"]);
    check("```\n• a\n```\n", &["code: • a\\n"]);
}

/// `name@text` per problem.
#[track_caller]
fn check_problems(text: &str, expected: &[&str]) {
    let (_, problems, _) = outline(text);
    let source = Source::new("a.md", text);
    let shown = problems.iter().map(|problem| {
        let kind = match &problem.kind {
            ProblemKind::LiquidUnknown { name } => format!("unknown {name}"),
            ProblemKind::LiquidUnclosed { name } => format!("unclosed {name}"),
            other => format!("{other:?}"),
        };
        format!("{kind}@{}", source.slice(problem.span))
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{text:?}");
}

#[test]
fn liquid_tags_that_are_wrong() {
    check_problems(
        "{% include x.html %}\n\n a {% raw %} b",
        &["unknown include@{% include x.html %}", "unknown raw@{% raw %}"],
    );
    check_problems("{% note %}\na", &["unclosed note@{% note %}"]);
    check_problems("a {% endnote %}", &["unclosed endnote@{% endnote %}"]);
    check_problems("{% note %}{% warning %}\n{% endnote %}\n{% endwarning %}", &[]);
    check_problems("`{% nope %}` {{ page.title }} {# c #} 100{% off", &[]);
    check_problems("~~~\n{% nope %}\n~~~\n\n    {% nope %}\n", &[]);
    check_problems("| a | {% nope %} |", &["unknown nope@{% nope %}"]);
    let hidden = |text: &str| outline(text).0.internal.iter().map(|span| (span.start, span.end)).collect::<Vec<_>>();
    assert_eq!(hidden("a {% internal %}b"), [(2, 17)]);
    assert_eq!(hidden("{% internal\nb"), [(0, 13)]);
    assert_eq!(hidden("{% internal %}{% internal %}a{% endinternal %}{% endinternal %}b"), [(0, 63)]);
    assert_eq!(hidden("{% internal %}a{% endinternal %} {% internal %}b{% endinternal %}"), [(0, 32), (33, 65)]);
}

#[test]
fn links() {
    let shown = |text: &str| {
        let source = Source::new("a.md", text);
        let (body, ..) = outline(text);
        let link = |link: &Link| {
            let marks = format!("{}{}", if link.image { "!" } else { "" }, if link.internal { "i" } else { "" });
            format!("{marks} {} -> {} @ {}", link.text, link.destination, source.slice(link.span))
        };
        body.links.iter().map(link).collect::<Vec<_>>()
    };
    assert_eq!(shown("[a *b*](u&amp;v) ![c](d \"t\")"), [" a b -> u&v @ [a *b*](u&amp;v)", "! c -> d @ ![c](d \"t\")"]);
    assert_eq!(shown("| [a][r] | b |\n\n[r]: /x"), [" a -> /x @ [a][r]"]);
    assert_eq!(
        shown("{% internal %}\n\n[R]: /x\n\n[b](c)\n\n{% endinternal %}\n\n[r]"),
        ["i b -> c @ [b](c)", "i r -> /x @ [r]"]
    );
}

/// `level kind parent` and the text of each section.
#[track_caller]
fn check_sections(text: &str, expected: &[&str]) {
    let (body, ..) = outline(text);
    let shown = body.sections.iter().map(|section| {
        let kind = section.kind.map_or("-".to_owned(), |kind| format!("{kind:?}"));
        let parent = section.parent.map_or("-".to_owned(), |parent| parent.to_string());
        let text = Source::new("a.md", text).slice(section.span).replace('\n', "/");
        format!("{} {kind} {parent} {text}", section.level)
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{text:?}");
}

#[test]
fn sections_nest_by_level() {
    check_sections(
        "# T\n## Impact\na\n### b\n## Timeline\nc",
        &[
            "1 - - # T/## Impact/a/### b/## Timeline/c",
            "2 Impact 0 ## Impact/a/### b/",
            "3 - 1 ### b/",
            "2 Timeline 0 ## Timeline/c",
        ],
    );
    check_sections("Summary\n---\na\nImpact\n===\n", &["2 Summary - Summary/---/", "1 Impact - a/Impact/===/"]);
    check_sections("> # a\n\n- # b\n\n{% note %}\n# c\n{% endnote %}\n", &[]);
    check("# a\n## Timeline\n### b\nc", &["h1 a", "h2 [Timeline] Timeline", "h3 [Timeline] b", "p [Timeline] c"]);
}

#[test]
fn headings_to_the_eye() {
    check_sections("Timeline\n\na\n\nImpact:\n\nb", &["2 Timeline - Timeline//a//", "2 Impact - Impact://b"]);
    check_sections(
        "**Timeline**\n\na\n\n**Conclusion**\n\nb",
        &["2 Timeline - **Timeline**//a//", "2 - - **Conclusion**//b"],
    );
    check_sections("# Outage\n\n**Impact:**\n\nb", &["1 - - # Outage//**Impact:**//b", "2 Impact 0 **Impact:**//b"]);
    // Where Markdown headings say what the sections are, a line of text is a line of text.
    check_sections("## Summary\n\nImpact\n\n**Impact**\n\nb", &["2 Summary - ## Summary//Impact//**Impact**//b"]);
    check_sections(
        "## Summary\n\na\n\n## July 4\n\n**Timeline**\n\nb\n\nImpact\n",
        &[
            "2 Summary - ## Summary//a//",
            "2 - - ## July 4//**Timeline**//b//Impact/",
            "3 Timeline 1 **Timeline**//b//Impact/",
        ],
    );
    check_sections("Impact: five users\n\n- Timeline\n\n> Timeline\n\nThe timeline is long.\n\n`Timeline`\n", &[]);
    check_sections("a\n\nConclusion\n\nb", &[]);
    check_sections("**Timeline** of the day\n\nb", &[]);
}

#[test]
fn changelog_lines() {
    let lines = |text: &str| {
        let (body, ..) = outline(text);
        let line =
            |line: &ChangelogLine| format!("{:?} {}", line.date.value.map(|date| date.to_string()), line.text.value);
        body.changelog.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        lines("## Changelog\n\n2024-01-31 : Initial **version**\n2024-02-30: b\n"),
        ["Some(\"2024-01-31\") Initial **version**", "None b"]
    );
    assert_eq!(
        lines("## Changelog\n- 2024-01-31 - a\n  more\n* **2024-02-01**\u{a0}: b\n"),
        ["Some(\"2024-01-31\") a\n  more", "Some(\"2024-02-01\") b"]
    );
    assert_eq!(lines("## Changelog\n\n| 2024-01-31 | a |\n"), ["Some(\"2024-01-31\") a"]);
    assert_eq!(lines("## Changelog\n\n2024-01-31T10:00 x\n\n2024-01-31\n"), ["Some(\"2024-01-31\") "]);
    assert_eq!(lines("## Impact\n\n2024-01-31 : a\n"), Vec::<String>::new());
}

/// `rules | reason | covered lines` per suppression.
#[track_caller]
fn check_allows(text: &str, expected: &[&str]) {
    let source = Source::new("a.md", text);
    let (body, ..) = outline(text);
    let shown = body.suppressions.iter().map(|allow| {
        let rules = allow.rules.iter().map(|rule| {
            assert_eq!(source.slice(rule.span), rule.value);
            rule.value.as_str()
        });
        let rules = rules.collect::<Vec<_>>().join(",");
        format!("{rules} | {} | {}", allow.reason, source.slice(allow.covers).replace('\n', "/"))
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{text:?}");
}

#[test]
fn suppressions() {
    check_allows(
        "a\n\n<!-- spm: allow(x, y-z): why: so -->\nb\nc\n\nd",
        &["x,y-z | why: so | <!-- spm: allow(x, y-z): why: so -->/b/c"],
    );
    check_allows("<!-- spm: allow(x): r -->\n\n- b\n- c\n\nd", &["x | r | <!-- spm: allow(x): r -->//- b/- c"]);
    check_allows(
        "<!-- spm: allow(x): r -->\n| a | b |\n| c | d |\n\nd",
        &["x | r | <!-- spm: allow(x): r -->/| a | b |/| c | d |"],
    );
    check_allows("a\nb <!-- spm: allow(x): r --> c\nd", &["x | r | b <!-- spm: allow(x): r --> c"]);
    check_allows("| a | b | <!-- spm: allow(x): r -->\n| c | d |", &["x | r | | a | b | <!-- spm: allow(x): r -->"]);
    check("| a | b | <!-- spm: allow(x): r -->\n| c | d |", &["tr0/2 a\\tb", "tr0/2 c\\td"]);
    check("| a | b |\n|---|---|\n| c | d | <!-- spm: allow(x): r -->", &["th0/2 a\\tb", "tr0/2 c\\td"]);
    check_allows(
        "| a | b |\n|---|---|\n| c | d | <!-- spm: allow(x): r -->",
        &["x | r | | c | d | <!-- spm: allow(x): r -->"],
    );
    check_allows("a\n<!--spm: allow-file(x):r-->\nb", &["x | r | a/<!--spm: allow-file(x):r-->/b"]);
    check_allows(
        "a\n\n<!-- spm: allow-start(x): r -->\nb\n<!-- spm: allow-end(x) -->\nc",
        &["x | r | <!-- spm: allow-start(x): r -->/b/<!-- spm: allow-end(x) -->"],
    );
    check_allows("<!-- spm: allow-start(x): r -->\nb", &["x | r | <!-- spm: allow-start(x): r -->/b"]);
    check_allows(
        "`<!-- spm: allow(x): r -->`\n\n    <!-- spm: allow(x): r -->\n\n```\n<!-- spm: allow(x): r -->\n```\n",
        &[],
    );
    check_problems("<!-- spm: allow(x) -->\na", &["AllowWithoutReason@<!-- spm: allow(x) -->"]);
    check_problems("<!-- spm: alow(x): r -->\na", &["AllowMalformed@<!-- spm: alow(x): r -->"]);
    check_problems("<!-- spm: allow(): r -->\na", &["AllowMalformed@<!-- spm: allow(): r -->"]);
    check_problems(
        "<!-- spm: allow x -->\na <!-- spm: allow-end(x) -->",
        &["AllowMalformed@<!-- spm: allow x -->", "AllowMalformed@<!-- spm: allow-end(x) -->"],
    );
    check_problems("<!-- spmx -->\n<!-- a: b -->\na", &[]);
}

/// The events as tags and text: `<p>a<b>b</b></p>`.
#[track_caller]
fn check_events(text: &str, audience: Audience, expected: &str) {
    let source = Source::new("a.md", text);
    let body = read(&source, 0, &Dialect::default(), &mut Vec::new());
    let mut shown = String::new();
    let mut open = Vec::new();
    for (event, span) in events(&source, &body, body.span, audience) {
        assert!(source.text.get(span.range()).is_some());
        shown.push_str(&tag(event, &mut open));
    }
    assert_eq!(open, Vec::<String>::new(), "{text:?}");
    assert_eq!(shown, expected, "{text:?}");
}

fn tag(event: RenderEvent<'_>, open: &mut Vec<String>) -> String {
    use pulldown_cmark::Event;
    match event {
        RenderEvent::NoteStart(kind) => {
            open.push("note".to_owned());
            format!("<{kind:?}>")
        }
        RenderEvent::NoteEnd => {
            assert_eq!(open.pop().as_deref(), Some("note"));
            "</note>".to_owned()
        }
        RenderEvent::Markdown(Event::Start(element)) => {
            open.push(format!("{:?}", element.to_end()));
            format!("<{}>", short(&format!("{:?}", element.to_end())))
        }
        RenderEvent::Markdown(Event::End(end)) => {
            assert_eq!(open.pop(), Some(format!("{end:?}")));
            format!("</{}>", short(&format!("{end:?}")))
        }
        RenderEvent::Markdown(Event::Text(text) | Event::Html(text) | Event::InlineHtml(text)) => text.to_string(),
        RenderEvent::Markdown(Event::Code(text)) => format!("`{text}`"),
        RenderEvent::Markdown(Event::FootnoteReference(text)) => format!("[^{text}]"),
        RenderEvent::Markdown(Event::SoftBreak) => " ".to_owned(),
        RenderEvent::Markdown(other) => format!("{other:?}"),
    }
}

fn short(end: &str) -> &str {
    let name = end.split('(').next().unwrap_or(end);
    if name == "Paragraph" { "p" } else { name }
}

#[test]
fn events_for_a_page() {
    let public = |text: &str, expected: &str| check_events(text, Audience::Public, expected);
    public("a *b*\nc", "<p>a <Emphasis>b</Emphasis> c</p>");
    public("{% note %}\n- a\n{% endnote %}\nb", "<Note><List><Item>a</Item></List></note><p>b</p>");
    public("{% note %} **x** {% endnote %}", "<Note><p><Strong>x</Strong></p></note>");
    public("a {% warning %}b{% endwarning %} c", "<p>a </p><Warning><p>b</p></note><p> c</p>");
    public("- a\n  {% note %}\n- b\n{% endnote %}\nc", "<List><Item>a</Item><Item>b</Item></List><p>c</p>");
    public("{% note %}\n- a\n  {% endnote %}\n- b", "<Note><List><Item>a</Item><Item>b</Item></List></note>");
    public("{% note %}\nnever closed", "<p>never closed</p>");
    public("# a {% note %}b{% endnote %}", "<Heading>a b</Heading>");
    public(
        "lead\n| a | `b|c` |\n| d |\n",
        "<p>lead</p><Table><TableRow><TableCell>a</TableCell><TableCell>`b|c`</TableCell></TableRow>\
         <TableRow><TableCell>d</TableCell><TableCell></TableCell></TableRow></Table>",
    );
    public("a <!-- b --> c <b>d</b>\n\n<!-- e\nf -->\n", "<p>a  c <b>d</b></p>");
    public("<div>\n<!-- x\ny -->z\n</div>\n", "<HtmlBlock><div>\nz\n</div>\n</HtmlBlock>");
    public("`{% note %}`\n\n    {% note %}\n", "<p>`{% note %}`</p><CodeBlock>{% note %}\n</CodeBlock>");
    public("**Timeline**\n\na {: .x}\n", "<Heading><Strong>Timeline</Strong></Heading><p>a </p>");
    public("• a\n• b\n", "<List><Item>a</Item><Item>b</Item></List>");
}

#[test]
fn events_never_show_the_public_what_is_internal() {
    let public = |text: &str, expected: &str| check_events(text, Audience::Public, expected);
    public("a\n\n{% internal %}\n# s\n\n- s\n{% endinternal %}\nb", "<p>a</p><p>b</p>");
    public("a {% internal %}**s** s{% endinternal %} b", "<p>a  b</p>");
    public("a\n\n{% internal %}\ns\n\n# s\n", "<p>a</p>");
    public("- {% internal %}s{% endinternal %}\n- b", "<List><Item>b</Item></List>");
    public(
        "| a | {% internal %}s{% endinternal %} |",
        "<Table><TableRow><TableCell>a</TableCell><TableCell></TableCell></TableRow></Table>",
    );
    public("[a {% internal %}s](https://s.example){% endinternal %}", "<p>a </p>");
    public("[a]\n\n{% internal %}\n\n[a]: https://s.example\n\n{% endinternal %}\n", "<p>a</p>");
    public("a[^1]\n\n{% internal %}\n\n[^1]: s\n\n{% endinternal %}\n", "<p>a</p>");
    public("<div>\n{% internal %}\ns\n{% endinternal %}\n</div>\n", "<HtmlBlock><div>\n</div>\n</HtmlBlock>");
    public("{% internal", "");
    check_events("a {% internal %}**s**{% endinternal %} b", Audience::Internal, "<p>a <Strong>s</Strong> b</p>");
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    /// Pieces of reports, well formed and not.
    const PIECES: [&str; 64] = [
        "a",
        "b ",
        "\n",
        "\n\n",
        "\r\n",
        "  ",
        "    ",
        "\t",
        "- ",
        "* ",
        "1. ",
        "10) ",
        "> ",
        "# ",
        "## Timeline",
        "---",
        "===",
        "|",
        " | ",
        "|---|---|\n",
        "| a | b |\n",
        "\\|",
        "`",
        "``",
        "```\n",
        "~~~",
        "**",
        "*",
        "_",
        "~",
        "[",
        "]",
        "](u)",
        "![",
        "[^1]",
        "[^1]: ",
        "[a]: u\n",
        ": ",
        "<!--",
        "-->",
        "<br>",
        "<div>\n",
        "</div>",
        "<b>",
        "{% note %}",
        "{% endnote %}",
        "{% internal %}",
        "{% endinternal %}",
        "{% x",
        "%}",
        "{{",
        "{: .c}",
        "{#i}",
        "\u{2022} ",
        "\u{e9}",
        "\u{1f525}",
        "\0",
        "\u{feff}",
        "&amp;",
        "&nGg;",
        "\\",
        "[!NOTE]\n",
        "Impact\n",
        "2024-01-31 : x",
    ];

    fn any_body() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_byte_of_every_block_has_its_place(text in any_body()) {
            outline(&text);
        }

        #[test]
        fn events_are_balanced(text in any_body(), public in any::<bool>(), from in 0_usize..40, length in 0_usize..200) {
            let source = Source::new("a.md", text.as_str());
            let body = read(&source, 0, &Dialect::default(), &mut Vec::new());
            let audience = if public { Audience::Public } else { Audience::Internal };
            for wanted in [body.span, Span::new(from, from + length)] {
                let mut open = Vec::new();
                for (event, span) in events(&source, &body, wanted, audience) {
                    prop_assert!(source.text.get(span.range()).is_some());
                    tag(event, &mut open);
                }
                prop_assert!(open.is_empty());
            }
        }

        #[test]
        fn what_is_internal_is_in_no_public_event(before in any_body(), inside in any_body(), after in any_body()) {
            let text = format!("{before}\n\n{{% internal %}}\n\n{inside} s3cr3t [s3cr3t]: s3cr3t\n\n{{% endinternal %}}\n\n{after}");
            let source = Source::new("a.md", text);
            let body = read(&source, 0, &Dialect::default(), &mut Vec::new());
            let hidden = |span: Span| touches_any(&body.internal, span);
            for (event, span) in events(&source, &body, body.span, Audience::Public) {
                if hidden(span) {
                    let shown = format!("{event:?}");
                    prop_assert!(!shown.contains("s3cr3t"), "{}", shown);
                }
            }
            for block in body.blocks.iter().filter(|block| hidden(block.span)) {
                prop_assert!(block.place.internal);
            }
        }
    }
}
