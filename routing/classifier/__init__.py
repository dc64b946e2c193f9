"""What a complaint is about: from the categories' search terms alone on the first day, and from confirmed
dispositions as they come. Pure: no database, no Django. `routing.suggest` is the way in, docs/routing.md the rulebook.

`terms` hears the search terms in a text, `evidence` weighs them, `chances` makes probabilities of them, `whose` tells
apart what another tier owns; `learning` trains a `model` on top of the same evidence, `judging` says how good either is.
"""
