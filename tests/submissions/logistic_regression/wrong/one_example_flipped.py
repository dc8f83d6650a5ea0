# base: generators
# expect: logistic_backward logistic_backward_dz failed
# inherited: propagate logistic_backward
# mistake: sign-flipped logistic_backward da
# score: 85
def logistic_backward(x, a, y):
    da = 1 / a if y == 1 else -1 / (1 - a)
    dz = da * a * (1 - a)
    return dict(da=da, dz=dz, dw=np.array([[xi * dz] for xi in x.ravel()]), db=dz)
