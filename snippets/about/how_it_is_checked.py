"""How is it checked?"""

# Counted by mutmut: small changes of the code, and those that the tests noticed.
tried, noticed = 879, 825
share = noticed / tried
print(f"{noticed:,} of {tried:,} changes noticed: {share:.1%}")
