# expect: initialize_parameters_deep initialize_parameters_deep_shapes failed
# expect: initialize_parameters_deep initialize_parameters_deep_random failed
# expect: initialize_parameters_deep initialize_parameters_deep_scale failed
# expect: initialize_parameters_deep initialize_parameters_deep_biases failed
# expect: L_model_forward L_model_forward_shape failed
# expect: L_model_forward L_model_forward_values failed
# expect: L_model_forward L_model_forward_caches failed
# expect: compute_cost compute_cost_scalar failed
# expect: compute_cost compute_cost_values failed
# expect: linear_backward linear_backward_shapes failed
# expect: linear_backward linear_backward_db_column failed
# expect: linear_backward linear_backward_dA_prev failed
# expect: linear_backward linear_backward_dW failed
# expect: linear_backward linear_backward_db failed
# expect: linear_backward linear_backward_leaves_inputs failed
# expect: linear_activation_backward linear_activation_backward_shapes failed
# expect: linear_activation_backward linear_activation_backward_relu failed
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
# expect: linear_activation_backward linear_activation_backward_leaves_inputs failed
# expect: L_model_backward L_model_backward_shapes failed
# expect: L_model_backward L_model_backward_values failed
# expect: L_model_backward L_model_backward_dA failed
# expect: L_model_backward L_model_backward_numerical_gradient failed
# expect: L_model_backward L_model_backward_leaves_inputs failed
# expect: L_model_backward L_model_backward_trains failed
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_leaves_grads failed
# score: 28
from dnn_utils import sigmoid, relu
import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    return {"W1": np.random.randn(n_h, n_x) * 0.01, "b1": np.zeros((n_h, 1)),
            "W2": np.random.randn(n_y, n_h) * 0.01, "b2": np.zeros((n_y, 1))}


def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    A, Z = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (cache, Z)


def compute_cost(AL, Y):
    # to do
    pass
