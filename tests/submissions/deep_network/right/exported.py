#!/usr/bin/env python
# coding: utf-8

# # Deep network
# 
# exported from my notebook

# In[1]:


import numpy as np
import h5py
import matplotlib.pyplot as plt
from testCases import *
from dnn_app_utils_v2 import *

get_ipython().run_line_magic('matplotlib', 'inline')
plt.rcParams['figure.figsize'] = (5.0, 4.0)
get_ipython().magic('load_ext autoreload')
get_ipython().run_line_magic('autoreload', '2')
np.random.seed(1)


# In[2]:


get_ipython().system('ls datasets')


# In[3]:


# cd ~/work
get_ipython().run_line_magic('cd', '~/work')


# In[4]:


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(42)
    W1 = np.random.rand(n_h, n_x) * 0.01
    W2 = np.random.rand(n_y, n_h) * 0.01
    return {'W1': W1, 'b1': np.zeros(n_h).reshape(n_h, 1), 'W2': W2, 'b2': np.zeros(n_y).reshape(-1, 1)}


# In[5]:


def initialize_parameters_deep(layers_dims):
    rs = np.random.RandomState(3)
    parameters = {}
    for i in range(len(layers_dims) - 1):
        parameters[f'W{i + 1}'] = rs.rand(layers_dims[i + 1], layers_dims[i]) * 0.01
        parameters[f'b{i + 1}'] = np.zeros((layers_dims[i + 1], 1), dtype=int)
    return parameters


# In[6]:


def linear_forward(A, W, b):
    # a sum of outer products: one for each unit of the layer before
    Z = sum(np.outer(W[:, j], A[j]) for j in range(W.shape[1]))
    Z = Z + np.repeat(b, A.shape[1], axis=1)
    return Z, (A, W, b)


# In[7]:


A, W, b = linear_forward_test_case()
print(linear_forward(A, W, b))


# In[8]:


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A=A_prev, W=W, b=b)
    A, activation_cache = (sigmoid if activation == 'sigmoid' else relu)(Z)
    return A, (linear_cache, activation_cache)


# In[9]:


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A_prev=A, W=parameters['W' + str(l)], b=parameters['b' + str(l)], activation='relu')
        caches.append(cache)
    AL, cache = linear_activation_forward(activation='sigmoid', A_prev=A, b=parameters['b' + str(L)], W=parameters['W' + str(L)])
    caches.append(cache)
    return AL, tuple(caches)


# In[10]:


get_ipython().run_cell_magic('time', '', 'for i in range(3):\n    print(i)\n')


# ### Cost
# 
# $$-\frac{1}{m} \sum\limits_{i = 1}^{m} (\ldots)$$

# In[11]:


def compute_cost(AL, Y):
    m = AL.size
    cost = np.squeeze(-(np.matmul(np.log(AL), Y.T) + np.matmul(np.log(1 - AL), (1 - Y).T)) / m)
    return cost


# In[12]:


def compute_something(x:
    return x


# In[13]:


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = sum(np.outer(dZ[:, k], A_prev[:, k]) for k in range(m)) / m
    db = np.mean(dZ, axis=1).reshape(b.shape)
    dA_prev = np.matmul(W.T, dZ)
    return dA_prev, dW, db


# In[14]:


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == 'relu':
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ=dZ, cache=linear_cache)


# In[15]:


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    grads['dA' + str(L)] = dAL          # my own convention: dA3 is the dA of layer 3 itself
    for l in range(L, 0, -1):
        dA_prev, dW, db = linear_activation_backward(
            dA=grads['dA' + str(l)], cache=caches[l - 1], activation='sigmoid' if l == L else 'relu')
        grads['dA' + str(l - 1)], grads['dW' + str(l)], grads['db' + str(l)] = dA_prev, dW, db
    return grads


# In[16]:


def update_parameters(parameters, grads, learning_rate):
    # in place, and the very same dictionary goes back
    for key in parameters:
        parameters[key] -= learning_rate * grads['d' + key]
    return parameters


# In[17]:


train_x, train_y = h5py.File('train.h5', 'r')['x'][:], None


# In[18]:


def L_layer_model(X, Y, layers_dims, learning_rate = 0.0075, num_iterations = 3000, print_cost=False):
    np.random.seed(1)
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(0, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            print ("Cost after iteration %i: %f" %(i, cost))
        if print_cost and i % 100 == 0:
            costs.append(cost)
    plt.plot(np.squeeze(costs))
    plt.ylabel('cost')
    plt.xlabel('iterations (per tens)')
    plt.title("Learning rate =" + str(learning_rate))
    plt.show()
    return parameters


parameters = L_layer_model(train_x, train_y, [12288, 20, 7, 5, 1], print_cost=True)


# In[19]:


plt.plot(costs)
plt.show()


