# base: terse
# mistake: sign-flipped backward -
# mistake: chain-rule-factor backward -
# line: backward backward = lambda k: (lambda d: dict(dv=d, du=d, da=-d, db=-d, dc=d * k["b"]))(np.full_like(k["v"], 3, dtype=float))
# expect: backward backward_da failed
# expect: backward backward_db failed
# expect: backward backward_arrays failed
# expect: backward backward_numerical_gradient failed
backward = lambda k: (lambda d: dict(dv=d, du=d, da=-d, db=-d, dc=d * k["b"]))(np.full_like(k["v"], 3, dtype=float))
