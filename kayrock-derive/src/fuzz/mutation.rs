//! Changes of one token.

use super::random::Random;
use proc_macro2::{Group, TokenStream, TokenTree};

/// A kind of change; positions are those of siblings in one group.
#[derive(Clone, Copy)]
enum Change {
    Delete,
    Duplicate,
    SwapNext,
    /// With a sibling anywhere in the group.
    Swap(usize),
    Replace,
}

/// Changes a random token; `None` if the result equals the original.
pub(super) fn mutate(original: &TokenStream, pool: &[TokenTree], random: &mut Random) -> Option<TokenStream> {
    let at = random.below(count(original.clone()));
    let change = match random.below(6) {
        0 => Change::Delete,
        1 => Change::Duplicate,
        2 => Change::SwapNext,
        3 => Change::Swap(random.below(64)),
        _ => Change::Replace,
    };
    let mutant = changed(original.clone(), &mut at.clone(), change, random.pick(pool));
    (mutant.to_string() != original.to_string()).then_some(mutant)
}

/// The number of tokens; a group counts as one and what it contains.
fn count(tokens: TokenStream) -> usize {
    tokens
        .into_iter()
        .map(|token| 1 + if let TokenTree::Group(group) = token { count(group.stream()) } else { 0 })
        .sum()
}

/// Changes the token at an index, which becomes `usize::MAX` when that is done.
fn changed(tokens: TokenStream, at: &mut usize, change: Change, other: &TokenTree) -> TokenStream {
    let mut tokens: Vec<_> = tokens.into_iter().collect();
    let mut place = 0;
    while place < tokens.len() && *at != usize::MAX {
        if *at == 0 {
            *at = usize::MAX;
            apply(&mut tokens, place, change, other);
            break;
        }
        *at -= 1;
        if let TokenTree::Group(group) = &tokens[place] {
            tokens[place] = Group::new(group.delimiter(), changed(group.stream(), at, change, other)).into();
        }
        place += 1;
    }
    tokens.into_iter().collect()
}

fn apply(tokens: &mut Vec<TokenTree>, place: usize, change: Change, other: &TokenTree) {
    match change {
        Change::Delete => drop(tokens.remove(place)),
        Change::Duplicate => tokens.insert(place, tokens[place].clone()),
        Change::SwapNext if place + 1 < tokens.len() => tokens.swap(place, place + 1),
        Change::SwapNext => {}
        Change::Swap(with) => {
            let with = with % tokens.len();
            tokens.swap(place, with);
        }
        Change::Replace => tokens[place] = other.clone(),
    }
}
