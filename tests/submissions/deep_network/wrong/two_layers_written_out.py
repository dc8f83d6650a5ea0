# base: plain
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_leaves_grads skipped
# mistake: fixed-layer-count update_parameters -
# line: update_parameters for l in range(1, 3):
# style: classes
class Network:
    def __init__(self, parameters):
        self.parameters = parameters
        self.L = len(parameters) // 2

    def pair(self, l):
        return self.parameters["W%d" % l], self.parameters["b%d" % l]


def update_parameters(parameters, grads, learning_rate):
    net = Network(parameters)
    after = {}
    for l in range(1, 3):
        W, b = net.pair(l)
        after["W%d" % l] = W - learning_rate * grads["dW%d" % l]
        after["b%d" % l] = b - learning_rate * grads["db%d" % l]
    return after
