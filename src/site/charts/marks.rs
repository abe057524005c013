//! Where the numbered marks of a timeline's events stand: exact on the axis while there is room, in a few rows, and joined
//! to ranges ("5–12") where there is none.

use serde::Serialize;

use super::scale::Scale;
use super::{tenth, text_width};

/// Height of a mark.
pub const HEIGHT: f64 = 20.0;
/// Distance from one row of marks to the next.
pub const ROW: f64 = 24.0;
/// Rows before marks are joined.
const ROWS: usize = 3;
/// Smallest distance of two marks side by side.
const APART: f64 = 3.0;
const TEXT: f64 = 12.0;

/// One mark: an event, or a run of events that would overlap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mark {
    /// Where its first event lies on the axis.
    pub at: f64,
    /// Where its last event lies on the axis.
    pub until: f64,
    /// Left edge.
    pub x: f64,
    /// Middle, where its text stands.
    pub middle: f64,
    /// Width.
    pub width: f64,
    /// Row, 0 nearest to the axis.
    pub row: usize,
    /// `4` or `5–12`.
    pub text: String,
}

/// Places marks for the events of a list that may run either way and may hold events without an instant.
pub fn place_events(scale: &Scale, events: &[Option<i64>], left: f64, right: f64) -> Vec<Mark> {
    let mut known: Vec<(i64, usize)> =
        events.iter().enumerate().filter_map(|(index, at)| at.map(|at| (at, index + 1))).collect();
    known.sort_unstable();
    let places: Vec<f64> = known.iter().map(|&(at, _)| scale.x(at)).collect();
    let numbers: Vec<usize> = known.iter().map(|&(_, number)| number).collect();
    place(&places, &numbers, left, right)
}

/// Places a mark for each event. `places` are the events' positions from left to right, numbered from `1` by their order in
/// the list of events, which `numbers` gives.
pub fn place(places: &[f64], numbers: &[usize], left: f64, right: f64) -> Vec<Mark> {
    let mut runs: Vec<(usize, usize)> = (0..places.len()).map(|index| (index, index)).collect();
    loop {
        match try_to_place(&runs, places, numbers, left, right) {
            Ok(marks) => return marks,
            Err(0) => return Vec::new(),
            Err(stuck) => {
                runs[stuck - 1].1 = runs[stuck].1;
                runs.remove(stuck);
            }
        }
    }
}

/// Gives every run a place, or the index of the first that finds none.
fn try_to_place(
    runs: &[(usize, usize)],
    places: &[f64],
    numbers: &[usize],
    left: f64,
    right: f64,
) -> Result<Vec<Mark>, usize> {
    let mut ends = [f64::NEG_INFINITY; ROWS];
    let mut marks = Vec::with_capacity(runs.len());
    for (index, &(first, last)) in runs.iter().enumerate() {
        let text = text_of(&numbers[first..=last]);
        let width = tenth((text_width(&text, TEXT) + 9.0).max(HEIGHT));
        let (at, until) = (places[first], places[last]);
        let x = ((at + until - width) / 2.0).min(right - width).max(left);
        let Some(row) = (0..ROWS).find(|&row| ends[row] + APART <= x) else { return Err(index) };
        ends[row] = x + width;
        marks.push(Mark { at, until, x: tenth(x), middle: tenth(x + width / 2.0), width, row, text });
    }
    Ok(marks)
}

/// A run's numbers: consecutive ones as a range, others counted, since a list of them would not fit.
fn text_of(numbers: &[usize]) -> String {
    let (least, most) = (numbers.iter().min().copied().unwrap_or(0), numbers.iter().max().copied().unwrap_or(0));
    if numbers.len() == 1 {
        least.to_string()
    } else if most - least + 1 == numbers.len() {
        format!("{least}–{most}")
    } else {
        format!("{}×", numbers.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks overlap nowhere, stay inside, keep their order in each row, and together name every event once.
    fn check(places: &[f64], left: f64, right: f64) -> Vec<Mark> {
        let numbers: Vec<usize> = (1..=places.len()).collect();
        let marks = place(places, &numbers, left, right);
        for (index, mark) in marks.iter().enumerate() {
            assert!(mark.x >= left - 0.1 && mark.x + mark.width <= right + 0.1, "{mark:?} leaves {left}..{right}");
            for other in &marks[index + 1..] {
                assert!(mark.row != other.row || mark.x + mark.width <= other.x, "{mark:?} overlaps {other:?}");
            }
        }
        let named: usize = marks
            .iter()
            .map(|mark| match mark.text.split_once('–') {
                Some((a, b)) => b.parse::<usize>().unwrap() - a.parse::<usize>().unwrap() + 1,
                None => 1,
            })
            .sum();
        assert_eq!(named, places.len());
        marks
    }

    #[test]
    fn few_events_stand_exactly_in_one_row() {
        let marks = check(&[50.0, 100.0, 200.0], 0.0, 300.0);
        assert!(marks.iter().all(|mark| mark.row == 0 && mark.middle == mark.at));
    }

    #[test]
    fn neighbours_take_further_rows() {
        let marks = check(&[50.0, 52.0, 54.0], 0.0, 300.0);
        assert_eq!(marks.iter().map(|mark| mark.row).collect::<Vec<_>>(), [0, 1, 2]);
    }

    #[test]
    fn sixty_events_at_one_place_become_one_range() {
        let marks = check(&[120.0; 60], 0.0, 300.0);
        assert!(marks.iter().any(|mark| mark.text.contains('–')));
    }

    #[test]
    fn crowds_at_the_edges_stay_inside() {
        check(&[0.0; 12], 0.0, 300.0);
        check(&[300.0; 12], 0.0, 300.0);
        let crowd: Vec<f64> = (0..200).map(|index| f64::from(index) * 1.5).collect();
        check(&crowd, 0.0, 300.0);
    }

    #[test]
    fn no_event_no_mark() {
        assert!(place(&[], &[], 0.0, 300.0).is_empty());
    }
}
