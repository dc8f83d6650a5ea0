# base: hangul
# mistake: raises|skips-a-layer update_parameters -
# line: update_parameters for 층 in range(1, 층수 + 2):
# line: update_parameters 새값[f"W{층}"] = parameters[f"W{층}"] - learning_rate * grads[f"dW{층}"]
# says: update_parameters too far | there is not
# expect: update_parameters update_parameters_shapes error
# expect: update_parameters update_parameters_values error
# inherited: L_model_backward update_parameters
def update_parameters(parameters, grads, learning_rate):
    새값 = {}
    층수 = len(parameters) // 2
    for 층 in range(1, 층수 + 2):
        새값[f"W{층}"] = parameters[f"W{층}"] - learning_rate * grads[f"dW{층}"]
        새값[f"b{층}"] = parameters[f"b{층}"] - learning_rate * grads[f"db{층}"]
    return 새값
