//! The parts of an absolute address that rules look at. Not a URL parser: what is no plain address is left alone.

use std::net::IpAddr;

/// An absolute address over http or https.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'t> {
    /// `http` or `https`, as written.
    pub scheme: &'t str,
    /// Host without user and port.
    pub host: &'t str,
    /// From the first slash on; `/` where there is none.
    pub path: &'t str,
}

impl<'t> Address<'t> {
    /// Reads an address; `None` for anything but http and https.
    pub fn read(text: &'t str) -> Option<Self> {
        let (scheme, rest) = text.trim().split_once("://")?;
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            return None;
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let authority = rest[..end].rsplit('@').next().unwrap_or_default();
        let host = match authority.strip_prefix('[') {
            Some(address) => address.split(']').next().unwrap_or_default(),
            None => authority.split(':').next().unwrap_or_default(),
        };
        let path = if end < rest.len() { &rest[end..] } else { "/" };
        (!host.is_empty()).then_some(Self { scheme, host, path })
    }

    /// Whether the host is `domain` or below it.
    pub fn is_under(&self, domain: &str) -> bool {
        let host = self.host.to_ascii_lowercase();
        host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    /// Whether it leads to the reader's own machine or a private network.
    pub fn is_local(&self) -> bool {
        let inside = match self.host.parse::<IpAddr>() {
            Ok(IpAddr::V4(address)) => address.is_loopback() || address.is_private(),
            Ok(IpAddr::V6(address)) => address.is_loopback(),
            Err(_) => self.host.eq_ignore_ascii_case("localhost") || !self.host.contains('.'),
        };
        inside || [".internal", ".lan", ".local", ".corp"].iter().any(|end| self.host.ends_with(end))
    }

    /// Whether the connection is not encrypted, although it could be.
    pub fn is_insecure(&self) -> bool {
        let reserved = ["example", "example.com", "example.org", "example.net", "test", "invalid"];
        self.scheme.eq_ignore_ascii_case("http")
            && !self.is_local()
            && !reserved.iter().any(|domain| self.is_under(domain))
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn hosts() {
        let host = |text| Address::read(text).map(|address| (address.host, address.path));
        assert_eq!(host("https://a.example:8443/x?y"), Some(("a.example", "/x?y")));
        assert_eq!(host("http://u:p@[::1]:80#a"), Some(("::1", "#a")));
        assert_eq!(host("mailto:a@b.example"), None);
        assert_eq!(host("/a/b"), None);
        assert!(
            Address::read("http://localhost:3000/").is_some_and(|address| address.is_local() && !address.is_insecure())
        );
        assert!(Address::read("http://hosting.test.fr/").is_some_and(|address| address.is_insecure()));
        assert!(Address::read("https://x.slack.com/archives/1").is_some_and(|address| address.is_under("slack.com")));
        assert!(Address::read("https://xslack.com/").is_some_and(|address| !address.is_under("slack.com")));
    }
}
