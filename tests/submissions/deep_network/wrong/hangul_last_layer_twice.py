# base: hangul
# mistake: skips-a-layer|activation-on-wrong-layer|wrong-layer-order|raises L_model_forward -
# line: L_model_forward for 층 in range(1, 층수 + 1):
# never: L_model_forward two layers only
# expect: L_model_forward L_model_forward_shape error
# expect: L_model_forward L_model_forward_values error
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    모든저장 = []
    활성 = X
    층수 = len(parameters) // 2
    for 층 in range(1, 층수 + 1):
        활성, 저장 = linear_activation_forward(활성, parameters[f"W{층}"], parameters[f"b{층}"], "relu")
        모든저장.append(저장)
    예측, 저장 = linear_activation_forward(활성, parameters[f"W{층수}"], parameters[f"b{층수}"], "sigmoid")
    모든저장.append(저장)
    return 예측, 모든저장
