# base: plain
# mistake: hard-coded compute_cost cost
# expect: compute_cost compute_cost_values failed
def compute_cost(AL, Y):
    return 0.41493159961539694
