//! Which addresses in a text belong to private networks.

use crate::text::Span;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a letter can stand in an address.
pub fn is_address_letter(letter: char) -> bool {
    letter.is_ascii_hexdigit() || matches!(letter, '.' | ':')
}

/// The private address that a run of address letters is, without the port or the full stop behind it. A run that is
/// part of a longer word, a version or the name of a whole range is none.
pub fn private_address(text: &str, span: Span, run: &str) -> Option<(Span, IpAddr)> {
    let before = text[..span.start as usize].chars().next_back();
    let after = &text[span.end as usize..];
    let glued = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    // A letter may follow directly where the blank was forgotten ("10.255.0.11are"); before it, it is a word or a version.
    if before.is_some_and(glued) || is_version(text, span) {
        return None;
    }
    let address = run.trim_end_matches(['.', ':']);
    let (address, value) = read(address)?;
    let end = span.start as usize + address.len();
    let whole_range = text[end..].starts_with('/') && prefix_length(&text[end + 1..]).is_some_and(|length| length < 24);
    let usable = is_private(value) && !whole_range && !after.starts_with('_');
    usable.then_some((Span::new(span.start as usize, end), value))
}

/// Reads an address, with or without a port. Returns the part that is the address.
fn read(text: &str) -> Option<(&str, IpAddr)> {
    if let Ok(address) = text.parse::<IpAddr>() {
        return Some((text, address));
    }
    let (address, port) = text.split_once(':')?;
    let is_port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    is_port.then(|| address.parse::<Ipv4Addr>().ok()).flatten().map(|value| (address, IpAddr::V4(value)))
}

fn prefix_length(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text[..digits].parse().ok()
}

/// `version 10.1.2.3`
fn is_version(text: &str, span: Span) -> bool {
    let before = text[..span.start as usize].trim_end();
    let word = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    word.eq_ignore_ascii_case("version") || word.eq_ignore_ascii_case("release")
}

fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_private() || is_shared(address),
        IpAddr::V6(address) => is_unique_local(address),
    }
}

/// `100.64.0.0/10`, between a carrier and its customers.
fn is_shared(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    first == 100 && (64..128).contains(&second)
}

/// `fc00::/7`
fn is_unique_local(address: Ipv6Addr) -> bool {
    address.segments()[0] & 0xfe00 == 0xfc00
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let base = text.as_ptr() as usize;
        let found: Vec<&str> = text
            .split(|letter: char| !is_address_letter(letter))
            .filter(|run| !run.is_empty())
            .filter_map(|run| {
                let start = run.as_ptr() as usize - base;
                private_address(text, Span::new(start, start + run.len()), run)
            })
            .map(|(span, _)| &text[span.range()])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn private_addresses_are_found() {
        check("nameserver 10.255.0.10\nnameserver 10.255.0.11", &["10.255.0.10", "10.255.0.11"]);
        check("`10.255.0.10` and `10.255.0.11`are", &["10.255.0.10", "10.255.0.11"]);
        check("https://192.168.4.2:8443/x, fd12:3456::1.", &["192.168.4.2", "fd12:3456::1"]);
        check("100.64.3.9, 172.31.255.1/24", &["100.64.3.9", "172.31.255.1"]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "192.0.2.1 198.51.100.7 203.0.113.9 2001:db8::1",
            "127.0.0.1 ::1 169.254.169.254 fe80::1 0.0.0.0",
            "8.8.8.8 1.1.1.1 9.9.9.9 51.159.1.2 172.32.0.1 100.128.0.1",
            "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 10.244.0.0/16",
            "v10.1.2.3, version 10.1.2.3, 10.1.2, 10.1.2.300, build-10.1.2.3",
            "10:58:12 fc:aa:bb:cc:dd:ee face::",
        ] {
            check(text, &[]);
        }
    }
}
