//! Zone rules: from a zone's name and a civil time to offsets. The only file that knows where offsets come from.
