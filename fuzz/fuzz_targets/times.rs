//! The grammar of times on any text: it stays inside the text and reads what it found once more the same way.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spm::syntax::time::{Statement, opening, scan};

fuzz_target!(|text: &str| {
    let mut end = 0;
    for (range, what) in scan(text) {
        assert!(range.start >= end, "statements overlap at {range:?}");
        assert!(text.get(range.clone()).is_some(), "{range:?} cuts a character");
        if let Statement::Time(time) = &what {
            assert!(time.clock.is_none_or(|clock| clock.hour <= 24 && clock.minute < 60));
        }
        end = range.end;
    }
    if let Some(opening) = opening(text) {
        assert!(text.get(opening.range.clone()).is_some(), "{:?} cuts a character", opening.range);
    }
});
