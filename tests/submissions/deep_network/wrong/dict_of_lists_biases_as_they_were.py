# base: dict_of_lists
# mistake: skips-a-layer|measured|not-descending update_parameters b
# line: update_parameters state["b"][layer] = state["b"][layer]
# says: update_parameters unchanged | not moved | stays | as it was | as it came | as they came | not changed | does not move
# expect: update_parameters update_parameters_values failed
def update_parameters(parameters, grads, learning_rate):
    state = unpack(parameters)
    for layer in range(len(state["W"])):
        state["W"][layer] = state["W"][layer] - learning_rate * grads["dW" + str(layer + 1)]
        state["b"][layer] = state["b"][layer]
    return pack(state)
