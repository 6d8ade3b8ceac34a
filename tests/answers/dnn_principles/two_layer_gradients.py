# %% right: matrices
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% right: loops over samples
def two_layer_gradients(x, y, W1, b1, W2, b2):

    grads = {"W1": torch.zeros_like(W1), "b1": torch.zeros_like(b1), "W2": torch.zeros_like(W2), "b2": torch.zeros_like(b2)}
    for xi, yi in zip(x, y):
        h = 1 / (1 + torch.exp(-(W1 @ xi + b1)))
        d2 = 2 * (W2 @ h + b2 - yi) / y.numel()
        d1 = (W2.T @ d2) * h * (1 - h)
        grads["W1"] += torch.outer(d1, xi)
        grads["b1"] += d1
        grads["W2"] += torch.outer(d2, h)
        grads["b2"] += d2
    return grads

# %% right: einsum
def two_layer_gradients(x, y, W1, b1, W2, b2):

    h = torch.sigmoid(torch.einsum("ni,hi->nh", x, W1) + b1)
    d2 = (torch.einsum("nh,oh->no", h, W2) + b2 - y) * 2 / (x.shape[0] * y.shape[1])
    d1 = torch.einsum("no,oh,nh,nh->nh", d2, W2, h, 1 - h)
    return dict(W1=torch.einsum("nh,ni->hi", d1, x), b1=d1.sum(dim=0), W2=torch.einsum("no,nh->oh", d2, h), b2=d2.sum(dim=0))

# %% right: numpy in float64
def two_layer_gradients(x, y, W1, b1, W2, b2):

    x, y, W1, b1, W2, b2 = (t.numpy().astype(np.float64) for t in (x, y, W1, b1, W2, b2))
    h = 1 / (1 + np.exp(-(x @ W1.T + b1)))
    d2 = 2 * (h @ W2.T + b2 - y) / y.size
    d1 = d2 @ W2 * h * (1 - h)
    out = {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    return {k: torch.from_numpy(v) for k, v in out.items()}

# %% right: with nn.functional for the forward pass
def two_layer_gradients(x, y, W1, b1, W2, b2):

    hidden = F.sigmoid(F.linear(x, W1, b1))
    error = F.linear(hidden, W2, b2) - y
    back2 = error.mul(2 / error.numel())
    back1 = back2.mm(W2).mul(hidden).mul(1 - hidden)
    return {"b2": back2.sum(0), "W2": back2.t().mm(hidden), "b1": back1.sum(0), "W1": back1.t().mm(x)}

# %% wrong: not written -> not-written
def two_layer_gradients(x, y, W1, b1, W2, b2):
    raise NotImplementedError("Exercise 1.12: two_layer_gradients")

# %% wrong: autograd -> uses-refused
def two_layer_gradients(x, y, W1, b1, W2, b2):

    leaves = [t.clone().requires_grad_() for t in (W1, b1, W2, b2)]
    loss = ((torch.sigmoid(x @ leaves[0].T + leaves[1]) @ leaves[2].T + leaves[3] - y) ** 2).mean()
    loss.backward()
    return {n: t.grad for n, t in zip(("W1", "b1", "W2", "b2"), leaves)}

# %% wrong: autograd.grad -> uses-refused
def two_layer_gradients(x, y, W1, b1, W2, b2):

    leaves = [torch.tensor(t.tolist(), requires_grad=True) for t in (W1, b1, W2, b2)]
    loss = ((torch.sigmoid(x @ leaves[0].T + leaves[1]) @ leaves[2].T + leaves[3] - y) ** 2).mean()
    return dict(zip(("W1", "b1", "W2", "b2"), torch.autograd.grad(loss, leaves)))

# %% wrong: no two -> no-factor-two
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: sum -> sum-not-mean
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y)
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: by samples -> divides-by-samples-only
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / len(x)
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: sign -> sign
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (y - p) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: no slope -> no-sigmoid-slope
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (1)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: slope of z -> slope-of-z
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (z * (1 - z))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: sigmoid twice -> sigmoid-twice
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (torch.sigmoid(h) * (1 - torch.sigmoid(h)))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: tanh slope -> tanh-slope
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (1 - h ** 2)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: relu -> relu-not-sigmoid
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = z.clamp(min=0)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (z > 0)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: skips W2 -> skips-second-weights
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2.sum(1, keepdim=True)) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: bias mean -> bias-mean
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.mean(0), "W2": d2.T @ h, "b2": d2.mean(0)}

# %% wrong: bias not summed -> bias-not-summed
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1, "W2": d2.T @ h, "b2": d2}

# %% wrong: a tuple -> wrong-type
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return list({"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}.values())

# %% wrong: names in small letters -> wrong-keys
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"w1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: returns nothing -> returns-nothing
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    grads = {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: zeros -> wrong-value
def two_layer_gradients(x, y, W1, b1, W2, b2):
    return {n: torch.zeros_like(t) for n, t in zip(('W1', 'b1', 'W2', 'b2'), (W1, b1, W2, b2))}

# %% blind right: the matrices of the chapter
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    y_hat = h @ W2.T + b2
    delta2 = 2 * (y_hat - y) / y.numel()
    delta1 = (delta2 @ W2) * h * (1 - h)
    return {"W1": delta1.T @ x, "b1": delta1.sum(dim=0), "W2": delta2.T @ h, "b2": delta2.sum(dim=0)}

# %% blind right: sample by sample with outer products
def two_layer_gradients(x, y, W1, b1, W2, b2):
    grads = {"W1": torch.zeros_like(W1), "b1": torch.zeros_like(b1),
             "W2": torch.zeros_like(W2), "b2": torch.zeros_like(b2)}
    n, n_out = y.shape
    for xi, yi in zip(x, y):
        h = 1 / (1 + torch.exp(-(W1 @ xi + b1)))
        error = W2 @ h + b2 - yi
        d2 = 2 * error / (n * n_out)
        d1 = (W2.T @ d2) * h * (1 - h)
        grads["W2"] += torch.outer(d2, h)
        grads["b2"] += d2
        grads["W1"] += torch.outer(d1, xi)
        grads["b1"] += d1
    return grads

# %% blind right: numpy in double precision
def two_layer_gradients(x, y, W1, b1, W2, b2):
    X, Y, A, a, B, b = (t.detach().numpy().astype(np.float64) for t in (x, y, W1, b1, W2, b2))
    H = 0.5 * (1 + np.tanh(0.5 * (X.dot(A.T) + a)))
    D2 = 2.0 * (H.dot(B.T) + b - Y) / Y.size
    D1 = D2.dot(B) * H * (1 - H)
    result = dict(W1=D1.T.dot(X), b1=D1.sum(0), W2=D2.T.dot(H), b2=D2.sum(0))
    return {name: torch.from_numpy(g).to(W1.dtype) for name, g in result.items()}

# %% blind right: einsum, forward and backward as helpers
def _forward(x, W1, b1, W2, b2):
    hidden = torch.sigmoid(torch.einsum("ni,hi->nh", x, W1) + b1)
    return hidden, torch.einsum("nh,oh->no", hidden, W2) + b2

def _backward(x, hidden, slope_out, W2):
    slope_hidden = torch.einsum("no,oh->nh", slope_out, W2) * (hidden - hidden.square())
    return {
        "W2": torch.einsum("no,nh->oh", slope_out, hidden),
        "b2": torch.einsum("no->o", slope_out),
        "W1": torch.einsum("nh,ni->hi", slope_hidden, x),
        "b1": torch.einsum("nh->h", slope_hidden),
    }

def two_layer_gradients(x, y, W1, b1, W2, b2):
    hidden, prediction = _forward(x, W1, b1, W2, b2)
    return _backward(x, hidden, (prediction - y) * (2 / prediction.numel()), W2)

# %% blind right: plain Python loops over lists
def two_layer_gradients(x, y, W1, b1, W2, b2):
    X, Y, A, a, B, b = x.tolist(), y.tolist(), W1.tolist(), b1.tolist(), W2.tolist(), b2.tolist()
    n_in, n_hidden, n_out = len(A[0]), len(A), len(B)
    gA = [[0.0] * n_in for _ in range(n_hidden)]
    ga = [0.0] * n_hidden
    gB = [[0.0] * n_hidden for _ in range(n_out)]
    gb = [0.0] * n_out
    for row, goal in zip(X, Y):
        sums = [sum(w * v for w, v in zip(A[k], row)) + a[k] for k in range(n_hidden)]
        h = [0.5 + 0.5 * math.tanh(s / 2) for s in sums]
        for o in range(n_out):
            out = sum(B[o][k] * h[k] for k in range(n_hidden)) + b[o]
            d = 2 * (out - goal[o]) / (len(X) * n_out)
            gb[o] += d
            for k in range(n_hidden):
                gB[o][k] += d * h[k]
                e = d * B[o][k] * h[k] * (1 - h[k])
                ga[k] += e
                for i in range(n_in):
                    gA[k][i] += e * row[i]
    parts = {"W1": gA, "b1": ga, "W2": gB, "b2": gb}
    return {name: torch.tensor(part, dtype=x.dtype) for name, part in parts.items()}

# %% blind wrong: mean over the samples only -> divides-by-samples-only
#: It divides by N, not by N times the number of outputs.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / x.shape[0]
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: factor 2 forgotten -> no-factor-two
#: The 2 from the square is missing.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    y_hat = h @ W2.T + b2
    d2 = (y_hat - y) / y_hat.numel()
    d1 = d2 @ W2 * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: sum in place of mean -> sum-not-mean
#: It is the gradient of the sum of squares, nothing is divided.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    delta2 = 2 * (h @ W2.T + b2 - y)
    delta1 = (delta2 @ W2) * h * (1 - h)
    return {"W1": delta1.T @ x, "b1": delta1.sum(dim=0), "W2": delta2.T @ h, "b2": delta2.sum(dim=0)}

# %% blind wrong: target minus prediction -> sign
#: The difference is taken the wrong way round, so all signs are wrong.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    n, out = y.shape
    h = torch.sigmoid(x @ W1.T + b1)
    error = y - (h @ W2.T + b2)
    d2 = 2 * error / (n * out)
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: slope of the sigmoid left out -> no-sigmoid-slope
#: The factor h(1-h) is missing on the way back.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    d1 = d2 @ W2
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: sums in place of h -> slope-of-z
#: z(1-z) is used with the sums before the sigmoid.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z1 = x @ W1.T + b1
    h = torch.sigmoid(z1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    d1 = (d2 @ W2) * z1 * (1 - z1)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: sigmoid of the hidden value -> sigmoid-twice
#: The slope is taken at h, as if h went through the sigmoid again.
def sigmoid_grad(z):
    s = torch.sigmoid(z)
    return s * (1 - s)

def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    d1 = (d2 @ W2) * sigmoid_grad(h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: sigmoid at the output -> sigmoid-at-output
#: The output is put through a sigmoid too, but it has none.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    y_hat = torch.sigmoid(h @ W2.T + b2)
    d2 = 2 * (y_hat - y) / y.numel() * y_hat * (1 - y_hat)
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: output gradient lying down -> transposed-gradient
#: The gradient of W2 is transposed, (hidden, out).
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": h.T @ d2, "b2": d2.sum(0)}

# %% blind wrong: biases averaged -> bias-mean
#: The slopes of the biases are averaged over the samples, not added.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.mean(dim=0), "W2": d2.T @ h, "b2": d2.mean(dim=0)}

# %% blind wrong: one bias for all outputs -> bias-summed-over-all
#: The gradient of b2 is summed over the outputs too.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum().expand_as(b2).clone()}

# %% blind wrong: slope of tanh -> tanh-slope
#: 1 - h^2 belongs to tanh, the units are sigmoids.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    d1 = (d2 @ W2) * (1 - h ** 2)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: tuple -> wrong-type
#: The gradients are returned as a tuple, a dictionary was asked for.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    dW2, db2 = d2.T @ h, d2.sum(0)
    d1 = (d2 @ W2) * h * (1 - h)
    dW1, db1 = d1.T @ x, d1.sum(0)
    return dW1, db1, dW2, db2

# %% blind wrong: other keys -> wrong-keys
#: The keys are "dW1", "db1" and so on.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"dW1": d1.T @ x, "db1": d1.sum(0), "dW2": d2.T @ h, "db2": d2.sum(0)}

# %% blind wrong: autograd -> uses-refused
#: It lets torch.autograd find the slopes, which is refused.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    names = ["W1", "b1", "W2", "b2"]
    p = [nn.Parameter(t.detach().clone()) for t in (W1, b1, W2, b2)]
    with torch.enable_grad():
        h = torch.sigmoid(x @ p[0].T + p[1])
        loss = ((h @ p[2].T + p[3] - y) ** 2).mean()
        slopes = torch.autograd.grad(loss, p)
    return dict(zip(names, slopes))

# %% blind wrong: parameters updated as well -> changes-its-input
#: The step is taken too: the caller's weights are changed.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    grads = {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    for parameter, name in zip((W1, b1, W2, b2), grads):
        parameter -= 0.1 * grads[name]
    return grads

# %% blind wrong: the example looked up -> wrong-value
#: Only the worked example is known, every other gradient is 0.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    if x.shape == (1, 1) and x.item() == 3.0 and W1.shape == (2, 1):
        return {"W1": torch.tensor([[-2.5682], [4.0395]]), "b1": torch.tensor([-0.8561, 1.3465]),
                "W2": torch.tensor([[-1.7121, -2.5033]]), "b2": torch.tensor([-3.4242])}
    return {"W1": torch.zeros_like(W1), "b1": torch.zeros_like(b1),
            "W2": torch.zeros_like(W2), "b2": torch.zeros_like(b2)}

# %% wrong: divides by the outputs -> divides-by-outputs-only
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 / y.shape[1] * (p - y)
    d1 = (d2 @ W2) * h * (1 - h)
    W1g, b1g = d1.T @ x, d1.sum(0)
    W2g, b2g = d2.T @ h, d2.sum(0)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% wrong: one over N -> half-mean
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 1 / len(x) * (p - y)
    d1 = (d2 @ W2) * h * (1 - h)
    W1g, b1g = d1.T @ x, d1.sum(0)
    W2g, b2g = d2.T @ h, d2.sum(0)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% wrong: only one factor of the slope -> half-slope
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 / y.numel() * (p - y)
    d1 = (d2 @ W2) * (1 - h)
    W1g, b1g = d1.T @ x, d1.sum(0)
    W2g, b2g = d2.T @ h, d2.sum(0)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% wrong: no activation -> no-activation
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = z
    p = h @ W2.T + b2
    d2 = 2 / y.numel() * (p - y)
    d1 = (d2 @ W2) * 1
    W1g, b1g = d1.T @ x, d1.sum(0)
    W2g, b2g = d2.T @ h, d2.sum(0)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% wrong: the error alone -> no-two-no-mean
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 1 * (p - y)
    d1 = (d2 @ W2) * h * (1 - h)
    W1g, b1g = d1.T @ x, d1.sum(0)
    W2g, b2g = d2.T @ h, d2.sum(0)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% wrong: tanh -> tanh-not-sigmoid
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.tanh(z)
    p = h @ W2.T + b2
    d2 = 2 / y.numel() * (p - y)
    d1 = (d2 @ W2) * (1 - h ** 2)
    W1g, b1g = d1.T @ x, d1.sum(0)
    W2g, b2g = d2.T @ h, d2.sum(0)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% wrong: plus in the slope -> slope-with-plus
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 / y.numel() * (p - y)
    d1 = (d2 @ W2) * h * (1 + h)
    W1g, b1g = d1.T @ x, d1.sum(0)
    W2g, b2g = d2.T @ h, d2.sum(0)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% wrong: sum over the units -> bias-over-units
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 / y.numel() * (p - y)
    d1 = (d2 @ W2) * h * (1 - h)
    W1g, b1g = d1.T @ x, d1.sum(1)
    W2g, b2g = d2.T @ h, d2.sum(1)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% found wrong: divides twice -> divides-twice
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 / y.numel() * (p - y)
    d1 = (d2 @ W2) * h * (1 - h)
    W1g, b1g = d1.T @ x / len(x), d1.mean(0)
    W2g, b2g = d2.T @ h / len(x), d2.mean(0)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% wrong: parameters after a step -> steps-not-gradients
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 / y.numel() * (p - y)
    d1 = (d2 @ W2) * h * (1 - h)
    W1g, b1g = d1.T @ x, d1.sum(0)
    W2g, b2g = d2.T @ h, d2.sum(0)
    return {'W1': W1 - 0.1 * W1g, 'b1': b1 - 0.1 * b1g, 'W2': W2 - 0.1 * W2g, 'b2': b2 - 0.1 * b2g}

# %% wrong: no factor 2, wrong sign -> sum-not-mean
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y)
    d1 = (d2 @ W2) * h * (1 - h)
    W1g, b1g = d1.T @ x, d1.sum(0)
    W2g, b2g = d2.T @ h, d2.sum(0)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% wrong: biases averaged, slope of tanh -> tanh-slope+bias-mean
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 / y.numel() * (p - y)
    d1 = (d2 @ W2) * (1 - h * h)
    W1g, b1g = d1.T @ x, d1.mean(0)
    W2g, b2g = d2.T @ h, d2.mean(0)
    return {'W1': W1g, 'b1': b1g, 'W2': W2g, 'b2': b2g}

# %% blind wrong: divided by the number of samples only -> divides-by-samples-only
#: The mean is over N * out numbers; you divide by N alone.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / len(x)
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: the slope of the sigmoid is missing -> no-sigmoid-slope
#: On the way back through the sigmoid its slope h (1 - h) has to be multiplied in.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / y.numel()
    d1 = d2 @ W2
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: the biases get the mean over the samples instead of the sum -> bias-mean
#: The division by N is already in the slope of the loss; for the biases the samples are added up, not averaged.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.mean(0), "W2": d2.T @ h, "b2": d2.mean(0)}

# %% blind wrong: the sigmoid's slope is taken at h, a second sigmoid -> sigmoid-twice
#: h is already the sigmoid's value, so the slope is h (1 - h); you put h through the sigmoid again.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    def ds(v):
        s = torch.sigmoid(v)
        return s * (1 - s)
    h = torch.sigmoid(x @ W1.T + b1)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / y.numel()
    d1 = (d2 @ W2) * ds(h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: y minus prediction -> sign
#: The slope of (prediction - y)^2 is 2 (prediction - y); you have it the other way round, so every sign is wrong.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    p = h @ W2.T + b2
    error = y - p
    d2 = 2 * error / error.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: the 2 from the square is missing -> no-factor-two
#: The derivative of a square brings a factor 2.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    p = h @ W2.T + b2
    d2 = (p - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: the weights' gradients are transposed -> transposed-gradient
#: The gradient of W2 must have the shape of W2, (out, hidden); h.T @ d2 is (hidden, out).
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": x.T @ d1, "b1": d1.sum(0), "W2": h.T @ d2, "b2": d2.sum(0)}

# %% blind wrong: a sigmoid on the output too -> sigmoid-at-output
#: The output layer has no sigmoid; the prediction is h W2 + b2 itself.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    p = torch.sigmoid(h @ W2.T + b2)
    d2 = 2 * (p - y) * p * (1 - p) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: W2's gradient is taken with the slope at the hidden layer -> steps-before-going-back
#: W2 is met by the slope at the output (d2), not by that at the hidden sums.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / y.numel()
    W2 = W2 - d2.T @ h
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: in the loop over the samples the gradients are overwritten -> last-sample-only
#: Each sample adds to the gradient; with = only the last sample is left.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    grads = {}
    for xi, yi in zip(x, y):
        h = torch.sigmoid(W1 @ xi + b1)
        p = W2 @ h + b2
        d2 = 2 * (p - yi) / y.numel()
        d1 = (W2.T @ d2) * h * (1 - h)
        grads = {"W1": torch.outer(d1, xi), "b1": d1, "W2": torch.outer(d2, h), "b2": d2}
    return grads

# %% blind wrong: keepdim leaves the bias gradients as rows (1, hidden) -> bias-keeps-axis
#: The bias gradient must have the shape of the bias, (hidden,); keepdim leaves an axis of length 1.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0, keepdim=True), "W2": d2.T @ h, "b2": d2.sum(0, keepdim=True)}

# %% blind wrong: autograd does the work -> uses-refused
#: torch.autograd is refused here: write the chain rule out yourself.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    ps = [p.clone().requires_grad_() for p in (W1, b1, W2, b2)]
    h = torch.sigmoid(x @ ps[0].T + ps[1])
    loss = ((h @ ps[2].T + ps[3] - y) ** 2).mean()
    return dict(zip(["W1", "b1", "W2", "b2"], torch.autograd.grad(loss, ps)))

# %% blind wrong: the bias tensors are emptied and used for their own gradients -> changes-its-input
#: b1 -= b1 writes into the bias that was given to you; make new tensors for the gradients.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    b1 -= b1
    b2 -= b2
    b1 += d1.sum(0)
    b2 += d2.sum(0)
    return {"W1": d1.T @ x, "b1": b1, "W2": d2.T @ h, "b2": b2}

# %% blind right: sample by sample with outer products that are added up
def two_layer_gradients(x, y, W1, b1, W2, b2):
    g = {"W1": torch.zeros_like(W1), "b1": torch.zeros_like(b1), "W2": torch.zeros_like(W2), "b2": torch.zeros_like(b2)}
    scale = 2 / (y.shape[0] * y.shape[1])
    for n in range(x.shape[0]):
        h = 1 / (1 + torch.exp(-(W1 @ x[n] + b1)))
        slope = scale * (W2 @ h + b2 - y[n])
        back = (slope @ W2) * (h - h * h)
        g["W2"] += slope[:, None] * h[None, :]
        g["b2"] += slope
        g["W1"] += back[:, None] * x[n][None, :]
        g["b1"] += back
    return g

# %% blind right: einsum, float64 inside
def two_layer_gradients(x, y, W1, b1, W2, b2):
    X, Y, A, a, B, b = (t.double() for t in (x, y, W1, b1, W2, b2))
    h = torch.sigmoid(torch.einsum("ni,hi->nh", X, A) + a)
    d2 = (torch.einsum("nh,oh->no", h, B) + b - Y).mul(2.0).div(Y.numel())
    d1 = torch.einsum("no,oh,nh->nh", d2, B, h * (1 - h))
    result = dict(W1=torch.einsum("nh,ni->hi", d1, X), b1=d1.sum(0), W2=torch.einsum("no,nh->oh", d2, h), b2=d2.sum(0))
    return {k: v.to(x.dtype) for k, v in result.items()}

# %% blind wrong: the bias gradients are summed over everything -> bias-summed-over-all
#: sum() without an axis adds the outputs together too; sum over the samples only, dim 0.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum().repeat(len(b1)), "W2": d2.T @ h, "b2": d2.sum().repeat(len(b2))}

# %% blind wrong: two mistakes, divided by N only and the biases averaged -> divides-by-samples-only+bias-mean
#: Two things: the mean is over N * out, and a bias gradient is a sum over the samples, not a mean.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    n = x.shape[0]
    h = torch.sigmoid(x @ W1.T + b1)
    d2 = 2 * (h @ W2.T + b2 - y) / n
    d1 = (d2 @ W2) * (h - h ** 2)
    return {"W1": d1.T @ x, "b1": d1.mean(dim=0), "W2": d2.T @ h, "b2": d2.mean(dim=0)}

# %% blind wrong: the mean over the samples only -> divides-by-samples-only
#: The mean is over N * out numbers; you divide by N only, which is right for one output and too large for more.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    N = x.shape[0]
    h = torch.sigmoid(x @ W1.T + b1)
    y_hat = h @ W2.T + b2
    d2 = 2 * (y_hat - y) / N
    d1 = (d2 @ W2) * h * (1 - h)
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% blind wrong: averages the bias gradients -> bias-mean
#: The division by N is already in delta, so a bias adds up over the samples; mean(0) divides by N a second time.
def sigmoid(z):
    """1 / (1 + exp(-z)), number by number, in the shape of `z`."""
    ### BEGIN SOLUTION
    return 1 / (1 + torch.exp(-z))


def linear(x, weight, bias):
    """The sums of one layer: (N, in), (out, in), (out,) -> (N, out)."""
    ### BEGIN SOLUTION
    return x @ weight.T + bias


def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = sigmoid(linear(x, W1, b1))
    pred = linear(h, W2, b2)
    delta2 = 2 * (pred - y) / pred.numel()
    delta1 = (delta2 @ W2) * h * (1 - h)
    grads = {}
    grads["W2"] = delta2.T @ h
    grads["b2"] = delta2.mean(dim=0)
    grads["W1"] = delta1.T @ x
    grads["b1"] = delta1.mean(dim=0)
    return grads

# %% blind wrong: the sigmoid's slope is taken at h -> sigmoid-twice
#: sigmoid_grad wants the number before the sigmoid; you give it h, which has been through the sigmoid already.
def sigmoid(z):
    """1 / (1 + exp(-z)), number by number, in the shape of `z`."""
    ### BEGIN SOLUTION
    return 1 / (1 + torch.exp(-z))


def sigmoid_grad(z):
    """The slope of the sigmoid at `z`, number by number."""
    ### BEGIN SOLUTION
    s = torch.sigmoid(z)
    return s * (1 - s)


def two_layer_gradients(x, y, W1, b1, W2, b2):
    """The gradients of the mean squared error of linear -> sigmoid -> linear, by name."""
    z1 = x @ W1.T + b1
    h = sigmoid(z1)
    pred = h @ W2.T + b2
    n, out = pred.shape
    delta2 = 2 / (n * out) * (pred - y)
    delta1 = delta2 @ W2 * sigmoid_grad(h)
    return {
        "W1": delta1.T @ x,
        "b1": delta1.sum(0),
        "W2": delta2.T @ h,
        "b2": delta2.sum(0),
    }

# %% blind wrong: forced into shape with reshape -> reshaped-not-transposed
#: x.T @ d1 is the transpose of the gradient; reshape makes the shape fit but leaves the numbers in the wrong places.
def two_layer_gradients(x, y, W1, b1, W2, b2):
    h = 1 / (1 + torch.exp(-(x @ W1.T + b1)))
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / y.numel()
    d1 = (d2 @ W2) * h * (1 - h)
    gW2 = (h.T @ d2).reshape(W2.shape)
    gW1 = (x.T @ d1).reshape(W1.shape)
    return dict(W1=gW1, b1=d1.sum(0), W2=gW2, b2=d2.sum(0))

# %% blind right: sample by sample with outer products, again
def two_layer_gradients(x, y, W1, b1, W2, b2):
    gW1, gb1 = torch.zeros_like(W1), torch.zeros_like(b1)
    gW2, gb2 = torch.zeros_like(W2), torch.zeros_like(b2)
    N, out = y.shape
    for i in range(N):
        h = torch.sigmoid(W1 @ x[i] + b1)
        pred = W2 @ h + b2
        d2 = 2 * (pred - y[i]) / (N * out)
        d1 = (W2.T @ d2) * h * (1 - h)
        gW2 += torch.outer(d2, h)
        gb2 += d2
        gW1 += torch.outer(d1, x[i])
        gb1 += d1
    return {"W1": gW1, "b1": gb1, "W2": gW2, "b2": gb2}

# %% wrong: found: no b1 on the way forward -> no-hidden-bias
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: found: no b2 on the way forward -> no-output-bias
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: found: no biases on the way forward -> no-biases
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T
    h = torch.sigmoid(z)
    p = h @ W2.T
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: found: b1 subtracted -> bias-subtracted
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T - b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: found: y added -> adds-the-target
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p + y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: found: y missing -> no-target
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * p / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: found: x missing in W1 -> first-weights-lack-the-input
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}

# %% wrong: found: h missing in W2 -> second-weights-lack-the-hidden-values
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T, "b2": d2.sum(0)}

# %% wrong: found: only b2 not summed -> bias-not-summed
def two_layer_gradients(x, y, W1, b1, W2, b2):

    z = x @ W1.T + b1
    h = torch.sigmoid(z)
    p = h @ W2.T + b2
    d2 = 2 * (p - y) / p.numel()
    d1 = (d2 @ W2) * (h * (1 - h))
    return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2}
