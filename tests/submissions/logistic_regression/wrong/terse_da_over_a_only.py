# base: terse
# mistake: wrong-output-gradient logistic_backward da
# line: logistic_backward logistic_backward = lambda x, a, y: dict(da=(a - y) / a, dz=a - y, dw=(a - y) * x, db=a - y)
# expect: logistic_backward logistic_backward_da failed
logistic_backward = lambda x, a, y: dict(da=(a - y) / a, dz=a - y, dw=(a - y) * x, db=a - y)
