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
    facts {}
    identity {}
    structure {
        front_matter_missing,
        front_matter_invalid,
        key_unknown,
        key_duplicate,
        value_invalid,
        heading_level,
        image_alt_missing,
        liquid_unknown,
        liquid_unclosed,
    }
    actions {}
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
