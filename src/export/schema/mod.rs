//! JSON Schemas (2020-12) of a report's front matter and of `spm.toml`, for editors and validators.
//!
//! The readers keep a span for every value and every mistake, and so type by hand; the shapes here say the same as serde
//! shapes do. Tests hold both against one registry of keys and words, and against one table of samples.

mod config;
mod report;
mod wire;

#[cfg(test)]
mod tests;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// The schema of a report's front matter.
pub fn report() -> Value {
    let mut schema = generate::<report::FrontMatter>();
    report::accept_keys_of_other_generators(&mut schema);
    heading_first(schema)
}

/// The schema of `spm.toml`.
pub fn config() -> Value {
    let mut schema = generate::<config::Configuration>();
    // TOML has no null: a key is there with a value, or it is not there.
    WithoutNull.transform(&mut schema);
    heading_first(schema)
}

/// What the schema is, before what it says.
fn heading_first(mut schema: Schema) -> Value {
    let heading = ["$schema", "title", "description"].map(|key| (key.to_owned(), schema.remove(key)));
    let heading = heading.into_iter().filter_map(|(key, value)| Some((key, value?)));
    heading.chain(std::mem::take(schema.ensure_object())).collect()
}

fn generate<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}

/// Takes `null` out of every type.
struct WithoutNull;

impl Transform for WithoutNull {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|name| name != "null");
            if let [only] = types.as_slice() {
                let only = only.clone();
                schema.insert("type".to_owned(), only);
            }
        }
        if let Some(Value::Array(words)) = schema.get_mut("enum") {
            words.retain(|word| !word.is_null());
        }
        if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
            choices.retain(|choice| choice.get("type").is_none_or(|name| name != "null"));
            if let [Value::Object(only)] = choices.as_slice() {
                let only = only.clone();
                schema.remove("anyOf");
                only.into_iter().for_each(|(key, value)| {
                    schema.insert(key, value);
                });
            }
        }
    }
}
