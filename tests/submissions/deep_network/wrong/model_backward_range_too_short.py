# base: columns_one_by_one
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_numerical_gradient error
# mistake: skips-a-layer L_model_backward grads
# score: 82
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    grads['dA%d' % (L - 1)], grads['dW%d' % L], grads['db%d' % L] = linear_backward(AL - Y, caches[-1][0])
    for l in reversed(range(L - 2)):
        back = linear_activation_backward(grads['dA%d' % (l + 1)], caches[l], 'relu')
        grads.update(zip(('dA%d' % l, 'dW%d' % (l + 1), 'db%d' % (l + 1)), back))
    return grads
