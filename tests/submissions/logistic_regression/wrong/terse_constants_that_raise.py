# base: plain
# without: logistic_loss
# expect: logistic_loss logistic_loss_shape error
# expect: logistic_loss logistic_loss_values error
# expect: logistic_loss logistic_loss_far_out error
# expect: logistic_loss logistic_loss_leaves_inputs error
# mistake: raises logistic_loss loss
# line: logistic_loss EPS = float("tiny")
# says: logistic_loss EPS is missing | raised ValueError: could not convert string to float
# never: logistic_loss spelled
EPS = float("tiny")


class Unused:
    table = {"a": 1}["b"]


def logistic_loss(a, y):
    return -y * np.log(a + EPS) - (1 - y) * np.log(1 - a + EPS)
