//! Words that tell what a length of time in a sentence is the length of. A new word is a word here.
//!
//! A phrase is in lower case with one space between its words; one that ends in `*` stands for every word that begins so.

use super::phrases::{Phrases, phrases};

/// What fails, and the state of failing.
#[rustfmt::skip]
pub const OUTAGE: &Phrases = phrases![
    "outage*", "down", "downtime", "unavailab*", "unreachable", "offline", "incident", "disrupt*", "interrupt*",
    "degrad*", "failed", "failing", "failure", "inaccessible", "unable", "not able", "could not", "couldn t",
    "cannot", "not be reached", "not reachable", "not available", "not respond*", "not answer*", "did not answer",
    "was slow", "slow", "impact*", "affect*", "refused", "closed", "lost", "loss", "gone", "stopped", "halted",
    "stalled", "stuck", "broken", "errors", "out", "unusable", "unresponsive", "not delivered", "not working",
    "no service", "blackout", "stood still", "stayed shut", "shut", "read only", "returned no", "indisponib*",
    "inaccessibl*", "panne", "coupé*", "interruption", "interrompu*", "injoignable*", "dégrad*", "perturb*",
    "impossible", "hors service", "arrêt", "incidents", "crash*", "500", "502", "503", "504", "5xx", "erreurs",
    "dark", "nothing could", "nobody could", "nobody was able", "no one could", "no one was able", "personne ne", "dérangement*", "ne pouvai*", "échou*", "échec*", "n ont pas pu", "n a pas pu", "n est pas accessible", "pas joignable*", "coupure*",
];

/// Nouns for the incident as such.
#[rustfmt::skip]
pub const INCIDENTS: &Phrases = phrases![
    "incident", "outage", "impact", "failure", "disruption", "downtime", "problem", "issue", "crash", "halt", "stall", "attack",
    "interruption", "panne", "coupure",
];

/// Words before the time at which something began to fail.
#[rustfmt::skip]
pub const STARTS_TO_FAIL: &Phrases = phrases![
    "began", "begin", "beginning", "started", "starting", "start", "failed", "went down", "down from", "occurred",
    "stopped", "since", "from", "débuté", "commencé", "commencée", "survenu*", "tombé*", "depuis", "starting at",
];

/// Words before the time at which it worked again.
#[rustfmt::skip]
pub const WORKS_AGAIN: &Phrases = phrases![
    "ended", "ending", "end", "until", "till", "restored", "resolved", "recovered", "back", "back online", "back up",
    "online", "fixed", "over", "pris fin", "fin qu", "terminé*", "rétabli*", "résolu*", "jusqu", "jusqu à", "mitigated",
    "returned", "lasted until", "completed by", "restoration", "restored by", "resolved by",
];

/// Nouns that a length qualifies: `84-minute outage`.
#[rustfmt::skip]
pub const OUTAGE_NOUNS: &Phrases = phrases![
    "outage", "downtime", "disruption", "interruption", "incident", "loss", "degradation", "failure",
    "unavailability", "of downtime", "of outage", "of interruption", "of disruption", "of unavailability",
    "of degraded", "of total", "total", "api", "full outage", "partial outage", "service", "d indisponibilité",
    "d interruption", "de panne", "de coupure", "blackout", "stoppage", "of errors", "of 500", "of 502", "of 503", "of 504",
    "sev", "sev1", "sev2", "of 5xx", "d erreurs", "de 500", "de 502", "de 503", "de 504", "de 5xx", "hors ligne",
    "de coupures", "de pannes", "sans internet", "period during which", "window during which", "failure window", "outage window", "shutdown",
];

/// Words that put a length under a verb of lasting.
#[rustfmt::skip]
pub const GOVERNORS: &Phrases = phrases![
    "for", "lasted", "lasting", "lasts", "during", "of", "was", "is", "pendant", "durant", "duré", "dura", "de",
    "over", "took", "spanned", "spanning", "exceeded", "been", "incurred", "caused", "approximately", "roughly",
    "about", "within",
];

/// Work and waiting: what people did, not how long it was broken.
#[rustfmt::skip]
pub const WORK: &Phrases = phrases![
    "check", "checks", "checked", "checking", "investigat*", "import", "imports", "imported", "importing", "repair*", "restor*",
    "rebuil*", "deploy*", "roll*", "wait*", "work", "works", "worked", "working",
    "debug*", "analys*", "analyz*", "spent", "spend*", "took us", "it took", "delay*", "repeat*", "to find",
    "to detect", "restart*", "to bring", "migrat*", "upgrade", "drain*", "another", "additional", "further", "next",
    "remaining", "recover*", "rollback", "process", "drained", "il a fallu", "prochain*", "after the",
    "before the", "until we",
];

/// Machines' settings and ages, in the words around.
#[rustfmt::skip]
pub const MACHINERY: &Phrases = phrases![
    "timeout*", "times out", "time out", "timed out", "ttl", "ttls", "interval", "intervals", "retr*", "back off",
    "backoff", "cache", "cached", "caches", "lease", "expire*", "expir*", "valid", "valable*", "retention", "kept",
    "conserv*", "rotat*", "poll*", "heartbeat*", "grace", "latency", "p99", "p95", "median", "percentile",
    "per query", "inactivity", "threshold", "backup*", "snapshot*", "keepalive", "lock", "rate limit", "limit is",
    "attempts", "probe*", "cron", "schedule", "query", "queries that", "round trip", "clock drift",
    "host has been up", "cancelled", "silent for", "alert fires", "window of", "délai d expiration", "bail",
    "jeton", "sauvegarde*", "certificate*", "certificat*", "ping", "frequency", "batteries", "generator",
    "designed", "fuel", "declared dead", "evicted", "circuit breaker", "each", "chaque", "toutes", "refresh*",
    "setting", "default*", "setup", "configured", "request per", "wakes up", "block time", "sla for",
    "response sla", "waits", "deadline", "retried", "polls", "drift*",
];

/// Other incidents, habits, plans and hopes, anywhere in the sentence.
#[rustfmt::skip]
pub const ELSEWHERE: &Phrases = phrases![
    "last year", "previous outage", "previous incident", "earlier incident", "similar outage", "similar incident",
    "similar failure", "last autumn", "last summer", "competitor", "would have", "could have", "aurait", "usually",
    "normally", "typically", "on average", "en général", "our goal", "goal is", "objectif", "if you", "si vous",
    "should take", "should not", "expect*", "will", "policy", "drill", "estimated that", "of this kind",
    "provider had", "its provider", "years", "ans", "an dernier", "semblable", "scheduled for", "is planned",
    "known to take", "takes", "prend", "prendront", "sera", "must be", "must not", "support answers", "répond",
    "notification", "law asks", "advance notice", "prior notice", "notice period", "of notice", "notice of", "days notice", "refund", "claims have", "rto", "rpo", "recovery time objective", "trial",
    "shift", "shifts", "exam", "lecture", "talk", "recording", "flight", "lives an", "by car", "invoice", "counts",
    "a month has", "an hour has", "a day has", "man hours", "person", "engineer days", "experience", "were old",
    "patient", "students above", "business day*", "spread over", "in two months", "existed", "has run", "had run",
    "have run", "had been there", "had not been", "touched", "staffed", "le support", "deleted objects",
    "customers may", "planned work", "from now on", "we added a", "by the hour", "of age", "reading time",
    "temps de lecture", "claims each", "a build", "test suite", "the law", "severity 1", "postmortem is",
    "had been made", "dated from", "datait", "an average", "next 30", "30 prochains", "dans les", "aimed", "aims",
    "older than", "alert if", "alert when", "so that", "plan to", "once every", "fires when", "fires if",
    "provider answers", "week before", "previous night",
];

/// What a row says of something that fails then: with it an outage can begin although another is known already.
#[rustfmt::skip]
pub const BREAKS: &Phrases = phrases![
    "outage*", "down", "downtime", "unavailab*", "unreachable", "offline", "disrupt*", "interrupt*", "degrad*", "fails", "failed",
    "failing", "failure*", "crash*", "stops", "stopped", "times out", "time out", "timed out", "errors", "error rate", "refused",
    "refuses", "lost", "loses", "loss", "spike*", "impact*", "unable", "cannot", "ran out", "500", "502", "503",
    "504", "5xx", "panne", "indisponib*", "coupure*", "injoignable*", "erreurs", "tombe*", "plein*", "échou*", "maintenance mode",
    "fail", "stop", "drop", "drops", "dropped", "falls", "fell", "halt*", "stall*", "stuck", "hang", "hangs", "wrong", "corrupt*", "deleted", "oom", "full", "404", "not responding", "expire*",
];

/// Verbs by which a row tells that something begins: a failure, unless it is the work on one.
pub const BEGINS_TO: &Phrases = phrases!["begins", "starts", "started", "began", "débute"];

/// What a row says once the outage is known: nothing that follows is its beginning, unless it says so.
#[rustfmt::skip]
pub const NOTICED: &Phrases = phrases![
    "alert*", "detect*", "notice*", "reported", "reports", "report", "paged", "page", "pages", "pagerduty", "investigat*", "acknowledg*",
    "aware", "identif*", "escalat*", "informed", "ticket*", "complain*", "observed", "discover*", "joined",
    "détect*", "alerte*", "signal*", "constat*", "enquête",
];

/// What a row says of a service that works again: nothing before it is the end of the outage.
#[rustfmt::skip]
pub const RECOVERED: &Phrases = phrases![
    "restor*", "recover*", "resolv*", "resolution", "fixed", "fix", "back", "normal", "operational", "online", "stable", "stabili*",
    "healthy", "working", "works", "successful*", "mitigat*", "rolled", "rollback", "revert*", "complete*", "closed",
    "over", "ended", "ends", "end", "up", "available", "again", "finished", "solved", "cleared", "subsid*", "reopened",
    "errors stopped", "errors stop", "errors ceased", "no more errors", "no further", "restarted", "returned", "resum*",
    "rétabli*", "résolu*", "nouveau", "corrigé*", "terminé*", "disponible*", "normale",
];
