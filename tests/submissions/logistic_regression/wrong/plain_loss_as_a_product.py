# base: plain
# expect: logistic_loss logistic_loss_values error
# mistake: matrix-product logistic_loss loss
# line: logistic_loss return -(np.dot(y, np.log(a)) + np.dot(1 - y, np.log(1 - a)))
def logistic_loss(a, y):
    return -(np.dot(y, np.log(a)) + np.dot(1 - y, np.log(1 - a)))
