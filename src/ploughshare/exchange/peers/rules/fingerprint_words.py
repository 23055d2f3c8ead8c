# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""256 words for fingerprints to be read out by telephone: a list of our own.

No two begin with the same four letters, and no two are fewer than three letters apart. Each stands for
the byte of its place, so the list never changes: words would mean other bytes.
"""

from __future__ import annotations

from types import MappingProxyType

_LIST = """
acorn airport alarm almond amber anchor ankle apron arch atlas autumn avocado baker balcony
bamboo banana barrel bicycle biscuit blanket blossom bottle boulder branch bridge broom bucket
buffalo butter cabbage cactus camel canoe carpet castle ceiling cement chair cherry chimney
cinema circle citizen clay clock clover coconut coffee collar compass copper coral cotton cousin
cradle crayon cricket crystal curtain cushion daisy dancer dentist desert diamond doctor dolphin
domino donkey drawer dream eagle elbow elevator engine envelope evening fabric family farmer
fence festival fiddle finger flamingo flute forest fountain freckle frog furnace galaxy garden
garlic gazelle giraffe glacier goblet goose gorilla granite grape guitar harvest hedgehog helmet
herring horizon hospital hotel husband iceberg indigo insect island ivory jaguar jasmine jelly
jewel jigsaw journey juggler kangaroo karate kayak keyboard kidney kimono kingdom kitchen kiwi
ladder lagoon lantern laundry lavender lemon leopard lettuce library lily lizard lobster magnet
mango marble meadow mermaid mirror moon mosaic mosquito mother muffin museum mushroom mustard
napkin narrow nectar needle nephew night notebook nurse nutmeg oasis oatmeal ocean octagon
octopus olive onion opera orange orchard pajamas palace panda pearl pencil penguin perfume piano
pigeon pillow plastic platypus poem potato pottery prince pumpkin puzzle pyramid quarry queen
quilt quiver rabbit radio railway rainbow raven ribbon robot sailor scarf school scissors
shepherd silver slipper snail spider spinach sponge squirrel stadium statue sugar summer sunset
teacher thunder toast tornado tractor trumpet tulip tunnel turtle tuxedo umbrella universe
utensil valley vanilla village vinegar violin volcano vulture waffle walnut wardrobe whale wheel
whisper windmill wolf yacht yogurt zebra zucchini
"""

WORDS = tuple(_LIST.split())
"""The word of each byte."""

BYTE_OF = MappingProxyType({word: number for number, word in enumerate(WORDS)})
"""The byte of each word."""
