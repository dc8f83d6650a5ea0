# base: closures
# mistake: wrong-loss compute_cost cost
# line: compute_cost return -y * np.log2(a) - (1 - y) * np.log2(1 - a)
# expect: compute_cost compute_cost_values failed
def mean_over(m):
    def mean(total):
        return total / m

    return mean


def compute_cost(AL, Y):
    mean = mean_over(Y.shape[1])

    def loss(a, y):
        return -y * np.log2(a) - (1 - y) * np.log2(1 - a)

    return float(mean(np.sum(loss(AL, Y))))
