//! A line on the terminal that says how far long work is; it appears after a second and leaves nothing behind.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(1);
const BEAT: Duration = Duration::from_millis(100);

/// Work in progress. Dropping it clears the line.
#[derive(Debug)]
pub struct Progress {
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct State {
    step: Mutex<String>,
    done: AtomicUsize,
    total: AtomicUsize,
    finished: AtomicBool,
}

impl Progress {
    /// Begins; `wanted` is whether anyone wants to know. Nothing is shown where standard error is no terminal.
    pub fn begin(wanted: bool) -> Self {
        let state = Arc::new(State::default());
        let shows = wanted && std::io::stderr().is_terminal();
        let watched = Arc::clone(&state);
        let thread = shows.then(|| std::thread::spawn(move || watch(&watched)));
        Self { state, thread }
    }

    /// Names the step that begins, and how many parts it has (0 where that is not known).
    pub fn step(&self, name: &str, total: usize) {
        name.clone_into(&mut self.state.step.lock().unwrap_or_else(PoisonError::into_inner));
        self.state.done.store(0, Ordering::Relaxed);
        self.state.total.store(total, Ordering::Relaxed);
    }

    /// One part of the step is done.
    pub fn advance(&self) {
        self.state.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.state.finished.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

fn watch(state: &State) {
    let start = Instant::now();
    let mut shown = false;
    while !state.finished.load(Ordering::Relaxed) {
        if start.elapsed() >= PATIENCE {
            show(state);
            shown = true;
        }
        std::thread::park_timeout(BEAT);
    }
    if shown {
        let _ = write!(std::io::stderr(), "\r\u{1b}[K");
    }
}

fn show(state: &State) {
    let step = state.step.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let (done, total) = (state.done.load(Ordering::Relaxed), state.total.load(Ordering::Relaxed));
    let count = if total > 0 { format!(" {done} of {total}") } else { String::new() };
    let _ = write!(std::io::stderr(), "\r\u{1b}[K{step}{count} ");
}
