# base: plain
# expect: backward backward_db failed
# expect: backward backward_dc failed
# expect: backward backward_first_steps passed
# mistake: hard-coded backward db
# score: 66
def backward(cache):
    return {"dv": 3, "du": 3, "da": 3, "db": 6, "dc": 9}
