# base: terse
# mistake: wrong-activation sigmoid a
# line: sigmoid sigmoid = lambda z: .5 * (1 + np.tanh(np.asarray(z)))
# expect: sigmoid sigmoid_values failed
# expect: sigmoid sigmoid_far_out failed
# inherited: propagate sigmoid
# inherited: optimize sigmoid
sigmoid = lambda z: .5 * (1 + np.tanh(np.asarray(z)))
