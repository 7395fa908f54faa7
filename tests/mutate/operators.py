"""Operators: the small wrong changes that can be made to one C++ source, by its tokens.

The sources are formatted, so that a binary operator stands between spaces and a template's bracket does not.
"""
import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<directive>^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*)
      | (?P<string>(?:u8|[uUL])?R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')
      | (?P<number>\d[\w.']*)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<sign><=>|->|::|\+\+|--|<<=|>>=|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|\S)""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
SUMS = {"+": "-", "-": "+", "+=": "-=", "-=": "+=", "++": "--", "--": "++"}
CONDITIONS = {"&&": "||", "||": "&&"}
WORDS = {"true": "false", "false": "true", "min": "max", "max": "min", "any_of": "all_of", "all_of": "any_of"}
NOT_A_STATEMENT = {
    "return", "if", "else", "for", "while", "do", "switch", "case", "default", "using", "const", "constexpr", "auto", "static",
    "namespace", "struct", "class", "enum", "template", "public", "private", "break", "typedef", "friend", "explicit",
    "static_assert", "extern", "inline", "try", "catch", "operator", "require",
}


BETWEEN_OPERANDS = {",", ";", "=", "?", ":", "&&", "||"}
CLOSING = (")", "]", "}")


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    start: int

    @property
    def end(self):
        return self.start + len(self.text)


@dataclass(frozen=True)
class Change:
    """`source[start:end]` becomes `now`."""
    operator: str
    start: int
    end: int
    now: str


def tokens_of(source):
    """All tokens but comments and preprocessor lines."""
    found = []
    for match in TOKEN.finditer(source):
        kind = match.lastgroup if match.lastgroup != "tag" else "string"
        if kind not in ("comment", "directive"):
            found.append(Token(kind, match.group(), match.start()))
    return found


def partners_of(tokens):
    """For each bracket's index the index of the one that closes or opens it."""
    closing, open_ones, partner = {")": "(", "]": "[", "}": "{"}, [], {}
    for i, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in "([{":
            open_ones.append(i)
        elif token.text in closing and open_ones and tokens[open_ones[-1]].text == closing[token.text]:
            partner[i] = open_ones.pop()
            partner[partner[i]] = i
    return partner


def is_between_spaces(source, token):
    return source[token.start - 1:token.start].isspace() and source[token.end:token.end + 1].isspace()


def swaps(source, tokens):
    """One token for another: comparisons, sums, conditions, truths."""
    for before, token in zip([None] + tokens, tokens):
        after_operator = before is not None and before.text == "operator"
        if token.kind == "sign" and not after_operator:
            binary = is_between_spaces(source, token)
            for name, table in (("comparison", COMPARISONS), ("sum", SUMS), ("condition", CONDITIONS)):
                if token.text in table and (binary or token.text in ("++", "--")):
                    yield Change(name, token.start, token.end, table[token.text])
        if token.kind == "word" and token.text in WORDS:
            yield Change("swapped word", token.start, token.end, WORDS[token.text])
        if token.text == "!" and token.kind == "sign":
            yield Change("dropped not", token.start, token.end, "")


def constants(source, tokens):
    """A whole number is one more, and one that is not zero also one less."""
    for token in tokens:
        if token.kind != "number" or not token.text.replace("'", "").isdigit():
            continue
        value = int(token.text.replace("'", ""))
        yield Change("constant", token.start, token.end, str(value + 1))
        if value > 0:
            yield Change("constant", token.start, token.end, str(value - 1))


def operands(source, tokens, partner):
    """One side of a condition is dropped."""
    for i, token in enumerate(tokens):
        if token.text not in CONDITIONS or not is_between_spaces(source, token):
            continue
        left = i - 1
        while left > 0 and not bounds_operand(tokens[left], "([{"):
            left = partner[left] - 1 if tokens[left].text in CLOSING and left in partner else left - 1
        right = i + 1
        while right < len(tokens) - 1 and not bounds_operand(tokens[right], CLOSING):
            right = partner[right] + 1 if tokens[right].text in "([{" and right in partner else right + 1
        yield Change("dropped condition", tokens[left + 1].start, tokens[i + 1].start, "")
        yield Change("dropped condition", tokens[i - 1].end, tokens[right - 1].end, "")


def bounds_operand(token, brackets):
    """Whether a side of a condition cannot hold the token: it ends before."""
    return token.text == "return" or token.text in BETWEEN_OPERANDS or token.text in tuple(brackets)


def ifs(source, tokens, partner):
    """A branch is never taken, always taken, or taken when it should not be."""
    for i, token in enumerate(tokens[:-1]):
        if token.text != "if" or tokens[i + 1].text != "(" or i + 1 not in partner:
            continue
        start, end = tokens[i + 1].end, tokens[partner[i + 1]].start
        condition = source[start:end]
        if ";" in condition or re.match(r"\s*(const\s+)?auto\b", condition):
            continue  # it declares something
        yield Change("branch", start, end, "true")
        yield Change("branch", start, end, "false")
        inside = {token.text for token in tokens[i + 2:partner[i + 1]]}
        if not inside & (CONDITIONS.keys() | COMPARISONS.keys() | {"!"}):  # else another operator says it
            yield Change("branch", start, end, f"!({condition})")


def choices(source, tokens, partner):
    """`a ? b : c` is `a ? c : b`."""
    for i, token in enumerate(tokens):
        if token.text != "?" or token.kind != "sign":
            continue
        colon = walk(tokens, partner, i + 1, {":"})
        if colon is None:
            continue
        end = walk(tokens, partner, colon + 1, {",", ";", ")", "]", "}", ":"})
        if end is None:
            continue
        first = source[tokens[i + 1].start:tokens[colon - 1].end]
        second = source[tokens[colon + 1].start:tokens[end - 1].end]
        yield Change("swapped branch", tokens[i + 1].start, tokens[end - 1].end, f"{second} : {first}")


def walk(tokens, partner, at, wanted):
    """The index of the first token of `wanted` from `at`, brackets passed over; None where a bracket closes before."""
    while at < len(tokens):
        text = tokens[at].text if tokens[at].kind == "sign" else ""
        if text in wanted:
            return at
        if text in (")", "]", "}"):
            return None
        at = partner.get(at, at) + 1
    return None


def statements(source, tokens, partner):
    """A call or an assignment that stands alone is skipped."""
    for i, token in enumerate(tokens[1:], 1):
        before = tokens[i - 1].text
        begins = before in (";", "{", "}", "else") or (before == ")" and follows_condition(tokens, partner, i - 1))
        if not begins or token.kind != "word" and token.text not in ("++", "--", "("):
            continue
        if token.text in NOT_A_STATEMENT:
            continue
        end = walk(tokens, partner, i, {";"})
        if end is None or is_declaration(tokens[i:end]):
            continue
        yield Change("skipped statement", token.start, tokens[end].start, "")


def follows_condition(tokens, partner, at):
    opening = partner.get(at, 0)
    return opening > 0 and tokens[opening - 1].text in ("if", "for", "while")


def is_declaration(tokens):
    """`Chips sum`, `Chips sum = 0`, `std::string text{...}`: two names, one behind the other."""
    for first, second in zip(tokens, tokens[1:]):
        if first.text in ("(", "=", "[", "{", ".", "->"):
            return False
        if second.kind == "word" and (first.kind == "word" or first.text in (">", "&", "*")):
            return True
    return False


def loop_heads(tokens, partner):
    """From and to where each `for (...)` lies."""
    return [
        (tokens[i + 1].start, tokens[partner[i + 1]].start)
        for i, token in enumerate(tokens[:-1]) if token.text == "for" and i + 1 in partner
    ]


def changes_of(source):
    """Every change, in the order of the text. A loop keeps its step and its end: it would only hang."""
    tokens = tokens_of(source)
    partner = partners_of(tokens)
    found = list(swaps(source, tokens)) + list(constants(source, tokens))
    for operator in (operands, ifs, choices, statements):
        found.extend(operator(source, tokens, partner))
    heads = loop_heads(tokens, partner)
    found = {
        change for change in found
        if change.operator not in ("sum", "skipped statement")
        or not any(start <= change.start < end for start, end in heads)
    }
    return sorted(found, key=lambda change: (change.start, change.end, change.operator, change.now))


def applied(source, change):
    return source[:change.start] + change.now + source[change.end:]
