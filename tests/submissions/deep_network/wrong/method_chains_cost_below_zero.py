# base: method_chains
# mistake: sign-flipped compute_cost cost
# line: compute_cost return np.log(picked).mean()
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    picked = np.where(Y.astype(bool), AL, np.subtract(1, AL))
    return np.log(picked).mean()
