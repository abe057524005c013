//! Skeletons with `{{name}}` where a value goes. One pass: what a value contains is never taken for a name.

/// The skeleton with every `{{name}}` replaced; a name without a value stays as it is.
pub fn fill(skeleton: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(skeleton.len());
    let mut rest = skeleton;
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        let named = after.split_once("}}").and_then(|(name, tail)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, tail))
        });
        let (value, tail) = named.unwrap_or(("{{", after));
        text.push_str(value);
        rest = tail;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_are_put_in_once() {
        assert_eq!(fill("a {{x}} {{y}} {{x}}", &[("x", "{{y}}"), ("y", "2")]), "a {{y}} 2 {{y}}");
        assert_eq!(fill("a {{ {{unknown}} b", &[]), "a {{ {{unknown}} b");
    }
}
