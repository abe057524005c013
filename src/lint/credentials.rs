//! Recognising credentials by their form. A table of token forms, and two shapes of text around a value.

use super::scan::{ByteSet, runs};
use crate::text::Span;

/// Text that gives access to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The secret part.
    pub span: Span,
    /// What it is, with its article.
    pub what: &'static str,
    /// Whether its form leaves no doubt.
    pub certain: bool,
}

/// `(prefix, shortest and longest rest, what it is)`; the rest is letters, digits, `_` and `-`.
const TOKENS: &[(&str, usize, usize, &str)] = &[
    ("AKIA", 16, 16, "an AWS access key"),
    ("ASIA", 16, 16, "an AWS access key"),
    ("AIza", 35, 35, "a Google API key"),
    ("ghp_", 36, 251, "a GitHub token"),
    ("gho_", 36, 251, "a GitHub token"),
    ("ghu_", 36, 251, "a GitHub token"),
    ("ghs_", 36, 251, "a GitHub token"),
    ("ghr_", 36, 251, "a GitHub token"),
    ("github_pat_", 60, 251, "a GitHub token"),
    ("glpat-", 20, 100, "a GitLab token"),
    ("xoxb-", 20, 255, "a Slack token"),
    ("xoxp-", 20, 255, "a Slack token"),
    ("xoxa-", 20, 255, "a Slack token"),
    ("sk_live_", 20, 255, "a Stripe key"),
    ("rk_live_", 20, 255, "a Stripe key"),
    ("npm_", 36, 36, "an npm token"),
    ("pypi-AgEI", 50, 300, "a PyPI token"),
    ("sk-proj-", 40, 255, "an OpenAI key"),
    ("sk-ant-", 40, 255, "an Anthropic key"),
    ("dop_v1_", 64, 64, "a DigitalOcean token"),
    ("hvs.", 24, 255, "a Vault token"),
    ("tk-us-", 40, 60, "a Scalingo token"),
];

/// The shortest token with its prefix, and the shortest value that can look random.
const SHORTEST: usize = 20;
const SHORTEST_VALUE: usize = 12;

/// Words that stand before a value that nobody else should know.
const NAMES: &[&str] = &["password", "passwd", "secret", "token", "api_key", "apikey", "api-key", "access_key"];

/// Every credential in a text, in its order.
pub fn find(text: &str) -> Vec<Credential> {
    // What a token is made of, a value can be made of too: the text is gone through once for both.
    static VALUE: ByteSet = ByteSet::alphanumeric_and(b"_-+/.!$%&");
    let values: Vec<(Span, &str)> = runs(text, SHORTEST_VALUE, &VALUE).collect();
    let mut found: Vec<Credential> = values.iter().flat_map(|(span, run)| tokens(*span, run)).collect();
    found.extend(in_addresses(text).chain(private_keys(text)));
    let certain: Vec<Span> = found.iter().map(|credential| credential.span).collect();
    let named = values.iter().filter_map(|(span, run)| named_value(text, *span, run));
    found.extend(named.filter(|value| !certain.iter().any(|span| span.overlaps(value.span))));
    found.sort_by_key(|credential| credential.span);
    found
}

/// The tokens in a run of characters.
fn tokens(place: Span, text: &str) -> impl Iterator<Item = Credential> {
    static PART: ByteSet = ByteSet::alphanumeric_and(b"_-.");
    runs(text, SHORTEST, &PART).filter_map(move |(span, run)| {
        let run = run.trim_end_matches(['.', '-']);
        let (.., what) = TOKENS.iter().find(|(prefix, least, most, _)| {
            run.strip_prefix(prefix)
                .is_some_and(|rest| (*least..=*most).contains(&rest.len()) && !rest.contains('.') && looks_random(rest))
        })?;
        let span = Span::new(span.start as usize, span.start as usize + run.len()).shifted(place.start as usize);
        Some(Credential { span, what, certain: true })
    })
}

/// `scheme://user:password@host`
fn in_addresses(text: &str) -> impl Iterator<Item = Credential> {
    memchr::memchr_iter(b':', text.as_bytes()).filter_map(|at| {
        let start = at + 3;
        let rest = text[at..].strip_prefix("://")?;
        let authority =
            &rest[..rest.find(|end: char| end.is_whitespace() || "/?#\"'`<>)".contains(end)).unwrap_or(rest.len())];
        let (user, host) = authority.rsplit_once('@')?;
        let (name, password) = user.split_once(':')?;
        let usable = !host.is_empty() && !password.is_empty() && !is_placeholder(password);
        let from = start + name.len() + 1;
        usable.then_some(Credential {
            span: Span::new(from, from + password.len()),
            what: "a password in an address",
            certain: true,
        })
    })
}

/// `-----BEGIN … PRIVATE KEY-----` with a key below it, not with dots.
fn private_keys(text: &str) -> impl Iterator<Item = Credential> {
    memchr::memmem::find_iter(text.as_bytes(), "-----BEGIN ").filter_map(|at| {
        let rest = &text[at..];
        let mut lines = rest.lines();
        let head = lines.next()?.trim_end();
        let body = lines.next()?.trim();
        let is_key = head.ends_with("PRIVATE KEY-----") && body.len() >= 40 && !body.contains(['.', '*', ' ']);
        is_key.then_some(Credential { span: Span::new(at, at + head.len()), what: "a private key", certain: true })
    })
}

/// `token: k3J9…`: a value that looks random after a word that announces one.
fn named_value(text: &str, span: Span, run: &str) -> Option<Credential> {
    let before = text[..span.start as usize].trim_end_matches(['"', '\'', '`']);
    let before = before.strip_suffix(['=', ':']).or_else(|| before.trim_end_matches(' ').strip_suffix(['=', ':']))?;
    let before = before.trim_end_matches(['"', '\'', ' ']);
    let tail = before.get(before.len().saturating_sub(12)..)?.to_ascii_lowercase();
    let named = NAMES.iter().any(|name| tail.ends_with(name));
    let plain = !run.contains("//") && is_mixed(run) && looks_random(run);
    (named && plain).then_some(Credential { span, what: "a secret beside its name", certain: false })
}

/// Whether small letters, capitals and digits all occur and alternate, as they do in generated values and not in names.
fn is_mixed(value: &str) -> bool {
    let class = |byte: &u8| match byte {
        b'a'..=b'z' => 0,
        b'A'..=b'Z' => 1,
        b'0'..=b'9' => 2,
        _ => 3,
    };
    let classes: Vec<u8> = value.as_bytes().iter().map(class).collect();
    let changes = classes.windows(2).filter(|pair| pair[0] != pair[1]).count();
    (0..3).all(|class| classes.contains(&class)) && changes * 4 >= value.len()
}

/// Whether a value is neither a placeholder nor a sequence that people type when they need any value at all.
fn looks_random(value: &str) -> bool {
    let mut letters: Vec<u8> = value.bytes().collect();
    let steps = letters.windows(2).filter(|pair| pair[1] == pair[0] + u8::from(pair[0] < u8::MAX)).count();
    letters.sort_unstable();
    letters.dedup();
    letters.len() >= 7 && steps * 2 < value.len() && !is_placeholder(value)
}

/// Whether a value visibly stands for another one.
fn is_placeholder(value: &str) -> bool {
    const WORDS: &[&str] = &[
        "example",
        "xxx",
        "***",
        "...",
        "redacted",
        "placeholder",
        "your",
        "dummy",
        "changeme",
        "password",
        "passwd",
        "secret",
        "\u{2026}",
        "token",
        "motdepasse",
    ];
    let value = value.to_lowercase();
    value.starts_with(['<', '$', '{', '[', '%', '*'])
        || matches!(&*value, "pass" | "pw" | "pwd" | "user" | "test" | "foo" | "bar")
        || WORDS.iter().any(|word| value.contains(word))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, bool)]) {
        let found: Vec<(String, bool)> =
            find(text).iter().map(|found| (text[found.span.range()].to_owned(), found.certain)).collect();
        let expected: Vec<(String, bool)> = expected.iter().map(|(text, sure)| ((*text).to_owned(), *sure)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn credentials_are_found() {
        let letters = "q7Rw2LmZ9sKd4Xv1Tn8Yb3Gc6Hf5Jp0AeUiO";
        let token = format!("gh{}_{letters}", 'p');
        check(&format!("`{token}`."), &[(&token, true)]);
        check("redis://:p4ssw0rt9@cache:6379/0", &[("p4ssw0rt9", true)]);
        check("API_TOKEN=\"aB3kL9zQw2Xr7\"", &[("aB3kL9zQw2Xr7", false)]);
        let key =
            format!("-----BEGIN {} KEY-----\n{}\n", "RSA PRIVATE", "MIIEpAIBAAKCAQEA7bq98Vn2kPq0xT3ZsYwL1uHc5R8d");
        check(&key, &[("-----BEGIN RSA PRIVATE KEY-----", true)]);
    }

    #[test]
    fn what_only_looks_like_one_is_left_alone() {
        for text in [
            "commit 3f786850e387550fdab836ed7e6dc881de23001b",
            "550e8400-e29b-41d4-a716-446655440000",
            "postgres://user:password@localhost/app and https://user:${PASS}@host/",
            "https://example.com:8080/path@2x.png and git@host.test:team/app.git",
            "password: changeme, token: <your token>, secret: ****",
            "AKIAIOSFODNN7EXAMPLE",
            "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "the token: Kubernetes1234 was renewed at 10:58 UTC; secret: see-the-vault-page",
            "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
            "sk-learn, npm_config_registry, AIza, glpat-",
        ] {
            check(text, &[]);
        }
    }
}
