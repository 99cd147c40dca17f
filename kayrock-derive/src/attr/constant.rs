//! Numbers and version ranges that are constants of the program: `api = MY_KEY`, `versions = 0..=MAX`.
//!
//! The macro does not have their values, so constants in generated code check the rules about them.

use super::list::{bare, parenthesised};
use super::value::number_literal;
use crate::versions::Versions;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::{Expr, Ident, Lit, Path, UnOp};

/// A value that the compiler evaluates.
#[derive(Debug, Clone)]
pub(crate) struct Constant {
    pub(crate) value: ConstantValue,
    /// The value as written.
    pub(crate) written: TokenStream,
}

/// The parts of a constant. At least one of them is not a literal.
#[derive(Debug, Clone)]
pub(crate) enum ConstantValue {
    /// `MAX`: a number, or one version.
    One(TokenStream),
    /// `MIN..`
    From(TokenStream),
    /// `MIN..=MAX`
    Between(TokenStream, TokenStream),
}

/// A number.
pub(super) fn number(value: &TokenStream) -> Option<Constant> {
    let is_constant = Bound::read(value)? == Bound::Constant;
    is_constant.then(|| Constant { value: ConstantValue::One(parenthesised(value.clone())), written: value.clone() })
}

/// A version range.
pub(super) fn range(value: &TokenStream) -> Option<Constant> {
    let (min, max) = match split(value)? {
        Split::One => return number(value),
        Split::From(min) => (min, None),
        Split::Between(min, max) => (min, Some(max)),
        Split::Before(..) => return None,
    };
    let first = Bound::read(&min)?;
    let last = max.as_ref().map_or(Some(first), Bound::read)?;
    let is_constant = [first, last].contains(&Bound::Constant);
    let min = parenthesised(min);
    let parts = match max {
        None => ConstantValue::From(min),
        Some(max) => ConstantValue::Between(min, parenthesised(max)),
    };
    is_constant.then(|| Constant { value: parts, written: value.clone() })
}

/// A range of literals without quotes, some of which a `macro_rules!` passed: in quotes it could not pass them.
pub(super) fn passed_range(value: &TokenStream) -> Option<Versions> {
    let read = |bound: &TokenStream| match Bound::read(bound)? {
        Bound::Number(number) => Some(number),
        Bound::Constant => None,
    };
    let (min, max) = match split(value).filter(|_| has_passed(value))? {
        Split::One => (read(value)?, read(value)?),
        Split::From(min) => (read(&min)?, i16::MAX),
        Split::Between(min, max) => (read(&min)?, read(&max)?),
        Split::Before(..) => return None,
    };
    (min <= max).then(|| Versions::new(min, max))
}

/// The range with both bounds that was meant by one of constants without the end or the start.
pub(super) fn with_end(value: &TokenStream) -> Option<String> {
    let (min, max) = match split(value)? {
        Split::Before(min, max) => (min, max),
        Split::Between(min, max) if min.is_empty() => (min, max),
        _ => return None,
    };
    let min = if min.is_empty() { "0".to_owned() } else { min.to_string() };
    let is_constant = Bound::read(&max)? == Bound::Constant;
    is_constant.then(|| format!("{min}..={max}"))
}

/// Returns true for a range of constants in a string.
pub(super) fn is_quoted(text: &str) -> bool {
    let is_range = text.contains("..") || syn::parse_str::<Path>(text).is_ok();
    is_range && syn::parse_str(text).is_ok_and(|tokens| range(&tokens).is_some())
}

/// A bound of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Number(i16),
    Constant,
}

impl Bound {
    fn read(tokens: &TokenStream) -> Option<Self> {
        match syn::parse2(bare(tokens.clone())).ok()? {
            Expr::Lit(literal) if matches!(literal.lit, Lit::Int(_)) => number_literal(tokens).map(Self::Number),
            Expr::Lit(_) => None,
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => None,
            // A word such as `none`; constants are in capitals.
            Expr::Path(path) if path.path.get_ident().is_some_and(is_word) => None,
            // Not `0-4`, which is meant as a range.
            _ if has_name(tokens) || has_passed(tokens) => Some(Self::Constant),
            _ => None,
        }
    }
}

fn has_name(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Group(group) => has_name(&group.stream()),
        _ => false,
    })
}

fn is_word(ident: &Ident) -> bool {
    ident.to_string().chars().any(|c| c.is_ascii_lowercase())
}

/// A range split at its dots.
enum Split {
    One,
    From(TokenStream),
    Between(TokenStream, TokenStream),
    /// Without its end: `MIN..MAX`.
    Before(TokenStream, TokenStream),
}

fn split(value: &TokenStream) -> Option<Split> {
    let tokens: Vec<_> = bare(value.clone()).into_iter().collect();
    let Some(dots) = tokens.iter().zip(tokens.iter().skip(1)).position(|(first, second)| is_dots(first, second)) else {
        return Some(Split::One);
    };
    let (min, max) = (tokens.get(..dots)?, tokens.get(dots.checked_add(2)?..)?);
    let collect = |tokens: &[TokenTree]| tokens.iter().cloned().collect::<TokenStream>();
    match max.split_first() {
        None => Some(Split::From(collect(min))),
        Some((equals, max)) if is_punct(equals, '=') => Some(Split::Between(collect(min), collect(max))),
        Some(_) => Some(Split::Before(collect(min), collect(max))),
    }
}

fn is_dots(first: &TokenTree, second: &TokenTree) -> bool {
    let is_joint = matches!(first, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
    is_joint && is_punct(first, '.') && is_punct(second, '.')
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// Returns true if a `macro_rules!` passed a part, which is then in an invisible group.
fn has_passed(value: &TokenStream) -> bool {
    let is_invisible = |token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::None);
    value.clone().into_iter().any(is_invisible)
}
