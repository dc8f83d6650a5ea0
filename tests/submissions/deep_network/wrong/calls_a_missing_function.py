# base: plain
# without: linear_backward
# expect: linear_backward linear_backward_shapes failed
# expect: linear_backward linear_backward_db_column failed
# expect: linear_backward linear_backward_dA_prev failed
# expect: linear_backward linear_backward_dW failed
# expect: linear_backward linear_backward_db failed
# expect: linear_backward linear_backward_leaves_inputs failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
# score: 86
