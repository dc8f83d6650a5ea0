# base: closures
# mistake: wrong-activation-derivative backward_propagation -
# line: backward_propagation return layer(parameters["W2"], parameters["b2"], logistic, lambda A: A * (1.0 - A))
# expect: backward_propagation backward_propagation_dW1 failed
# expect: backward_propagation backward_propagation_db1 failed
# inherited: nn_model backward_propagation
def output(parameters):
    return layer(parameters["W2"], parameters["b2"], logistic, lambda A: A * (1.0 - A))
