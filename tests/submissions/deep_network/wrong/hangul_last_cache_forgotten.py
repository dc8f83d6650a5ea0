# base: hangul
# mistake: wrong-cache L_model_forward caches
# line: L_model_forward return 예측, 모든저장
# line: L_model_forward 예측, 저장 = linear_activation_forward(활성, parameters[f"W{층수}"], parameters[f"b{층수}"], "sigmoid")
# says: L_model_forward last
# expect: L_model_forward L_model_forward_caches failed
# inherited: L_model_backward L_model_forward
def L_model_forward(X, parameters):
    모든저장 = []
    활성 = X
    층수 = len(parameters) // 2
    for 층 in range(1, 층수):
        활성, 저장 = linear_activation_forward(활성, parameters[f"W{층}"], parameters[f"b{층}"], "relu")
        모든저장.append(저장)
    예측, 저장 = linear_activation_forward(활성, parameters[f"W{층수}"], parameters[f"b{층수}"], "sigmoid")
    return 예측, 모든저장
