//! The day a run is about: named, else that of `SOURCE_DATE_EPOCH`, else today in UTC.

use super::error::{Error, ErrorKind};
use chrono::{DateTime, NaiveDate, Utc};

/// The day a run is about.
///
/// # Errors
/// A `SOURCE_DATE_EPOCH` that is no number of seconds.
pub fn as_of(named: Option<NaiveDate>) -> Result<NaiveDate, Error> {
    if let Some(day) = named {
        return Ok(day);
    }
    let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(Utc::now().date_naive()) };
    let instant = epoch.trim().parse().ok().and_then(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0));
    instant.map(|instant| instant.date_naive()).ok_or_else(|| {
        Error::new(ErrorKind::Usage, format!("SOURCE_DATE_EPOCH is `{epoch}`, which is no number of seconds"))
    })
}
