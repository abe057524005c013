//! The method: what the words mean, how the figures are computed, and how to follow.

use super::frame;
use super::home::availability_note;
use crate::site::edition::Edition;
use crate::site::routes::Route;
use crate::site::views::{About, AboutSection, Term};
use crate::syntax::front_matter::Level;

/// Fills `/about/`.
pub fn fill(edition: &Edition<'_>) -> About {
    let route = Route::folder("about");
    let words = edition.words;
    let summary = words.pick(
        "What these pages say, what they do not say, and how each figure is computed.",
        "Ce que disent ces pages, ce qu’elles ne disent pas, et comment chaque chiffre est calculé.",
    );
    let mut page = frame::page(edition, &route, "about", words.pick("Method", "Méthode"), summary);
    page.section_start = true;
    let sections = vec![
        archive(edition),
        levels(edition),
        availability(edition),
        service_level(edition),
        figures(edition),
        times(edition),
    ];
    About { page, summary: summary.to_owned(), sections }
}

fn section(id: &'static str, title: &str, paragraphs: &[&str], terms: Vec<Term>) -> AboutSection {
    let paragraphs = paragraphs.iter().filter(|text| !text.is_empty()).map(|text| (*text).to_owned()).collect();
    AboutSection { id, title: title.to_owned(), paragraphs, terms }
}

fn archive(edition: &Edition<'_>) -> AboutSection {
    let words = edition.words;
    section(
        "archive",
        words.pick("An archive, not a monitor", "Une archive, pas une surveillance"),
        &[
            words.pick(
                "These pages are made from written incident reports. They say what has been reported up to the day named at their foot, and nothing about the present moment. A day without a mark is a day on which nothing was reported.",
                "Ces pages sont produites à partir de rapports d’incident écrits. Elles disent ce qui a été rapporté jusqu’au jour indiqué en bas de page, et rien de l’instant présent. Un jour sans marque est un jour pour lequel rien n’a été rapporté.",
            ),
            words.pick(
                "Before the first day of a region there is no data; such days are drawn hollow.",
                "Avant le premier jour d’une région, il n’y a pas de données ; ces jours sont dessinés en creux.",
            ),
        ],
        Vec::new(),
    )
}

fn levels(edition: &Edition<'_>) -> AboutSection {
    let words = edition.words;
    let term = |level: Level, english: &str, french: &str| Term {
        level: Some(level.word()),
        name: words.level(level).to_owned(),
        meaning: words.pick(english, french).to_owned(),
    };
    let terms = vec![
        term(Level::None, "The report says that it was not affected.", "Le rapport dit qu’il n’y a pas eu d’impact."),
        term(
            Level::Degraded,
            "It worked, more slowly or with errors.",
            "Le service fonctionnait, plus lentement ou avec des erreurs.",
        ),
        term(
            Level::Partial,
            "Some requests or customers could not use it.",
            "Certaines requêtes ou certains clients ne pouvaient pas l’utiliser.",
        ),
        term(Level::Major, "It could not be used.", "Le service était inutilisable."),
        term(Level::Maintenance, "Announced work.", "Travaux annoncés."),
    ];
    section(
        "levels",
        words.pick("Levels of impact", "Niveaux d’impact"),
        &[words.pick(
            "The level of a region at an instant is the highest of its components. A minute in which several components were affected counts once.",
            "Le niveau d’une région à un instant est le plus élevé de ses composants. Une minute où plusieurs composants sont touchés compte une seule fois.",
        )],
        terms,
    )
}

fn availability(edition: &Edition<'_>) -> AboutSection {
    let words = edition.words;
    let note = availability_note(edition);
    let zone = format!(
        "{} {}.",
        words.pick("Days and months begin at midnight in", "Les jours et les mois commencent à minuit, fuseau"),
        edition.zone.name()
    );
    section(
        "availability",
        words.pick("Availability", "Disponibilité"),
        &[
            &note,
            words.pick(
                "Each second of impact counts with the weight of its level; the sum is divided by the length of the period. Availability is rounded down and downtime is rounded up, and 100 % is written only where nothing was counted.",
                "Chaque seconde d’impact compte avec le poids de son niveau ; la somme est divisée par la durée de la période. La disponibilité est arrondie vers le bas, l’indisponibilité vers le haut, et 100 % n’est écrit que si rien n’a été compté.",
            ),
            words.pick(
                "Impact of which only the length is stated counts on the day its incident began.",
                "Un impact dont seule la durée est indiquée compte le jour où son incident a commencé.",
            ),
            &zone,
        ],
        Vec::new(),
    )
}

fn service_level(edition: &Edition<'_>) -> AboutSection {
    let words = edition.words;
    let settings = &edition.config.service_level;
    let objective = match *settings.objective {
        Some(objective) => format!(
            "{} {}\u{a0}% {}.",
            words.pick("The objective is", "L’objectif est de"),
            words.number(objective),
            words.pick(
                "of each calendar month, per region and component",
                "de chaque mois civil, par région et par composant"
            )
        ),
        None => words.pick("No objective is configured.", "Aucun objectif n’est configuré.").to_owned(),
    };
    let counted: Vec<String> = settings
        .counts
        .by_level()
        .iter()
        .filter(|(_, weight)| *weight > 0.0)
        .filter_map(|(word, weight)| {
            Some(format!("{} × {}", words.level_inside(Level::from_word(word)?), words.number(*weight)))
        })
        .collect();
    let counted = format!("{} {}.", words.pick("Counted against it:", "Compte contre lui :"), words.list(&counted));
    let rule = settings
        .compensation
        .as_deref()
        .map(|rule| format!("{} {rule}.", words.pick("Compensation:", "Compensation :")));
    section(
        "service-level",
        words.pick("Service level", "Niveau de service"),
        &[
            &objective,
            &counted,
            words.pick(
                "The budget is the rest of that very month, clock changes included. An incident across the end of a month is split there.",
                "Le budget est le reste de ce mois précis, changements d’heure compris. Un incident à cheval sur deux mois y est partagé.",
            ),
            rule.as_deref().unwrap_or_default(),
        ],
        Vec::new(),
    )
}

fn figures(edition: &Edition<'_>) -> AboutSection {
    let words = edition.words;
    section(
        "figures",
        words.pick("Key figures", "Chiffres clés"),
        &[
            words.pick(
                "Times to detect, to mitigate and to resolve are measured from the start of impact, not from the alert. What a report does not record is shown as not recorded and never estimated.",
                "Les temps de détection, d’atténuation et de résolution sont mesurés depuis le début de l’impact, non depuis l’alerte. Ce qu’un rapport n’indique pas est montré comme tel, jamais estimé.",
            ),
            words.pick(
                "Over several incidents the median, the range and their number are given; a mean alone is not.",
                "Sur plusieurs incidents sont donnés la médiane, l’étendue et leur nombre ; jamais une moyenne seule.",
            ),
        ],
        Vec::new(),
    )
}

fn times(edition: &Edition<'_>) -> AboutSection {
    let words = edition.words;
    section(
        "times",
        words.pick("Times", "Heures"),
        &[words.pick(
            "Times are shown as the report wrote them, in its own zone with the offset. A time whose zone nothing states is shown as it is written and not converted.",
            "Les heures sont montrées telles que le rapport les a écrites, dans son propre fuseau, avec le décalage. Une heure dont rien n’indique le fuseau est montrée telle quelle et n’est pas convertie.",
        )],
        Vec::new(),
    )
}
