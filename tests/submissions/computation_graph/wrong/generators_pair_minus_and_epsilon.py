# base: generators
# mistake: sign-flipped|chain-rule-factor backward du
# mistake: wrong-quotient numerical_derivative derivative
# line: backward yield "du", -d
# line: numerical_derivative yield "du", -d
# line: numerical_derivative return sum(differences(f, x, epsilon)) / epsilon
# expect: backward backward_first_steps failed
# expect: backward backward_arrays failed
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
def way_back(cache):
    d = np.full(np.shape(cache["v"]), 3.0)
    yield "dv", d
    yield "du", -d
    yield "da", d
    yield "db", d * cache["c"]
    yield "dc", d * cache["b"]


def numerical_derivative(f, x, epsilon=1e-3):
    return sum(differences(f, x, epsilon)) / epsilon
