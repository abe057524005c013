//! The words that say how hard something was hit, in English and French, and the nouns that name what was.
//!
//! Each table is a line a phrase; a word also matches its plural. Words that say too little ("impacted", "disruption" alone) are
//! no level by themselves.

use super::words::{Firsts, Phrases};
use crate::syntax::front_matter::Level;

/// Phrases that state a level by themselves.
#[rustfmt::skip]
pub const LEVELS: &[(Level, &[&str])] = &[
    (Level::None, &[
        "no impact", "no customer impact", "no user impact", "no service impact", "not affected", "not impacted",
        "unaffected", "without impact", "no customer was affected", "no customers were affected",
    ]),
    (Level::Major, &[
        "unavailable", "unavailability", "unreachable", "inaccessible", "unresponsive", "unusable", "offline",
        "outage", "downtime", "interrupted", "interruption", "not available", "not reachable", "not accessible",
        "not usable", "not delivered", "no longer available", "no longer reachable", "no longer accessible",
        "not responding", "not respond", "could not be reached", "could not be accessed", "could not be used",
        "couldn t be reached", "couldn t be accessed", "full disruption", "fully disrupted", "complete disruption",
        "completely disrupted", "total disruption", "complete loss", "total loss", "cut off",
    ]),
    (Level::Partial, &[
        "partial outage", "partial disruption", "partial unavailability", "partial interruption",
        "partially unavailable", "partially unreachable", "partially disrupted", "intermittently unavailable",
        "intermittently unreachable", "intermittent outage", "intermittent error", "intermittent failure",
        "elevated error rate", "increased error rate", "elevated error", "increased error", "higher error rate",
    ]),
    (Level::Degraded, &[
        "degraded", "degradation", "slow", "slower", "slowed", "slowdown", "slowness", "latency", "latencies",
        "packet loss",
    ]),
    (Level::Maintenance, &["planned maintenance", "scheduled maintenance"]),
];

/// The same in French.
#[rustfmt::skip]
pub const LEVELS_FRENCH: &[(Level, &[&str])] = &[
    (Level::None, &[
        "aucun impact", "pas d impact", "sans impact", "pas impacté", "pas impactée", "pas affecté", "pas affectée",
        "pas touché", "pas touchée", "pas été impacté", "pas été impactée", "pas été affecté", "pas été affectée",
        "pas été touché", "pas été touchée", "non impacté", "non impactée",
    ]),
    (Level::Major, &[
        "indisponible", "indisponibilité", "inaccessible", "injoignable", "hors service", "hors ligne", "panne",
        "interruption", "interrompu", "interrompue", "coupure", "coupé", "coupée", "plus accessible",
        "plus disponible", "plus joignable", "pas accessible", "pas disponible", "ne répondait plus",
        "ne répondaient plus", "ne répondait pas", "ne répondaient pas", "perturbation totale", "arrêt complet",
        "arrêt total",
    ]),
    (Level::Partial, &[
        "indisponibilité partielle", "panne partielle", "interruption partielle", "partiellement indisponible",
        "partiellement inaccessible", "perturbation partielle", "taux d erreur",
    ]),
    (Level::Degraded, &[
        "dégradé", "dégradée", "dégradation", "ralenti", "ralentie", "ralentissement", "lent", "lente", "lenteur",
        "latence",
    ]),
    (Level::Maintenance, &["maintenance planifiée", "maintenance programmée"]),
];

/// What the phrases of [`LEVELS`] begin with.
pub static LEVEL_FIRSTS: Firsts = firsts(LEVELS, Firsts::NONE);
/// What those and the phrases of [`LEVELS_FRENCH`] begin with.
pub static LEVEL_FIRSTS_FRENCH: Firsts = firsts(LEVELS_FRENCH, firsts(LEVELS, Firsts::NONE));

const fn firsts(levels: &[(Level, &[&str])], mut firsts: Firsts) -> Firsts {
    let mut index = 0;
    while index < levels.len() {
        firsts = firsts.and(levels[index].1);
        index += 1;
    }
    firsts
}

/// Words before `down` that make it a state of a service.
#[rustfmt::skip]
pub static BEFORE_DOWN: Phrases = Phrases::of(&[
    "was", "were", "is", "are", "be", "been", "being", "went", "go", "goes", "going", "fully", "completely",
    "entirely", "totally", "brought", "taken", "service",
]);

/// Words that say that something went wrong and not how badly; with a share or a `some` beside them it was partial.
#[rustfmt::skip]
pub static HURT: Phrases = Phrases::of(&[
    "impacted", "affected", "impact", "failed", "failing", "failure", "fail", "error", "refused", "rejected",
    "dropped", "lost", "disrupted", "disruption", "timeout", "impacté", "impactée", "affecté", "affectée", "touché",
    "touchée", "erreur", "échoué", "perturbé", "perturbée",
]);

/// Words that say that not everything was hit.
#[rustfmt::skip]
pub static SOME: Phrases = Phrases::of(&[
    "some", "several", "few", "subset", "portion", "partial", "partially", "intermittent", "intermittently",
    "certain", "most", "part of", "one of", "a number of", "small number", "half of", "half the", "majority of",
    "third of", "quarter of", "certains", "certaines", "quelques", "une partie", "la moitié", "majorité", "partiel",
    "partielle", "partiellement", "intermittence", "plusieurs",
]);

/// Words for fifty percent.
pub static HALF: Phrases = Phrases::of(&["half of", "half the", "la moitié"]);

/// Words that say that everything was hit where only a part had been.
#[rustfmt::skip]
pub static ALL: Phrases = Phrases::of(&[
    "all of it", "all of them", "completely", "entirely", "fully", "complètement", "entièrement", "totalement",
]);

/// Words that turn a phrase behind them into its opposite.
#[rustfmt::skip]
pub const NEGATIONS: &[&str] = &[
    "no", "not", "never", "without", "nor", "neither", "avoid", "avoided", "prevent", "prevented", "aucun",
    "aucune", "sans", "ni", "jamais", "pas",
];

/// Words that make a sentence no record of this incident's windows: a possibility, a total, a promise, another incident.
#[rustfmt::skip]
pub static NO_RECORD: Phrases = Phrases::of(&[
    "may", "might", "could have", "would", "should", "if", "unless", "potentially", "possibly", "in total",
    "a total of", "total downtime", "total duration", "totalling", "cumulative", "cumulated", "combined", "overall",
    "altogether", "per", "each", "every", "sla", "slo", "monthly", "objective", "previous", "previously", "peut",
    "peuvent", "pourrait", "pourraient", "aurait", "auraient", "éventuellement", "au total", "cumulé", "cumulée",
    "cumul", "en tout", "chaque", "mensuel",
]);

/// Openings of a sentence about what people did: its times are theirs.
#[rustfmt::skip]
pub static ACTORS: Phrases = Phrases::of(&[
    "we", "our team", "our engineer", "our operator", "our staff", "the team", "the engineer", "the operator",
    "engineer", "operator", "nous", "notre équipe", "nos équipes", "l équipe", "les équipes",
]);

/// Words by which the people of a sentence tell what they went through.
pub static WENT_THROUGH: Phrases = Phrases::of(&["experienced", "suffered", "had", "saw", "were", "subi", "connu"]);

/// Words before which a sentence turns to something else.
#[rustfmt::skip]
pub static TURNS: Phrases = Phrases::of(&[
    "but", "while", "whereas", "however", "followed by", "then", "after which", "before being", "mais",
    "tandis que", "alors que", "puis", "suivi de", "suivie de", "suivi d", "suivie d", "suivis de", "suivies de",
]);

/// Words behind which a sentence gives a cause or a circumstance: what is named there is not what was hit.
#[rustfmt::skip]
pub static CIRCUMSTANCES: Phrases = Phrases::of(&[
    "which", "because", "due", "caused", "causing", "when", "after", "before", "following", "dont", "car", "parce", "lorsque",
    "quand", "après", "avant", "à cause", "causé", "causée", "en raison", "à la suite", "suite à",
]);

/// Words that join two statements or two names of one kind.
pub const JOINS: &[&str] = &["and", "et", "as well as", "ainsi que"];

/// Words that carry nothing of their own between two intervals.
#[rustfmt::skip]
pub const GLUE: &[&str] = &[
    "and", "again", "then", "from", "to", "between", "for", "during", "on", "in", "at", "the", "a", "our", "region",
    "both", "until", "et", "de", "du", "des", "la", "le", "les", "l", "d", "nos", "sur", "dans", "entre", "puis",
    "pendant", "au", "à",
];

/// Words before a length that make it the length of what the sentence is about.
#[rustfmt::skip]
pub const TIES: &[&str] = &[
    "for", "during", "lasted", "lasting", "last", "pendant", "durant", "duré", "dure", "environ",
];

/// Nouns that a length may stand in front of or behind with `of`.
#[rustfmt::skip]
pub static OUTAGES: Phrases = Phrases::of(&[
    "outage", "downtime", "unavailability", "interruption", "disruption", "degradation", "slowdown", "slowness",
    "latency", "indisponibilité", "panne", "coupure", "dégradation", "ralentissement",
]);

/// What people a `no impact on …` may name without saying less than it seems to.
#[rustfmt::skip]
pub static EVERYONE: Phrases = Phrases::of(&[
    "customer", "user", "client", "service", "region", "région", "platform", "utilisateur",
]);

/// Nouns for what can be hit, by the id a component goes by where the project declares none.
#[rustfmt::skip]
pub const COMPONENTS: &[(&str, &[&str])] = &[
    ("databases", &["database", "db", "base de données", "bases de données"]),
    ("applications", &["application", "app"]),
    ("network", &["network", "networking", "connectivity", "réseau", "réseaux", "connectivité"]),
    ("dns", &["dns", "name resolution", "résolution de noms"]),
    ("api", &["api"]),
    ("dashboard", &["dashboard", "console", "tableau de bord"]),
    ("website", &["website", "web site", "site web", "site internet"]),
    ("load-balancers", &["load balancer", "loadbalancer", "répartiteur de charge", "répartiteurs de charge"]),
    ("object-storage", &["object storage", "stockage objet"]),
    ("storage", &["storage", "stockage"]),
    ("deployments", &["deployment", "déploiement"]),
    ("builds", &["build"]),
    ("kubernetes", &["kubernetes"]),
    ("email", &["email", "e mail", "mail"]),
    ("authentication", &["authentication", "login", "sign in", "single sign on", "authentification", "connexion"]),
    ("registry", &["registry"]),
    ("search", &["search", "recherche"]),
    ("billing", &["billing", "facturation"]),
    ("metrics", &["metrics"]),
];
