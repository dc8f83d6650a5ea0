"""Lines of other versions of Python are read as what they mean."""

from __future__ import annotations

import ast
import os

import pytest

from grader.sandbox.child.recover import parse_cell
from grader.sandbox.child.repairs import check_parentheses, repaired, unparsed_reason

PYTHON_2 = {
    "text": "print 'ready'",
    "a name": "print x",
    "in a loop": "for i in range(3): print i",
    "at the end of a condition": "if a and i % 100 == 0: print 'cost %f' % (cost)",
    "over two lines": "print 'cost %i: %f' % (i,\n    cost)",
    "goes on": "print 'a', \\\n    'b'",
    "a comma": "print 'a',",
}
LATER = {
    "a key": ('s = f"v is {c["v"]}"', "v is 1"),
    "with apostrophes": ("s = f'v is {c['v']}'", "v is 1"),
    "a format": ('s = f"{c["v"]:.2f} and {c["w"]}"', "1.00 and 2"),
    "a call": ('s = f"{", ".join(["a", "b"])}"', "a, b"),
    "braces": ('s = f"{{x}} {c["v"]}"', "{x} 1"),
    "a width": ('s = f"{c["v"]:{c["w"]}}"', " 1"),
    "two strings": ('s = f"{c["v"]}" + "x"', "1x"),
    "over lines": ("s = f\"v is {\n    c['v']\n}\"", "v is 1"),
    "over lines, with a comment": ('s = f"{  # v\n    max(1,\n    2)}!"', "2!"),
    "over lines, with its own quotes": ('s = f"{x} {\n  c["v"]:.1f} {{}}" + "y"', "1 1.0 {}y"),
    "generic": ("def g[T](x: T) -> T: return x\ns = g(c['v'])", 1),
    "generic with bounds": ("def g[T: (int, str)](x: T): return x\ns = g(c['v'])", 1),
    "a class": ("class A[T]: v = 1\ns = A.v", 1),
    "alias": ("type Pair = tuple[int, int]\ns = 1", 1),
    "generic alias": ("type Pair[T] = tuple[int, int]\ns = 1", 1),
}


def run(text):
    """Repair a text until it parses; return its names and the reason codes."""
    lines, codes = text.split("\n"), []
    while True:
        try:
            code = compile("\n".join(lines), "<cell>", "exec", flags=annotations.compiler_flag)
        except SyntaxError as error:
            codes.append(repaired(lines, error.lineno - 1))
            if codes[-1] is None:
                return lines, codes
            continue
        names = {"c": {"v": 1, "w": 2}, "x": 1, "i": 1, "cost": 2.0, "a": True}
        exec(code, names)
        assert len(lines) == len(text.split("\n"))
        return names, codes


@pytest.mark.parametrize("text", PYTHON_2.values(), ids=PYTHON_2)
def test_the_print_statement_of_python_2_does_nothing(text):
    assert run(text)[1] == ["python2_print"]


@pytest.mark.parametrize("text", ["print 'a'; b = 1", "print = 1 2", "x = print 'a'"])
def test_what_does_more_than_print_is_left_alone(text):
    assert run(text)[1] == [None]


@pytest.mark.skipif("sys.version_info >= (3, 12)", reason="it is read as it is")
@pytest.mark.parametrize(("text", "value"), LATER.values(), ids=LATER)
def test_syntax_of_later_versions(text, value):
    names, codes = run(text)
    assert names["s"] == value
    assert codes == ["newer"]


@pytest.mark.parametrize("types", ["ValueError, KeyError", "KeyError, os.error", "A, B, KeyError"])
def test_several_exceptions_without_parentheses_are_read_with_them_by_every_version(types):
    text = f"s = 1\ntry:\n    c['u']\nexcept {types}:  # of 3.14\n    s = 2"
    parsed = parse_cell(text.split("\n"))
    names = {"c": {}, "os": os, "A": ValueError, "B": TypeError}
    exec(compile(ast.Module(parsed.statements, []), "<cell>", "exec"), names)
    assert names["s"] == 2
    assert [(each.first, each.why) for each in parsed.left_out] == [(4, "parentheses")]


def test_the_exception_of_python_2_is_refused_by_every_version():
    text = "def f(x):\n    try:\n        return x\n    except ValueError, error:\n        return 0"
    parsed = parse_cell(text.split("\n"))
    assert parsed.statements == []
    assert [each.why.partition(":")[0] for each in parsed.left_out] == ["python2"]


def test_python_3_14_is_told_of_a_line_that_older_ones_refuse():
    text = "try:\n    f()\nexcept ValueError, KeyError:\n    pass\n"
    tree = ast.parse(text.replace("ValueError, KeyError", "(ValueError, KeyError)"))
    exceptions = tree.body[0].handlers[0].type
    exceptions.col_offset = exceptions.elts[0].col_offset  # as 3.14 has it
    with pytest.raises(SyntaxError, match="must be parenthesized") as error:
        check_parentheses(text, tree)
    assert error.value.lineno == 3


@pytest.mark.parametrize("types", ["(ValueError, KeyError)", "(A, B) as error", "A", "()"])
def test_what_every_version_reads_alike_is_read(types):
    quotes = 3 * "'"
    text = f"try:\n    f()\nexcept {types}:\n    s = {quotes}\nexcept A, B:\n{quotes}\n"
    check_parentheses(text, ast.parse(text))


@pytest.mark.skipif("sys.version_info >= (3, 12)", reason="it is read as it is")
@pytest.mark.parametrize("line", ['f"{"\\n".join(x)}"', "f'{\"\\n\".join(x)}'"])
def test_what_cannot_be_written_in_an_older_way_is_named(line):
    with pytest.raises(SyntaxError) as error:
        compile(line, "<cell>", "exec")
    assert repaired([line], 0) is None
    assert unparsed_reason(error.value, line) == "newer: 3.12"


def test_an_f_string_over_lines_is_named():
    error = SyntaxError("unterminated string literal (detected at line 1)")
    rest = ['    "\\n".join(x)', "}'", "y = 1"]
    assert unparsed_reason(error, "s = f'{", rest) == "newer: 3.12"
    assert unparsed_reason(error, "s = f'{", ["y = 1"]).startswith("syntax: ")
    assert unparsed_reason(error, "s = f'{x}", ["}'"]).startswith("syntax: ")


@pytest.mark.parametrize(
    "line", ["except ValueError, error:", "x <> 1", "raise ValueError, 'no'", "exec 'x'", "x = 07"]
)
def test_python_2_is_named(line):
    error = SyntaxError("leading zeros in decimal integer" if "07" in line else "invalid syntax")
    assert unparsed_reason(error, line).startswith("python2: ")


@pytest.mark.parametrize(
    "line",
    ["def f(x)", "x = (1", "'a <> b' c", "# raise A, b", 'f"{x', "f\"{x['a']}\" y", 'print(f"{x)"'],
)
def test_what_is_wrong_in_every_version(line):
    assert unparsed_reason(SyntaxError("invalid syntax"), line) == "syntax: invalid syntax"
