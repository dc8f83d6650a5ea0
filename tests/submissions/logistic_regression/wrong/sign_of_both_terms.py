# base: plain
# style: closures
# mistake: sign-flipped logistic_loss loss
# line: logistic_loss -
# expect: logistic_loss logistic_loss_values failed
def logistic_loss(a, y):
    def term(label, probability):
        return label * np.log(probability)

    return term(y, a) + term(1 - y, 1 - a)
