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
    time {}
    facts {}
    identity {}
    structure {}
    actions {}
    wording {}
    privacy {
        secret,
        private_address,
        email_address,
    }
    links {}
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
