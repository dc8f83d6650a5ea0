# base: plain
# expect: logistic_loss logistic_loss_far_out failed
# mistake: numerically-unstable logistic_loss loss
# score: 90
def logistic_loss(a, y):
    a = np.asarray(a, dtype=np.float16)
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))
