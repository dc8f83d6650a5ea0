# base: plain
# expect: backward backward_first_steps failed
# expect: backward backward_da failed
# expect: backward backward_db failed
# expect: backward backward_dc failed
# mistake: chain-rule-factor backward dv
# score: 54
def backward(cache):
    dv = 1
    du = dv
    da = dv
    return {"dv": dv, "du": du, "da": da, "db": du * cache["c"], "dc": du * cache["b"]}
