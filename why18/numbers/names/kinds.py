"""Kinds of names, where a list would have no end: a place in a work, a year, a version, a name of a layer.

Each is strict in what stands around it: ``Table 1`` is a name, and ``Table 54 layers`` holds a number.
"""

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
YEAR = r"(?:19[5-9]\d|20(?:0[1-9]|[1-3]\d))[a-z]?"
"""Years in which somebody wrote of networks; 2048 is a number of channels, and 2000 is round."""
LIBRARY = (
    "(?:torch(?:vision|info)?|PyTorch|Python|Keras|TensorFlow|MATLAB|NumPy|MkDocs|Material|Zensical|Caffe|CUDA|cuDNN"
    "|ONNX|JAX|Graphviz|pygraphviz|timm|fvcore|pytest|Chromium|Firefox)"
)
NUMBERED = (
    r"(?:Tables?|Fig(?:ure)?s?\.?|Sec(?:tion)?s?\.?|Chapters?|Eq(?:uation)?s?\.?|Appendix|Algorithm|Listing|Footnote"
    r"|(?i:(?<=on\s)pages?|(?<=see\s)pages?|(?<=,\s)pages?|(?<=\()pages?|pp?\.))"
)
PLACE = r"(?:[A-Z]\.)?\d{1,4}(?:\.\d{1,2}){0,3}[a-d]?"
LITTLE = (
    "(?:a|and|are|as|at|but|by|for|from|had|has|have|he|in|is|it|its|of|on|or|paper|she|so|that|the|their|there|they"
    "|this|to|was|we|were|when|where|which|while|who|with)"
)
FOLLOWED = rf"(?![\w×%]|[.,]\d)(?=\s*(?:$|[.,;:!?)\]}}\"'”\u2019—–|·]|\(|\ufffc)|\s+(?:{LITTLE}(?!\w)|[A-Z]))"
"""What may stand behind a lone number of a name: an end, a little word, another name; nothing that it could count."""
COUNTS_NOTHING = (
    r"(?!\w|[-.,/×%]\d|\s?[×%]|[-\s](?:(?:leaf|weighted|weight|hidden|pooling|conv\w*)\s)?(?:layer|block|channel|param|conv|kernel"
    r"|filter|neuron|unit|module|weight|bias|pool|feature|image|pixel|value|row|column|cell|stage|million|billion))"
)

KINDS = rf"""(?x-i:
    (?<![\w.-]) (?:
        {NUMBERED} \s? {PLACE} (?: \s?(?:,|–|-|and|or|to)\s? {PLACE} )? {COUNTS_NOTHING}  # Table 1
      | § \s? {PLACE} {COUNTS_NOTHING}                                                    # §3.3
      | (?: \d{{1,2}}\s )? {MONTH} \s (?: \d{{1,2}},\s )? {YEAR} {COUNTS_NOTHING}         # 12 June 2015
      | [A-Z][a-z]+ \s (?: et\sal\.? | and\s[A-Z][a-z]+ ),? \s \(? {YEAR} {COUNTS_NOTHING}  # He et al. (2015)
      | [A-Z][a-z]+ (?: ,\s | \s\( | \s\[ ) {YEAR} (?= [);,\]] )                          # (He, 2015)
      | (?: Krizhevsky | Simonyan | Szegedy | He | Dumoulin | Zagoruyko | Huang ) \s {YEAR} {FOLLOWED}
      | (?i: in | since | until | of | by | before | after ) \s {YEAR} {FOLLOWED}         # in 2015
      | (?i: {LIBRARY} ) \s (?: v?\d+(?:\.\d+)+(?:rc\d+|\+\w+)? {COUNTS_NOTHING} | \d {FOLLOWED} )  # Keras 3
      | v (?: \d+(?:\.\d+)+ | \d ) {COUNTS_NOTHING}                                       # v1.5, Inception v3
      | (?i: layer | stage | block ) \s [1-9] {FOLLOWED}                                  # layer 1
      | (?i: dim(?:ension)? | axis ) \s \d {FOLLOWED}                                    # dimension 1
      | (?:4|8|16|32|64) -bit {COUNTS_NOTHING}                                            # 32-bit
      | (?i: top ) - (?:1|5|10) {COUNTS_NOTHING}                                          # top-1
      | [Ll][12] {COUNTS_NOTHING}                                                         # L2 norm
      | (?i: conv ) [1-9]_[1-9] {COUNTS_NOTHING}                                          # conv2_1
      | (?i: resnext ) -? (?:50|101) \s? \( \d\d? \s?[×x]\s? \d\d?d \)                    # ResNeXt-101 (32×8d)
      | [OΘΩ] \( [a-zA-Z] (?: [²³] | \^[23] ) \)                                          # O(n²)
    )
)"""
"""Pattern of all kinds, one a line."""
