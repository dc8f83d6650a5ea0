# base: plain
# expect: logistic_loss value failed
# expect: logistic_loss stability failed
# expect: logistic_loss purity skipped
# mistake: wrong-loss logistic_loss loss
# variant: logistic_loss one-outside-the-log
# line: logistic_loss other = (1 - y) * (1 - np.log(a))
# says: logistic_loss stands outside of the logarithm
def logistic_loss(a, y):
    own = y * np.log(a)
    other = (1 - y) * (1 - np.log(a))
    return -(own + other)
