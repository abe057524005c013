//! The small shapes that front matter and configuration are made of. Words come from the readers' own lists.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::marker::PhantomData;

/// A closed set of words.
pub(super) trait Words {
    const NAME: &'static str;
    const WORDS: &'static [&'static str];
}

macro_rules! words {
    ($($type:ty = $name:literal),+ $(,)?) => {
        $(impl Words for $type {
            const NAME: &'static str = $name;
            const WORDS: &'static [&'static str] = <$type>::WORDS;
        })+
    };
}

use crate::syntax::front_matter::{ActionState, Aim, DetectedBy, Kept, Level, State, UpdateState, Visibility};

words! {
    State = "State",
    Visibility = "Visibility",
    DetectedBy = "DetectedBy",
    Level = "Level",
    Kept = "Kept",
    Aim = "Aim",
    ActionState = "ActionState",
    UpdateState = "UpdateState",
    crate::config::Severity = "Severity",
}

/// One of the words of `T`.
pub(super) struct Word<T>(PhantomData<T>);

impl<T: Words> JsonSchema for Word<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": T::WORDS })
    }
}

/// Declares a shape that stands for one fixed schema, or for one that a function builds.
macro_rules! shape {
    ($(#[$meta:meta])* $name:ident => $build:path) => {
        $(#[$meta])*
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                $build(generator)
            }
        }
    };
    ($(#[$meta:meta])* $name:ident = $schema:tt) => {
        $(#[$meta])*
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}
pub(super) use shape;

shape! {
    /// A text; what YAML reads as a number or a boolean is its text as written.
    Text = { "type": ["string", "number", "boolean"] }
}
shape! {
    /// One word or several, or a list.
    WordList = {
        "anyOf": [
            { "type": ["string", "number", "boolean"] },
            { "type": "array", "items": { "type": ["string", "number", "boolean", "null"] } },
        ]
    }
}
shape! {
    /// A day, a day and a time, or a time.
    Time = { "type": "string" }
}
shape! {
    /// A day.
    Day = { "type": "string", "pattern": "\\d" }
}
shape! {
    /// A share in percent; the sign may be left out.
    Share = {
        "anyOf": [
            { "type": "number", "minimum": 0, "maximum": 100 },
            { "type": "string", "pattern": "^\\s*(100([.,]0+)?|\\d{1,2}([.,]\\d+)?)\\s*%?\\s*$" },
        ]
    }
}
shape! {
    /// A whole number, its thousands apart or not.
    Count = {
        "anyOf": [
            { "type": "integer", "minimum": 0 },
            { "type": "string", "pattern": "^\\d[\\d_, ]*$" },
        ]
    }
}
shape! {
    /// The languages that reports are read in.
    LanguageTag = { "type": "string", "pattern": "^([eE][nN]|[fF][rR])([-_].*)?$", "examples": ["en", "fr"] }
}
shape! {
    /// An absolute URL.
    Url = { "type": "string", "pattern": "^https?://[^/\\s]\\S*$" }
}
shape! {
    /// A URL, absolute or relative to the site.
    Link = { "type": "string", "pattern": "^(https?:|mailto:|[^:\\s]*([/?#]\\S*)?$)\\S*$" }
}
shape! {
    /// A text or a list of texts.
    Texts = {
        "anyOf": [
            { "type": "string", "pattern": "\\S" },
            { "type": "array", "items": { "type": "string", "pattern": "\\S" } },
        ]
    }
}
shape! {
    /// A text that is not empty.
    NotEmpty = { "type": "string", "pattern": "\\S" }
}
shape! {
    /// A weight from 0 to 1.
    Weight = { "type": "number", "minimum": 0, "maximum": 1 }
}
shape! {
    /// A percentage above 0.
    Objective = { "type": "number", "exclusiveMinimum": 0, "maximum": 100 }
}
shape! {
    /// The languages that pages are written in.
    PageLanguage = { "type": "string", "enum": ["en", "fr"] }
}
shape! {
    /// Letters, digits and hyphens.
    Prefix = { "type": "string", "pattern": "^[A-Za-z0-9-]*[A-Za-z0-9]$" }
}
