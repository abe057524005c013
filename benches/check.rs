//! How long reading and judging take: `cargo bench`. One report, a report with a thousand statements about time, and a
//! thousand reports side by side.

use spm::config::Config;
use spm::lint::{self, Options, Policy};
use spm::model::{self, Corpus, Document};
use spm::syntax::{self, Dialect};
use spm::text::Source;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const REPORT: &str = include_str!("../postmortems/2024-01-31-SPM-2024-002.md");

fn main() {
    divan::main();
}

fn document(path: &str, text: &str) -> Document {
    let report = syntax::parse(Source::new(path, text), &Dialect::default());
    let incident = model::resolve(&report, &Config::default());
    Document { report, incident }
}

fn check(corpus: &Corpus) -> usize {
    lint::check(corpus, &Config::default(), &Policy::default(), &Options::default(), None).diagnostics.len()
}

/// A report of about 100 kB whose sentences state 1,000 intervals with their durations, all of them right.
fn thousand_claims() -> String {
    let mut text = REPORT.to_owned();
    for index in 0..500 {
        let minute = index % 50 + 5;
        text.push_str(&format!(
            "\nStep {index} took {minute} minutes (from Jan. 29 21:00 to Jan. 29 21:{minute:02}), while queues grew and drained.\n"
        ));
    }
    text
}

#[divan::bench]
fn read_one_report(bencher: divan::Bencher<'_, '_>) {
    bencher.bench(|| document("a.md", REPORT));
}

#[divan::bench]
fn judge_one_report(bencher: divan::Bencher<'_, '_>) {
    let corpus = Corpus::new(vec![document("a.md", REPORT)]);
    bencher.bench(|| check(&corpus));
}

#[divan::bench]
fn read_and_judge_a_thousand_claims(bencher: divan::Bencher<'_, '_>) {
    let text = thousand_claims();
    bencher.bench(|| check(&Corpus::new(vec![document("a.md", &text)])));
}

#[divan::bench(sample_count = 10)]
fn read_and_judge_a_thousand_reports(bencher: divan::Bencher<'_, '_>) {
    let texts: Vec<(String, String)> = (0..1000)
        .map(|number| (format!("p/{number}.md"), REPORT.replace("SPM-2024-002", &format!("SPM-2024-{number:04}"))))
        .collect();
    bencher.bench(|| {
        let documents = texts.iter().map(|(path, text)| document(path, text)).collect();
        check(&Corpus::new(documents))
    });
}
