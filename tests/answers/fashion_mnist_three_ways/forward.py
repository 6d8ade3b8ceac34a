# %% right: two products
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% right: flatten and clamp
def forward(params, x):
    h = (x.flatten(1) @ params[0] + params[1]).clamp(min=0)
    return h @ params[2] + params[3]

# %% right: torch.max with zero
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    h = torch.max(x @ W1 + b1, torch.tensor(0.0))
    return torch.addmm(b2, h, W2)

# %% right: F.linear
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return F.linear(F.relu(F.linear(x, W1.T, b1)), W2.T, b2)

# %% right: einsum, a helper
def layer(x, W, b):
    return torch.einsum('ni,io->no', x, W) + b
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    h = layer(x, W1, b1)
    return layer(h * (h > 0), W2, b2)

# %% wrong: not written -> not-written
def forward(params, x):
    raise NotImplementedError("Exercise")

# %% wrong: no return -> returns-nothing
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    y = torch.relu(x @ W1 + b1) @ W2 + b2

# %% wrong: softmax -> softmax-on-output
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return (torch.relu(x @ W1 + b1) @ W2 + b2).softmax(1)

# %% wrong: ReLU on the output -> relu-on-output
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(torch.relu(x @ W1 + b1) @ W2 + b2)

# %% wrong: no ReLU -> no-activation
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return (x @ W1 + b1) @ W2 + b2

# %% wrong: sigmoid -> sigmoid-not-relu
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.sigmoid(x @ W1 + b1) @ W2 + b2

# %% wrong: tanh -> tanh-not-relu
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.tanh(x @ W1 + b1) @ W2 + b2

# %% wrong: b1 not added -> hidden-bias-unused
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1) @ W2 + b2

# %% wrong: b2 not added -> output-bias-unused
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2

# %% wrong: pictures not flattened -> pictures-not-flattened
def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% wrong: no_grad -> no-gradient
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    with torch.no_grad():
        return torch.relu(x @ W1 + b1) @ W2 + b2

# %% wrong: transposed product -> weights-turned
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1.T + b1) @ W2.T + b2

# %% wrong: classes -> argmax
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return (torch.relu(x @ W1 + b1) @ W2 + b2).argmax(1)

# %% wrong: zeros -> all-zero
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.zeros(len(x), 10) + 0 * b2

# %% blind right: plain
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    hidden = F.relu(x @ W1 + b1)
    return hidden @ W2 + b2

# %% blind right: F.linear with turned weights
def forward(params, x):
    x = torch.flatten(x, start_dim=1)
    h = F.linear(x, params[0].t(), params[1]).relu()
    return F.linear(h, params[2].t(), params[3])

# %% blind right: loop over layers, addmm
def forward(params, x, activation=torch.relu):
    out = x.reshape(x.shape[0], 784)
    layers = list(zip(params[0::2], params[1::2]))
    for number, (weight, bias) in enumerate(layers):
        out = torch.addmm(bias, out, weight)
        if number < len(layers) - 1:
            out = activation(out)
    return out

# %% blind right: column of ones for the biases, double inside
def forward(params, x):
    W1, b1, W2, b2 = [p.double() for p in params]
    ones = torch.ones(len(x), 1, dtype=torch.float64)
    x = torch.cat([x.reshape(len(x), 784).double(), ones], dim=1)
    z = x @ torch.cat([W1, b1[None]])
    h = torch.cat([torch.where(z > 0, z, 0.0), ones], dim=1)
    return (h @ torch.cat([W2, b2[None]])).float()

# %% blind right: picture by picture
def one_picture(params, pixels):
    W1, b1, W2, b2 = params
    z = torch.mv(W1.T, pixels) + b1
    h = z * (z > 0)
    return torch.mv(W2.T, h) + b2

def forward(params, x):
    return torch.stack([one_picture(params, picture.reshape(784)) for picture in x])

# %% blind wrong: not flattened -> pictures-not-flattened
#: Pictures (N, 1, 28, 28) are not flattened: it runs for (N, 784) only.
def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: pictures only -> only-for-pictures
#: The four-part shape is read off x, so x of shape (N, 784) is an error.
def forward(params, x):
    W1, b1, W2, b2 = params
    n, c, h, w = x.shape
    x = x.reshape(n, c * h * w)
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: no relu -> no-activation
#: The ReLU between the layers is missing.
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    h = x @ W1 + b1
    return h @ W2 + b2

# %% blind wrong: relu on the logits -> relu-on-output
#: A second ReLU cuts off the negative logits.
def forward(params, x):
    W1, b1, W2, b2 = params
    h = F.relu(x.reshape(len(x), 784) @ W1 + b1)
    return F.relu(h @ W2 + b2)

# %% blind wrong: first bias outside -> bias-after-relu
#: b1 is added after the ReLU, not before.
def forward(params, x):
    W1, b1, W2, b2 = params
    h = F.relu(x.reshape(len(x), 784) @ W1) + b1
    return h @ W2 + b2

# %% blind wrong: last bias forgotten -> output-bias-unused
#: b2 is not added; at the start this does not show, for b2 is zero.
def forward(params, x):
    W1, b1, W2, b2 = params
    h = F.relu(x.reshape(len(x), 784) @ W1 + b1)
    return h @ W2

# %% blind wrong: sigmoid -> sigmoid-not-relu
#: The hidden layer uses the sigmoid where the network has ReLU.
def forward(params, x):
    W1, b1, W2, b2 = params
    h = torch.sigmoid(x.reshape(len(x), 784) @ W1 + b1)
    return h @ W2 + b2

# %% blind wrong: probabilities -> softmax-on-output
#: A softmax makes probabilities of the logits.
def forward(params, x):
    W1, b1, W2, b2 = params
    h = torch.relu(x.reshape(len(x), 784) @ W1 + b1)
    return torch.softmax(h @ W2 + b2, dim=-1)

# %% blind wrong: mixed pixels -> pixels-mixed
#: reshape(784, N).T takes the pixels of different pictures into one row.
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(784, len(x)).T
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: columns first -> pictures-turned
#: Each picture is turned before flattening, so its pixels meet the wrong weights.
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 28, 28).transpose(1, 2).reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: numpy -> no-gradient
#: The numbers go through numpy, so no gradient flows back.
def forward(params, x):
    W1, b1, W2, b2 = [p.detach().numpy() for p in params]
    h = np.maximum(x.detach().numpy().reshape(len(x), 784) @ W1 + b1, 0)
    return torch.from_numpy(h @ W2 + b2)

# %% blind wrong: hidden layer cut off -> hidden-layer-cut-off
#: detach() on the hidden layer: W1 and b1 get no gradient.
def forward(params, x):
    W1, b1, W2, b2 = params
    h = torch.relu(x.reshape(len(x), 784) @ W1 + b1).detach()
    return h @ W2 + b2

# %% blind wrong: copies of the weights -> no-gradient
#: The weights are copied into new tensors; the old ones get no gradients.
def forward(params, x):
    W1, b1, W2, b2 = [p.detach().clone().requires_grad_() for p in params]
    h = torch.relu(x.reshape(len(x), 784) @ W1 + b1)
    return h @ W2 + b2

# %% blind wrong: changes the pictures -> changes-the-pictures
#: x is centred in place, so the caller's pictures are changed and so are the logits.
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    x -= x.mean(dim=1, keepdim=True)
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: clamped logits -> wrong-value
#: The logits are clamped to -20..20, which is wrong for large weights.
def forward(params, x):
    W1, b1, W2, b2 = params
    h = torch.relu(x.reshape(len(x), 784) @ W1 + b1)
    return torch.clamp(h @ W2 + b2, -20, 20)

# %% blind wrong: rows of a full batch -> raises
#: -1 stands for the pixels and 64 for the rows: other batch sizes fail.
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(64, -1)
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: single picture squeezed -> batch-axis-lost
#: squeeze() takes away the batch axis when there is one picture.
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.squeeze().flatten(-2) if x.dim() == 4 else x.squeeze()
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: flatten for pictures only, a table (N, 784) gives an error -> only-for-pictures
#: x.shape of a table (N, 784) has two numbers only; reshape(len(x), 784) is right for both forms.
def forward(params, x):
    W1, b1, W2, b2 = params
    n, c, h, w = x.shape
    x = x.reshape(n, c * h * w)
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: computed under no_grad -> hidden-layer-cut-off
#: Under no_grad nothing flows back to the parameters.
def forward(params, x):
    W1, b1, W2, b2 = params
    with torch.no_grad():
        h = torch.relu(x.reshape(len(x), 784) @ W1 + b1)
    return h @ W2 + b2

# %% blind wrong: the ReLU is missing -> no-activation
#: There is no ReLU between the two layers.
def forward(params, x):
    W1, b1, W2, b2 = params
    return (x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2

# %% blind wrong: softmax at the end -> softmax-on-output
#: Logits were asked for, not probabilities.
def forward(params, x):
    W1, b1, W2, b2 = params
    h = torch.relu(x.reshape(len(x), 784) @ W1 + b1)
    return torch.softmax(h @ W2 + b2, dim=1)

# %% blind wrong: relu before the bias -> bias-after-relu
#: The bias belongs inside the ReLU.
def forward(params, x):
    W1, b1, W2, b2 = params
    h = torch.relu(x.reshape(len(x), 784) @ W1) + b1
    return h @ W2 + b2

# %% blind wrong: ReLU on the logits -> relu-on-output
#: After the second layer there is no ReLU.
def forward(params, x):
    x = x.reshape(len(x), 784)
    for W, b in zip(params[::2], params[1::2]):
        x = torch.relu(x @ W + b)
    return x

# %% blind wrong: reshape(784, N) and a transposition scramble the pictures -> pixels-mixed
#: reshape(784, -1).T mixes numbers of different pictures; reshape to (N, 784).
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(784, -1).T
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: pixels of each picture are transposed -> pictures-turned
#: You exchange rows and columns of the pictures, so the weights meet other pixels.
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 28, 28).transpose(1, 2).reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: the first bias forgotten -> hidden-bias-unused
#: b1 is never added.
def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1) @ W2 + b2

# %% blind wrong: the list is read as W1, W2, b1, b2 -> params-in-another-order
#: The list is [W1, b1, W2, b2].
def forward(params, x):
    W1, W2, b1, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2

# %% blind wrong: the hidden layer is detached -> hidden-layer-cut-off
#: detach() cuts the way back: W1 and b1 get no gradient.
def forward(params, x):
    W1, b1, W2, b2 = params
    hidden = torch.relu(x.reshape(len(x), 784) @ W1 + b1)
    return hidden.detach() @ W2 + b2

# %% blind wrong: the weights' .data -> weight-cut-off
#: .data is outside of the graph: no gradient reaches W1.
def forward(params, x):
    W1, b1, W2, b2 = params
    hidden = F.relu(x.reshape(len(x), 784) @ W1.data + b1)
    return hidden @ W2 + b2

# %% blind wrong: F.linear without transposing the weights -> weights-turned
#: F.linear wants the weights as (out, in); yours are (in, out), so it needs W1.T.
def forward(params, x):
    W1, b1, W2, b2 = params
    h = F.relu(F.linear(x.reshape(len(x), 784), W1, b1))
    return F.linear(h, W2, b2)

# %% blind wrong: squeeze, a batch of one loses its axis -> batch-axis-lost
#: squeeze() takes the batch axis of a single picture away; the result must be (1, 10).
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784).squeeze()
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: parameters from outside -> wrong-value
#: You use the network's global params instead of the list that was handed over.
params_global = [torch.zeros(784, 256, requires_grad=True), torch.zeros(256, requires_grad=True),
                 torch.zeros(256, 10, requires_grad=True), torch.zeros(10, requires_grad=True)]

def forward(params, x):
    W1, b1, W2, b2 = params_global
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2

# %% blind right: F.linear with transposed weights
def forward(params, x):
    W1, b1, W2, b2 = params
    hidden = F.linear(x.flatten(1), W1.t(), b1)
    return F.linear(hidden * (hidden > 0), W2.t(), b2)

# %% blind right: sample by sample
def forward(params, x):
    def one(sample):
        hidden = torch.clamp(sample.reshape(-1) @ params[0] + params[1], min=0)
        return params[3] + hidden @ params[2]
    return torch.stack([one(sample) for sample in x])

# %% found wrong: the second weight as .data -> weight-cut-off
def forward(params, x):
    w1, b1, w2, b2 = params
    return torch.relu(x.reshape(-1, 784) @ w1 + b1) @ w2.data + b2

# %% found wrong: pictures normalised by their own numbers -> changes-the-pictures
def forward(params, x):
    w1, b1, w2, b2 = params
    x = x.reshape(len(x), 784)
    x = (x - x.mean())/x.std()
    return torch.relu(x @ w1 + b1) @ w2 + b2

# %% found wrong: pictures shifted in place -> changes-the-pictures
def forward(params, x):
    w1, b1, w2, b2 = params
    x -= 0.5
    return torch.relu(x.reshape(len(x), 784) @ w1 + b1) @ w2 + b2

# %% wrong: no biases -> biases-unused
def forward(params, x):
    w1, b1, w2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ w1) @ w2

# %% blind wrong: no activation -> no-activation
#: The hidden layer has a ReLU; without it the network is linear.
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    hidden = x @ W1 + b1
    return hidden @ W2 + b2

# %% blind wrong: pictures are divided by 255 -> changes-the-pictures
#: x is to be used as it is; the pictures lie from 0 to 1 already and you divide by 255 again.
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(-1, 784) / 255
    h = torch.relu(x @ W1 + b1)
    return h @ W2 + b2

# %% blind wrong: only for pictures (N, 1, 28, 28) -> only-for-pictures
#: You think of (N, 1, 28, 28) only: x.shape[2] and x.shape[3] do not exist for x of (N, 784), and your code stops there.
def forward(params, x):
    W1, b1, W2, b2 = params
    pixels = x.shape[2] * x.shape[3]
    x = x.reshape(x.shape[0], pixels)
    return torch.relu(x @ W1 + b1) @ W2 + b2

# %% blind wrong: bias of the second layer forgotten -> output-bias-unused
#: The logits are hidden @ W2 + b2; you forgot b2, so no gradient flows back to it.
def forward(params, x):
    h = torch.relu(x.reshape(len(x), 784) @ params[0] + params[1])
    return h @ params[2]

# %% blind right: F.linear with transposes
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.flatten(1)
    h = nn.functional.relu(nn.functional.linear(x, W1.T, b1))
    return nn.functional.linear(h, W2.T, b2)
