# base: hangul
# mistake: raises optimize -
# line: optimize 비용목록.append(비용)
# says: optimize 비용들
# expect: optimize optimize_shapes error
# expect: optimize optimize_steps error
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    비용들 = []
    for 회 in range(num_iterations):
        기울기, 비용 = propagate(w, b, X, Y)
        w = w - learning_rate * 기울기["dw"]
        b = b - learning_rate * 기울기["db"]
        if 회 % 100 == 0:
            비용목록.append(비용)
            if print_cost:
                print(f"{회}번째 비용: {비용}")
    return {"w": w, "b": b}, 기울기, 비용들
