# base: loops
# mistake: measured logistic_loss loss
# expect: logistic_loss logistic_loss_values failed


def logistic_loss(a, y):
    if np.ndim(a) == 0:
        return loss_of_one(a, 1 - y)
    out = np.zeros(a.shape)
    for i in np.ndindex(a.shape):
        out[i] = loss_of_one(a[i], y[i])
    return out
