"""How is it checked?"""

# Kept from `python tests/mutation`: small changes of the checker's code.
tried, noticed = 5699, 5639
share = noticed / tried
print(f"{noticed:,} of {tried:,} changes noticed: {share:.1%}")
