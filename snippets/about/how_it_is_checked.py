"""How is it checked?"""

# Kept from `python tests/mutation --sample 1500`: small changes of the checker's code, chosen by chance.
tried, unnoticed = 1500, 60
noticed = (tried - unnoticed) / tried  # by its tests
print(f"{tried - unnoticed:,} of {tried:,} changes noticed: {noticed:.1%}")
