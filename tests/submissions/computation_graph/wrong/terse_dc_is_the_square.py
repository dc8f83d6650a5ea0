# base: terse
# mistake: chain-rule-factor backward dc
# line: backward backward = lambda k: (lambda d: dict(dv=d, du=d, da=d, db=d * k["c"], dc=d * d))(np.full_like(k["v"], 3, dtype=float))
# expect: backward backward_dc failed
# expect: backward backward_arrays failed
backward = lambda k: (lambda d: dict(dv=d, du=d, da=d, db=d * k["c"], dc=d * d))(np.full_like(k["v"], 3, dtype=float))
