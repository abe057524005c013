//! The rules. To add one: write its file, add its name to the list.

/// Declares the module of every rule and the list of all of them.
macro_rules! rules {
    ($($group:ident { $($rule:ident),* $(,)? })+) => {
        $(pub(in crate::lint) mod $group { $(pub(in crate::lint) mod $rule;)* })+

        /// Every rule, in the order of the reference.
        pub(in crate::lint) static ALL: &[&super::Rule] = &[$($(&$group::$rule::RULE,)*)+];
    };
}

rules! {
    time {
        timezone_missing,
        timezone_unknown,
        timezone_ambiguous,
        timezone_contradiction,
        timezone_mixed,
        time_invalid,
        time_unreadable,
        time_nonexistent,
        time_ambiguous,
        date_missing,
        date_ambiguous,
        year_missing,
        weekday_mismatch,
        event_out_of_order,
        event_outside_incident,
        clock_mixed,
    }
    facts {
        duration_mismatch,
        interval_reversed,
        total_mismatch,
        claims_conflict,
        claim_window_mismatch,
        time_not_in_timeline,
        service_level_budget,
        service_level_verdict,
        duration_implausible,
        evidence_mismatch,
    }
    identity {
        id_format,
        id_mismatch,
        id_duplicate,
        id_year,
        published_before_incident,
        modified_before_changelog,
        future_date,
    }
    structure {
        front_matter_missing,
        front_matter_invalid,
        key_unknown,
        key_duplicate,
        value_invalid,
        section_missing,
        section_empty,
        section_order,
        heading_level,
        heading_duplicate,
        summary_long,
        timeline_missing,
        impact_missing,
        region_unmentioned,
        assurance_missing,
        changelog_missing,
        revision_unrecorded,
        changelog_unsorted,
        placeholder_left,
        milestone_order,
        milestone_not_in_timeline,
        region_unknown,
        component_unknown,
        image_alt_missing,
        liquid_unknown,
        liquid_unclosed,
    }
    actions {
        action_without_owner,
        action_without_due,
        action_overdue,
        action_vague,
    }
    wording {
        blame,
        counterfactual,
        vague_impact,
    }
    privacy {
        secret,
        private_address,
        internal_host,
        email_address,
        internal_reference,
        internal_block_public,
    }
    links {
        link_broken,
        link_insecure,
        link_unsafe,
        image_remote,
    }
    input {
        file_empty,
        file_not_text,
        file_too_large,
    }
    directive {
        allow_malformed,
        allow_unknown,
        allow_unused,
        allow_without_reason,
    }
}
