# %% right: matrix product
def linear(x, weight, bias):
    return x @ weight.T + bias

# %% right: loops
def linear(x, weight, bias):
    rows = []
    for sample in x.tolist():
        row = []
        for w, b in zip(weight.tolist(), bias.tolist()):
            row.append(sum(a * c for a, c in zip(sample, w)) + b)
        rows.append(row)
    return torch.tensor(rows)

# %% right: einsum
def linear(x, weight, bias):
    return torch.einsum('ni,oi->no', x, weight) + bias

# %% right: broadcast and sum
def linear(x, weight, bias):
    return (x[:, None, :] * weight[None]).sum(dim=-1) + bias

# %% right: numpy in float64
def linear(x, weight, bias):
    z = x.numpy().astype(np.float64) @ weight.numpy().T.astype(np.float64) + bias.numpy()
    return torch.from_numpy(z)

# %% right: addmm, extra default
def linear(x, weight, bias, scale=1):
    return torch.addmm(bias, x, weight.t()) * scale

# %% right: bias folded in
def linear(x, weight, bias):
    ones = torch.ones(len(x), 1)
    return torch.cat([ones, x], 1) @ torch.cat([bias[:, None], weight], 1).T

# %% wrong: not written -> not-written
def linear(x, weight, bias):
    raise NotImplementedError("Exercise 1.1: linear")

# %% wrong: returns nothing -> returns-nothing
def linear(x, weight, bias):
    z = x @ weight.T + bias

# %% wrong: no bias -> no-bias
def linear(x, weight, bias):
    return x @ weight.T

# %% wrong: no transpose -> weight-not-transposed
def linear(x, weight, bias):
    return x @ weight + bias

# %% wrong: reshape for transpose -> reshaped-not-transposed
def linear(x, weight, bias):
    return x @ weight.reshape(weight.shape[1], weight.shape[0]) + bias

# %% wrong: bias subtracted -> bias-subtracted
def linear(x, weight, bias):
    return x @ weight.T - bias

# %% wrong: transposed result -> result-transposed
def linear(x, weight, bias):
    return weight @ x.T + bias[:, None]

# %% wrong: elementwise -> elementwise
def linear(x, weight, bias):
    return x * weight + bias

# %% wrong: bias by row -> bias-by-row
def linear(x, weight, bias):
    return x @ weight.T + bias[:, None]

# %% wrong: bias first -> bias-inside
def linear(x, weight, bias):
    return (x + bias) @ weight.T

# %% wrong: with relu -> activation-too-early
def linear(x, weight, bias):
    return (x @ weight.T + bias).clamp(min=0)

# %% wrong: finished function -> uses-refused
def linear(x, weight, bias):
    return F.linear(x, weight, bias)

# %% wrong: finished layer -> uses-refused
def linear(x, weight, bias):
    layer = nn.Linear(x.shape[1], len(bias))
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
        return layer(x)

# %% wrong: changes x -> changes-its-input
def linear(x, weight, bias):
    z = x @ weight.T + bias
    x += 1
    return z

# %% wrong: zeros -> all-zero
def linear(x, weight, bias):
    return torch.zeros(len(x), len(bias))

# %% wrong: first sample only -> first-sample-only
def linear(x, weight, bias):
    return weight @ x[0] + bias

# %% wrong: misspelt -> raises
def linear(x, weight, bias):
    return x @ wieght.T + bias

# %% blind right: plain loops over lists
def linear(x, weight, bias):
    result = x.new_zeros(x.shape[0], weight.shape[0])
    rows, neurons, biases = x.tolist(), weight.tolist(), bias.tolist()
    for i, row in enumerate(rows):
        for j, neuron in enumerate(neurons):
            total = biases[j]
            for value, w in zip(row, neuron):
                total += value * w
            result[i, j] = total
    return result

# %% blind right: numpy in double precision
def linear(x, weight, bias):
    a = x.detach().cpu().numpy().astype(np.float64)
    w = weight.detach().cpu().numpy().astype(np.float64)
    b = bias.detach().cpu().numpy().astype(np.float64)
    return torch.from_numpy(np.dot(a, w.T) + b).to(x.dtype)

# %% blind right: bias folded into the weights
def linear(x, weight, bias):
    ones = torch.ones(x.shape[0], 1, dtype=x.dtype)
    x_with_one = torch.cat([ones, x], dim=1)
    w_with_bias = torch.cat([bias.unsqueeze(1), weight], dim=1)
    return x_with_one @ w_with_bias.t()

# %% blind right: lambda, broadcast product summed
linear = lambda x, weight, bias: (x[:, None, :] * weight[None, :, :]).sum(dim=2) + bias

# %% blind right: addmm after checking shapes
def linear(x, weight, bias):
    if x.ndim != 2 or weight.ndim != 2 or bias.ndim != 1:
        raise ValueError("x and weight need two axes, bias one")
    if x.shape[1] != weight.shape[1] or weight.shape[0] != bias.shape[0]:
        raise ValueError("the shapes do not fit together")
    return torch.addmm(bias, x, weight.transpose(0, 1))

# %% blind wrong: no bias -> no-bias
#: The bias is never added.
def linear(x, weight, bias):
    return torch.matmul(x, weight.T)

# %% blind wrong: weight not transposed -> weight-not-transposed
#: The weight is used as (in, out), without the transpose.
def linear(x, weight, bias):
    return x @ weight + bias

# %% blind wrong: neurons by samples -> result-transposed
#: The result is (out, N), with rows and columns swapped.
def linear(x, weight, bias):
    z = weight @ x.T + bias.view(-1, 1)
    return z

# %% blind wrong: bias taken away -> bias-subtracted
#: The bias is subtracted, as if it were a threshold.
def linear(x, weight, bias):
    return x.mm(weight.t()) - bias

# %% blind wrong: first bias for all -> first-bias-only
#: Every neuron gets the bias of the first neuron.
def linear(x, weight, bias):
    out = torch.zeros(len(x), len(weight))
    for i in range(len(x)):
        for j in range(len(weight)):
            out[i, j] = torch.dot(x[i], weight[j]) + bias[0]
    return out

# %% blind wrong: bias as a column -> bias-by-row
#: The bias is added as a column, so it meets the samples and not the outputs.
def linear(x, weight, bias):
    return x @ weight.T + bias[:, None]

# %% blind wrong: view instead of transpose -> reshaped-not-transposed
#: The weight is reshaped to (in, out), which mixes up the neurons.
def linear(x, weight, bias):
    n_out, n_in = weight.shape
    return x @ weight.reshape(n_in, n_out) + bias

# %% blind wrong: bias in the inner loop -> bias-for-each-input
#: The bias is added once for every input instead of once.
def linear(x, weight, bias):
    z = torch.zeros(x.shape[0], weight.shape[0])
    for n in range(x.shape[0]):
        for o in range(weight.shape[0]):
            for i in range(x.shape[1]):
                z[n, o] += weight[o, i] * x[n, i] + bias[o]
    return z

# %% blind wrong: returns inside the loop -> first-sample-only
#: The return stands inside the loop, so only the first sample is computed.
def linear(x, weight, bias):
    result = []
    for sample in x:
        result.append(weight @ sample + bias)
        return torch.stack(result)

# %% blind wrong: elementwise product -> elementwise
#: Numbers are multiplied place by place, which pairs sample i with neuron i only.
def linear(x, weight, bias):
    return (x * weight).sum(dim=1) + bias

# %% blind wrong: activation added -> activation-too-early
#: A sigmoid is applied to the sums, but the exercise wants the sums.
def linear(x, weight, bias):
    z = x @ weight.T + bias
    return 1 / (1 + torch.exp(-z))

# %% blind wrong: list of lists -> not-a-tensor
#: The sums are right but come back as a list of lists, not as a tensor.
def linear(x, weight, bias):
    return [[sum(a * w for a, w in zip(row, neuron)) + b
             for neuron, b in zip(weight.tolist(), bias.tolist())] for row in x.tolist()]

# %% blind wrong: transposes the caller's weight -> changes-its-input
#: The caller's weight is transposed in place and stays so.
def linear(x, weight, bias):
    weight.t_()
    z = x @ weight + bias
    return z

# %% blind wrong: a layer object filled in -> uses-refused
#: It uses the refused nn.Linear to do the work.
def linear(x, weight, bias):
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
        return layer(x)

# %% blind wrong: library function by another name -> uses-refused
#: It calls the refused F.linear through getattr.
apply_layer = getattr(torch.nn.functional, "lin" + "ear")

def linear(x, weight, bias):
    return apply_layer(x, weight, bias)

# %% blind wrong: the example's number -> constant
#: It returns the number of the worked example whatever the input is.
def linear(x, weight, bias):
    return torch.full((x.shape[0], weight.shape[0]), -0.5)

# %% blind wrong: remembers the first answer -> remembers
#: The first result for a shape is kept and given again for other numbers.
_done = {}

def linear(x, weight, bias):
    key = (x.shape, weight.shape)
    if key not in _done:
        _done[key] = x @ weight.T + bias
    return _done[key].clone()

# %% wrong: mean of the products -> mean-not-sum
def linear(x, weight, bias):
    return (x[:, None, :] * weight).mean(-1) + bias

# %% wrong: times the bias -> bias-multiplied
def linear(x, weight, bias):
    return x @ weight.T * bias

# %% wrong: bias on the weights -> bias-added-to-weight
def linear(x, weight, bias):
    return x @ (weight + bias[:, None]).T

# %% wrong: sum of all biases -> biases-run-together
def linear(x, weight, bias):
    return x @ weight.T + bias.sum()

# %% found wrong: rounded to 2 places -> rounded
def linear(x, weight, bias):
    z = x @ weight.T + bias
    return torch.round(z, decimals=2)

# %% found wrong: only last sample, overwritten in a loop -> last-sample-only
def linear(x, weight, bias):
    for row in x:
        z = weight @ row + bias
    return z

# %% blind wrong: the bias was turned into a column before it was added -> bias-by-row
#: The bias has one number for each output, so it has to run along the row; unsqueeze(1) makes it run along the samples.
def linear(x, weight, bias):
    return x @ weight.T + bias.unsqueeze(1)

# %% blind wrong: the weights were transposed in place, so the caller's tensor is changed -> changes-its-input
#: t_() with the underscore turns the weight that was given to you; use .T, which leaves it alone.
def linear(x, weight, bias):
    w = weight.t_()
    return x @ w + bias

# %% blind wrong: the weights were reshaped instead of transposed -> reshaped-not-transposed
#: reshape(in, out) reads the same numbers in the same order into new rows; it does not swap rows and columns.
def linear(x, weight, bias):
    n_in = x.shape[1]
    n_out = weight.shape[0]
    W = weight.reshape(n_in, n_out)
    return torch.matmul(x, W) + bias

# %% blind wrong: the bias is added once for every input, in the innermost loop -> bias-for-each-input
#: The bias belongs to a neuron once, not to every one of its inputs; add it after the inner loop.
def linear(x, weight, bias):
    N, n_in = x.shape
    n_out = weight.shape[0]
    z = torch.zeros(N, n_out)
    for n in range(N):
        for o in range(n_out):
            for i in range(n_in):
                z[n, o] += x[n, i] * weight[o, i] + bias[o]
    return z

# %% blind wrong: the bias is subtracted, as a threshold -> bias-subtracted
#: Here the bias is added to the sum, it is not a threshold that is taken away.
def linear(x, weight, bias):
    s = torch.mm(x, weight.t())
    return s - bias

# %% blind wrong: assigned in the inner loop, so only the last input counts -> last-input-only
#: Each input has to be added to the sum; with = every product overwrites the one before.
def linear(x, weight, bias):
    out = torch.zeros(len(x), len(weight))
    for n in range(len(x)):
        for k in range(len(weight)):
            for i in range(len(x[n])):
                out[n, k] = x[n, i] * weight[k, i]
    return out + bias

# %% blind right: einsum
def linear(x, weight, bias):
    return torch.einsum("ni,oi->no", x, weight) + bias[None]

# %% blind right: broadcasting over three axes
def linear(x, weight, bias):
    products = x[:, None, :] * weight[None, :, :]
    return products.sum(dim=-1) + bias

# %% blind right: one column for each neuron, in a comprehension
def linear(x, weight, bias):
    return torch.stack([(x * w).sum(1) + b for w, b in zip(weight, bias)], dim=1)

# %% blind wrong: squeeze at the end, an axis of length 1 is lost -> right-numbers-wrong-shape
#: squeeze() removes the axis when there is one sample or one output; the result is always (N, out).
def linear(x, weight, bias):
    return (x @ weight.T + bias).squeeze()

# %% blind wrong: reshapes the weight where it should be transposed -> reshaped-not-transposed
#: reshape to (in, out) has the right shape but only re-reads the numbers in storage order; you need the transpose, weight.T.
def linear(x, weight, bias):
    w = weight.reshape(x.shape[1], -1)   # (in, out)
    return x @ w + bias

# %% blind wrong: the bias is added once for every input -> bias-for-each-input
#: The bias stands inside the innermost loop, so it is added in times and not once.
def linear(x, weight, bias):
    n = x.shape[0]
    n_in = x.shape[1]
    n_out = weight.shape[0]
    z = torch.zeros(n, n_out)
    for i in range(n):
        for j in range(n_out):
            for k in range(n_in):
                z[i, j] += x[i, k] * weight[j, k] + bias[j]
    return z

# %% blind wrong: the bias lies as a column -> bias-by-row
#: bias.unsqueeze(1) gives every sample (row) a bias, and not every output (column); it fails wherever N and out differ.
def linear(x, weight, bias):
    """The sums of one layer: (N, in), (out, in), (out,) -> (N, out)."""
    z = torch.matmul(x, weight.t())
    z = z + bias.unsqueeze(1)
    return z

# %% blind wrong: uses the finished function -> uses-refused
#: F.linear does the exercise for you and is refused.
import torch.nn.functional as F

def linear(x, weight, bias):
    return F.linear(x, weight, bias)

# %% blind right: einsum, again
def linear(x, weight, bias):
    return torch.einsum("ni,oi->no", x, weight) + bias
