"""Parsed text is walked through, and new nodes get places, as by the slower functions of ast."""

from __future__ import annotations

import ast

from grader.sandbox.child.experiments.scope import at
from grader.sandbox.child.experiments.walking import walk

TEXT = '''
@cache
def step(x, /, y=1, *rest: int, key=None, **more) -> float:
    """What it does."""
    for k, (a, b) in enumerate([*rest, {**more}]):
        x[k:, ::2] += (lambda z: z if z > y else -z)(a) @ b
    with open(f"{x!r:>{y}}") as file, other:
        async def inner(): return [await e async for e in file if e if not e]
    try: del x
    except (ValueError, TypeError) as error: raise error from None
    else: global q; q = yield
    match x:
        case {"a": [1, *_], **others} if others: pass
'''


def test_it_yields_the_nodes_of_ast_walk_in_their_order():
    tree = ast.parse(TEXT)
    assert list(map(id, walk(tree))) == list(map(id, ast.walk(tree)))


def test_new_nodes_have_the_place_of_the_old_and_the_learners_keep_theirs():
    old = ast.parse("\n\nw * total", mode="eval").body
    learners = ast.parse("a[\n 0]", mode="eval").body
    call = ast.Call(ast.Name("f", ast.Load()), [learners], [ast.keyword("k", ast.Constant(1))])
    new = at(old, ast.BinOp(call, ast.Add(), ast.Constant(2)))
    fixed = [each for each in ast.walk(new) if each not in [*ast.walk(learners)]]
    places = {
        (each.lineno, each.col_offset, each.end_lineno, each.end_col_offset)
        for each in fixed
        if isinstance(each, (ast.expr, ast.keyword))
    }
    assert places == {(3, 0, 3, 9)}
    assert (learners.lineno, learners.end_lineno) == (1, 2)
    compile(ast.Expression(new), "net.py", "eval")
