# %% right: side by side | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% right: one after the other, range and slices | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def curve(step, images, labels, order):
    found = []
    for start in range(0, len(images), 64):
        rows = order[start : start + 64]
        found.append(step(images[rows], labels[rows]))
    return found

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)

    def by_module(x, y):
        optimizer.zero_grad()
        loss = F.cross_entropy(module(x), y)
        loss.backward()
        optimizer.step()
        return float(loss)

    def by_hand(x, y):
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        return float(loss)

    return {"tensors": curve(by_hand, images, labels, order), "module": curve(by_module, images, labels, order)}

# %% right: autograd.grad | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        for p, g in zip(params, torch.autograd.grad(loss, params)):
            p.data.add_(g, alpha=-0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% right: finished parts as the module | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given.T if given.ndim == 2 else given)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% right: W2 drawn first | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% wrong: not written -> not-written | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)
def train_three_ways(images, labels, generator):
    raise NotImplementedError("Exercise")

# %% wrong: means only -> wrong-length | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return {k: [sum(v) / len(v)] for k, v in losses.items()}

# %% wrong: wrong keys -> wrong-keys | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "bare": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["bare"].append(loss.item())
    return losses

# %% wrong: tensors in the lists -> not-floats | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.detach())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.detach())
    return losses

# %% wrong: not shuffled -> not-shuffled | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.arange(len(images))
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% wrong: order drawn first -> another-start | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    order = torch.randperm(len(images), generator=generator)
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% wrong: weights not copied -> not-copied | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% wrong: batch 32 -> wrong-length | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(32):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% wrong: last batch dropped -> wrong-length | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64)[:-1]:
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% wrong: rate 0.05 -> another-curve | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.05)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% wrong: gradients kept -> another-curve | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% wrong: tensors not updated -> no-step | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        for p in params:
            p.grad = None
        losses["tensors"].append(loss.item())
    return losses

# %% wrong: trained once -> trained-once | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        losses["tensors"].append(loss.item())
    return losses

# %% wrong: zeros -> another-start | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)
def train_three_ways(images, labels, generator):
    n = -(-len(images) // 64)
    return {'module': [0.0] * n, 'tensors': [0.0] * n}

# %% blind right: both in one loop | answers: train_three_ways, init_params | trains
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

def copy_weights(params, module):
    with torch.no_grad():
        for name, p in zip(("W1", "b1", "W2", "b2"), params):
            getattr(module, name).copy_(p)


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())

        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% blind right: one pass after the other | answers: train_three_ways, init_params | trains
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

def copy_weights(params, module):
    with torch.no_grad():
        for name, p in zip(("W1", "b1", "W2", "b2"), params):
            getattr(module, name).copy_(p)


def one_epoch(logits_of, update, images, labels, batches):
    losses = []
    criterion = nn.CrossEntropyLoss()
    for rows in batches:
        loss = criterion(logits_of(images[rows]), labels[rows])
        loss.backward()
        losses.append(float(loss.detach()))
        update()
    return losses

def train_three_ways(images, labels, generator, rate=0.1, batch_size=64):
    params = init_params(generator)
    module = ParameterNet()
    module.load_state_dict(dict(zip(["W1", "b1", "W2", "b2"], [p.detach().clone() for p in params])))
    order = torch.randperm(len(images), generator=generator)
    batches = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
    optimizer = torch.optim.SGD(module.parameters(), lr=rate)

    def step():
        optimizer.step()
        optimizer.zero_grad()

    return {
        "module": one_epoch(module, step, images, labels, batches),
        "tensors": one_epoch(
            lambda x: forward(params, x), lambda: sgd_update(params, rate), images, labels, batches
        ),
    }

# %% blind right: a DataLoader over the shuffled pictures | answers: train_three_ways, init_params | trains
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

def copy_weights(params, module):
    with torch.no_grad():
        for name, p in zip(("W1", "b1", "W2", "b2"), params):
            getattr(module, name).copy_(p)


from torch.utils.data import DataLoader, TensorDataset

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    net = ParameterNet()
    copy_weights(params, net)
    order = torch.randperm(len(images), generator=generator)
    loader = DataLoader(TensorDataset(images[order], labels[order]), batch_size=64, shuffle=False)
    sgd = torch.optim.SGD(net.parameters(), 0.1)
    module_losses, tensor_losses = [], []
    net.train()
    for x, y in loader:
        log_p = torch.log_softmax(forward(params, x), dim=1)
        bare = -log_p[torch.arange(len(y)), y].mean()
        bare.backward()
        sgd_update(params, 0.1)
        sgd.zero_grad()
        own = F.nll_loss(torch.log_softmax(net(x), 1), y)
        own.backward()
        sgd.step()
        module_losses += [own.item()]
        tensor_losses += [bare.item()]
    return {"module": module_losses, "tensors": tensor_losses}

# %% blind wrong: two starts -> not-copied | answers: train_three_ways, init_params | trains
#: The ParameterNet keeps a random start of its own: params is not copied into it.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

def copy_weights(params, module):
    with torch.no_grad():
        for name, p in zip(("W1", "b1", "W2", "b2"), params):
            getattr(module, name).copy_(p)


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        loss = F.cross_entropy(module(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, images[rows]), labels[rows])
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% blind wrong: order before the start -> another-start | answers: train_three_ways, init_params | trains
#: The order is drawn before the start, so both are other numbers.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

def copy_weights(params, module):
    with torch.no_grad():
        for name, p in zip(("W1", "b1", "W2", "b2"), params):
            getattr(module, name).copy_(p)


def train_three_ways(images, labels, generator):
    order = torch.randperm(len(images), generator=generator)
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        optimizer.zero_grad()
        loss = F.cross_entropy(module(x), y)
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% blind wrong: an order for each -> not-the-same-for-both | answers: train_three_ways, init_params | trains
#: Each way draws an order of its own; one order for both was asked for.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

def copy_weights(params, module):
    with torch.no_grad():
        for name, p in zip(("W1", "b1", "W2", "b2"), params):
            getattr(module, name).copy_(p)


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    module_losses, tensor_losses = [], []
    for rows in torch.randperm(len(images), generator=generator).split(64):
        loss = F.cross_entropy(module(images[rows]), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        module_losses.append(loss.item())
    for rows in torch.randperm(len(images), generator=generator).split(64):
        loss = F.cross_entropy(forward(params, images[rows]), labels[rows])
        loss.backward()
        sgd_update(params, 0.1)
        tensor_losses.append(loss.item())
    return {"module": module_losses, "tensors": tensor_losses}

# %% blind wrong: short batch left out -> wrong-length | answers: train_three_ways, init_params | trains
#: The integer division leaves the short last batch out, so a step is missing.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

def copy_weights(params, module):
    with torch.no_grad():
        for name, p in zip(("W1", "b1", "W2", "b2"), params):
            getattr(module, name).copy_(p)


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for i in range(len(images) // 64):
        rows = order[i * 64 : (i + 1) * 64]
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% blind wrong: loss after the update -> another-start | answers: train_three_ways, init_params | trains
#: The losses are taken after the update of the step, not before.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

def copy_weights(params, module):
    with torch.no_grad():
        for name, p in zip(("W1", "b1", "W2", "b2"), params):
            getattr(module, name).copy_(p)


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        optimizer.zero_grad()
        F.cross_entropy(module(x), y).backward()
        optimizer.step()
        F.cross_entropy(forward(params, x), y).backward()
        sgd_update(params, 0.1)
        with torch.no_grad():
            losses["module"].append(F.cross_entropy(module(x), y).item())
            losses["tensors"].append(F.cross_entropy(forward(params, x), y).item())
    return losses

# %% blind wrong: one memory for both -> another-curve | answers: train_three_ways, init_params | trains
#: The net's Parameters share the memory of params, so each step is made twice.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

def copy_weights(params, module):
    with torch.no_grad():
        for name, p in zip(("W1", "b1", "W2", "b2"), params):
            getattr(module, name).copy_(p)


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    module.W1, module.b1, module.W2, module.b2 = [nn.Parameter(p) for p in params]
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% blind wrong: module's gradients add up -> another-curve | answers: train_three_ways, init_params | trains
#: optimizer.zero_grad() is missing: the module's gradients add up.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

def copy_weights(params, module):
    with torch.no_grad():
        for name, p in zip(("W1", "b1", "W2", "b2"), params):
            getattr(module, name).copy_(p)


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        loss.backward()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% blind wrong: another order for the tensors -> not-the-same-for-both | answers: train_three_ways, init_params | trains
#: You draw a second permutation for the tensors; both are to see the batches in one and the same order.
def init_params(generator, std=0.01):
    """The start [W1 (784, 256), b1 (256,), W2 (256, 10), b2 (10,)]: leaves with requires_grad, biases 0."""
    ### BEGIN SOLUTION
    start = []
    for inputs, outputs in [(784, 256), (256, 10)]:
        start.append(std * torch.randn(inputs, outputs, generator=generator))
        start.append(torch.zeros(outputs))
    for tensor in start:
        tensor.requires_grad_()
    return start


class ParameterNet(nn.Module):
    """784-256-10 with parameters W1, b1, W2, b2: pictures (N, 1, 28, 28) -> logits (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        hidden = torch.relu(torch.addmm(self.b1, x.flatten(start_dim=1), self.W1))
        return torch.addmm(self.b2, hidden, self.W2)


def copy_weights(params, module):
    """Copy [W1, b1, W2, b2] into the ParameterNet `module`, in place."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        for name, tensor in zip(["W1", "b1", "W2", "b2"], params):
            getattr(module, name).copy_(tensor)


def sgd_update(params, learning_rate):
    """One step p <- p - learning_rate * p.grad for each tensor, in place; gradients are emptied."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        for tensor in params:
            tensor.sub_(tensor.grad, alpha=learning_rate)
            tensor.grad = None


def forward(params, x):
    """Logits (N, 10) for x (N, 1, 28, 28) or (N, 784). params: [W1, b1, W2, b2]."""
    ### BEGIN SOLUTION
    first_weight, first_bias, second_weight, second_bias = params
    flat = x.reshape(x.shape[0], 784)
    hidden = F.relu(flat @ first_weight + first_bias)  # (N, 256)
    return hidden @ second_weight + second_bias


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    net = ParameterNet()
    copy_weights(params, net)
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in torch.randperm(len(images), generator=generator).split(64):
        loss = nn.functional.cross_entropy(net(images[rows]), labels[rows])
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses["module"].append(loss.item())
    for rows in torch.randperm(len(images), generator=generator).split(64):
        loss = nn.functional.cross_entropy(forward(params, images[rows]), labels[rows])
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses

# %% blind wrong: the short last batch is left out -> wrong-length | answers: train_three_ways, init_params | trains
#: The short last batch counts as a step too; your range stops before it.
def init_params(generator, std=0.01):
    """The start [W1 (784, 256), b1 (256,), W2 (256, 10), b2 (10,)]: leaves with requires_grad, biases 0."""
    ### BEGIN SOLUTION
    start = []
    for inputs, outputs in [(784, 256), (256, 10)]:
        start.append(std * torch.randn(inputs, outputs, generator=generator))
        start.append(torch.zeros(outputs))
    for tensor in start:
        tensor.requires_grad_()
    return start


class ParameterNet(nn.Module):
    """784-256-10 with parameters W1, b1, W2, b2: pictures (N, 1, 28, 28) -> logits (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        hidden = torch.relu(torch.addmm(self.b1, x.flatten(start_dim=1), self.W1))
        return torch.addmm(self.b2, hidden, self.W2)


def copy_weights(params, module):
    """Copy [W1, b1, W2, b2] into the ParameterNet `module`, in place."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        for name, tensor in zip(["W1", "b1", "W2", "b2"], params):
            getattr(module, name).copy_(tensor)


def sgd_update(params, learning_rate):
    """One step p <- p - learning_rate * p.grad for each tensor, in place; gradients are emptied."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        for tensor in params:
            tensor.sub_(tensor.grad, alpha=learning_rate)
            tensor.grad = None


def forward(params, x):
    """Logits (N, 10) for x (N, 1, 28, 28) or (N, 784). params: [W1, b1, W2, b2]."""
    ### BEGIN SOLUTION
    first_weight, first_bias, second_weight, second_bias = params
    flat = x.reshape(x.shape[0], 784)
    hidden = F.relu(flat @ first_weight + first_bias)  # (N, 256)
    return hidden @ second_weight + second_bias


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    a, b = [], []
    for step in range(len(images) // 64):
        rows = order[step * 64:(step + 1) * 64]
        x, y = images[rows], labels[rows]
        loss = nn.functional.cross_entropy(module(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        a.append(loss.item())
        loss = nn.functional.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        b.append(loss.item())
    return {"module": a, "tensors": b}

# %% blind wrong: module keeps its own start -> not-copied | answers: train_three_ways, init_params | trains
#: You make a ParameterNet and never copy params into it, so the two ways begin from different weights.
def init_params(generator, std=0.01):
    """The start [W1 (784, 256), b1 (256,), W2 (256, 10), b2 (10,)]: leaves with requires_grad, biases 0."""
    ### BEGIN SOLUTION
    start = []
    for inputs, outputs in [(784, 256), (256, 10)]:
        start.append(std * torch.randn(inputs, outputs, generator=generator))
        start.append(torch.zeros(outputs))
    for tensor in start:
        tensor.requires_grad_()
    return start


class ParameterNet(nn.Module):
    """784-256-10 with parameters W1, b1, W2, b2: pictures (N, 1, 28, 28) -> logits (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        hidden = torch.relu(torch.addmm(self.b1, x.flatten(start_dim=1), self.W1))
        return torch.addmm(self.b2, hidden, self.W2)


def sgd_update(params, learning_rate):
    """One step p <- p - learning_rate * p.grad for each tensor, in place; gradients are emptied."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        for tensor in params:
            tensor.sub_(tensor.grad, alpha=learning_rate)
            tensor.grad = None


def forward(params, x):
    """Logits (N, 10) for x (N, 1, 28, 28) or (N, 784). params: [W1, b1, W2, b2]."""
    ### BEGIN SOLUTION
    first_weight, first_bias, second_weight, second_bias = params
    flat = x.reshape(x.shape[0], 784)
    hidden = F.relu(flat @ first_weight + first_bias)  # (N, 256)
    return hidden @ second_weight + second_bias


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    result = {"module": [], "tensors": []}
    for rows in torch.randperm(len(images), generator=generator).split(64):
        x, y = images[rows], labels[rows]
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(module(x), y)
        loss.backward()
        optimizer.step()
        result["module"].append(loss.item())
        loss = nn.functional.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        result["tensors"].append(loss.item())
    return result

# %% blind right: two loops over the same batches | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    """The start [W1 (784, 256), b1 (256,), W2 (256, 10), b2 (10,)]: leaves with requires_grad, biases 0."""
    ### BEGIN SOLUTION
    start = []
    for inputs, outputs in [(784, 256), (256, 10)]:
        start.append(std * torch.randn(inputs, outputs, generator=generator))
        start.append(torch.zeros(outputs))
    for tensor in start:
        tensor.requires_grad_()
    return start


class ParameterNet(nn.Module):
    """784-256-10 with parameters W1, b1, W2, b2: pictures (N, 1, 28, 28) -> logits (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        hidden = torch.relu(torch.addmm(self.b1, x.flatten(start_dim=1), self.W1))
        return torch.addmm(self.b2, hidden, self.W2)


def copy_weights(params, module):
    """Copy [W1, b1, W2, b2] into the ParameterNet `module`, in place."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        for name, tensor in zip(["W1", "b1", "W2", "b2"], params):
            getattr(module, name).copy_(tensor)


def sgd_update(params, learning_rate):
    """One step p <- p - learning_rate * p.grad for each tensor, in place; gradients are emptied."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        for tensor in params:
            tensor.sub_(tensor.grad, alpha=learning_rate)
            tensor.grad = None


def forward(params, x):
    """Logits (N, 10) for x (N, 1, 28, 28) or (N, 784). params: [W1, b1, W2, b2]."""
    ### BEGIN SOLUTION
    first_weight, first_bias, second_weight, second_bias = params
    flat = x.reshape(x.shape[0], 784)
    hidden = F.relu(flat @ first_weight + first_bias)  # (N, 256)
    return hidden @ second_weight + second_bias


def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    batches = torch.randperm(len(images), generator=generator).split(64)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    module_losses = []
    for rows in batches:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(module(images[rows]), labels[rows])
        loss.backward()
        optimizer.step()
        module_losses.append(float(loss))
    tensor_losses = []
    for rows in batches:
        loss = nn.functional.cross_entropy(forward(params, images[rows]), labels[rows])
        loss.backward()
        sgd_update(params, 0.1)
        tensor_losses.append(float(loss))
    return {"module": module_losses, "tensors": tensor_losses}

# %% found wrong: the module's loss.backward() is missing -> no-step | answers: train_three_ways, init_params | trains
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]
def forward(params, x):
    W1, b1, W2, b2 = params
    x = x.reshape(len(x), 784)
    return torch.relu(x @ W1 + b1) @ W2 + b2
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

def train_three_ways(images, labels, generator):
    params = init_params(generator)
    module = ParameterNet()
    copy_weights(params, module)
    order = torch.randperm(len(images), generator=generator)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    losses = {"module": [], "tensors": []}
    for rows in order.split(64):
        x, y = images[rows], labels[rows]
        loss = F.cross_entropy(module(x), y)
        optimizer.zero_grad()
        optimizer.step()
        losses["module"].append(loss.item())
        loss = F.cross_entropy(forward(params, x), y)
        loss.backward()
        sgd_update(params, 0.1)
        losses["tensors"].append(loss.item())
    return losses
