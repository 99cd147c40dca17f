//! Examples, each a program of its own; this library is empty, since Cargo does not let a package be without a target.
