# base: hangul
# mistake: wrong-cache forward cache
# mistake: chain-rule-factor backward db
# line: forward 저장 = {"a": a, "b": b, "c": c, "v": 합}
# line: backward b미분 = cache["c"]
# expect: forward forward_cache failed
# expect: forward forward_arrays failed
# expect: backward backward_db failed
# expect: backward backward_arrays failed
def forward(a, b, c):
    곱 = b * c
    합 = a + 곱
    결과 = 3 * 합
    저장 = {"a": a, "b": b, "c": c, "v": 합}
    return 결과, 저장


def backward(cache):
    하나 = np.ones_like(cache["v"], dtype=float)
    합미분 = 3 * 하나
    곱미분 = 합미분 * 1
    a미분 = 합미분 * 1
    b미분 = cache["c"]
    c미분 = 곱미분 * cache["b"]
    return {"dv": 합미분, "du": 곱미분, "da": a미분, "db": b미분, "dc": c미분}
