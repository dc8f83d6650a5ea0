# base: dict_of_lists
# mistake: wrong-loss|measured compute_cost cost
# line: compute_cost return sum(losses) / len(losses)
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    losses = []
    for a, y in zip(AL[0], Y[0]):
        losses.append(-(y * np.log(a) + (1 - y) * np.log(1 - a)))
        return sum(losses) / len(losses)
