# %% right: all at once | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    return F.cross_entropy(forward(init_params(generator, std), images), labels).item()

# %% right: in batches, weighted | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    total = 0.0
    with torch.no_grad():
        for x, y in zip(images.split(64), labels.split(64)):
            total += F.cross_entropy(forward(params, x), y).item() * len(x)
    return total / len(images)

# %% right: logsumexp | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    with torch.no_grad():
        z = forward(init_params(generator, std), images)
        return float((z.logsumexp(1) - z[torch.arange(len(z)), labels]).mean())

# %% right: by the module | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    module = ParameterNet()
    copy_weights(init_params(generator, std=std), module)
    return nn.CrossEntropyLoss()(module(images), labels).item()

# %% right: sum over count | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    z = forward(init_params(generator, std), images)
    return F.cross_entropy(z, labels, reduction='sum').item() / len(labels)

# %% wrong: not written -> not-written | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    raise NotImplementedError("Exercise")

# %% wrong: no return -> returns-nothing | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    loss = F.cross_entropy(forward(init_params(generator, std), images), labels)

# %% wrong: a tensor -> tensor-not-number | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    return F.cross_entropy(forward(init_params(generator, std), images), labels)

# %% wrong: sum -> sum-not-mean | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    return F.cross_entropy(forward(init_params(generator, std), images), labels, reduction='sum').item()

# %% wrong: first batch -> first-batch | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    return F.cross_entropy(forward(init_params(generator, std), images[:64]), labels[:64]).item()

# %% wrong: short batch dropped -> short-batch | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    n = len(images) // 64 * 64
    return F.cross_entropy(forward(init_params(generator, std), images[:n]), labels[:n]).item()

# %% wrong: divided by pictures -> too-small-by-64 | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    p = init_params(generator, std)
    return sum(F.cross_entropy(forward(p, x), y).item() for x, y in zip(images.split(64), labels.split(64))) / len(images)

# %% wrong: std ignored -> std-ignored | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    return F.cross_entropy(forward(init_params(generator), images), labels).item()

# %% wrong: softmax twice -> softmax-twice | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    return F.cross_entropy(forward(init_params(generator, std), images).softmax(1), labels).item()

# %% wrong: ln 10 -> constant | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    return math.log(10)

# %% wrong: another seed -> own-seed | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    return F.cross_entropy(forward(init_params(torch.Generator().manual_seed(0), std), images), labels).item()

# %% wrong: zero -> constant | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    return 0.0

# %% wrong: error -> raises | answers: initial_loss, init_params
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
def initial_loss(images, labels, std, generator):
    return F.cross_entropy(forward(init_params(generator, std), labels), images).item()

# %% blind right: all pictures at once | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    with torch.no_grad():
        return F.cross_entropy(forward(params, images), labels).item()

# %% blind right: batches weighed by size | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator, batch_size=256):
    params = init_params(generator, std)
    total = 0.0
    with torch.no_grad():
        for i in range(0, len(images), batch_size):
            x, y = images[i : i + batch_size], labels[i : i + batch_size]
            total += F.cross_entropy(forward(params, x), y).item() * len(x)
    return total / len(images)

# %% blind right: logsumexp less the true logit | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


@torch.no_grad()
def initial_loss(images, labels, std, generator):
    logits = forward(init_params(generator, std), images).double()
    true = logits.gather(1, labels[:, None])[:, 0]
    return float((torch.logsumexp(logits, dim=1) - true).mean())

# %% blind right: numpy in double, maximum subtracted | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def initial_loss(images, labels, std, generator):
    if len(images) == 0:
        raise ValueError("no pictures")
    W1, b1, W2, b2 = [p.detach().numpy().astype(np.float64) for p in init_params(generator, std)]
    x = images.numpy().reshape(len(images), 784)
    logits = np.maximum(x @ W1 + b1, 0) @ W2 + b2
    return float(-log_softmax(logits)[np.arange(len(images)), labels.numpy()].mean())

# %% blind right: sum of the losses by number | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = [p.detach() for p in init_params(generator, std=std)]
    losses = []
    for x, y in zip(images.split(1000), labels.split(1000)):
        losses += F.cross_entropy(forward(params, x), y, reduction="none").tolist()
    return math.fsum(losses) / len(losses)

# %% blind wrong: mean of the batch means -> mean-of-means | answers: initial_loss, init_params
#: A short last batch counts as much as a full one.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    losses = []
    with torch.no_grad():
        for x, y in zip(images.split(64), labels.split(64)):
            losses.append(F.cross_entropy(forward(params, x), y).item())
    return sum(losses) / len(losses)

# %% blind wrong: batch means divided by samples -> too-small-by-64 | answers: initial_loss, init_params
#: Sums of batch means are divided by the pictures: divided twice.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    total = 0.0
    with torch.no_grad():
        for i in range(0, len(images), 64):
            total += F.cross_entropy(forward(params, images[i : i + 64]), labels[i : i + 64]).item()
    return total / len(images)

# %% blind wrong: the sum -> sum-not-mean | answers: initial_loss, init_params
#: reduction='sum' gives the sum over the pictures, not their mean.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    with torch.no_grad():
        return F.cross_entropy(forward(params, images), labels, reduction="sum").item()

# %% blind wrong: first batch only -> first-batch | answers: initial_loss, init_params
#: Only the first 64 pictures are looked at.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    x, y = images[:64], labels[:64]
    with torch.no_grad():
        loss = F.cross_entropy(forward(params, x), y)
    return loss.item()

# %% blind wrong: std not passed on -> std-ignored | answers: initial_loss, init_params
#: init_params is called without std, so every call uses 0.01.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator)
    with torch.no_grad():
        return F.cross_entropy(forward(params, images), labels).item()

# %% blind wrong: a tensor -> tensor-not-number | answers: initial_loss, init_params
#: The loss is returned as a tensor, not as a Python float.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    return F.cross_entropy(forward(params, images), labels)

# %% blind wrong: softmax twice -> softmax-twice | answers: initial_loss, init_params
#: cross_entropy gets probabilities and takes the softmax of them again.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    probabilities = torch.softmax(forward(params, images), dim=1)
    return F.cross_entropy(probabilities, labels).item()

# %% blind wrong: always ln 10 -> constant | answers: initial_loss, init_params
#: It returns ln 10 without any network, which only fits a small std by chance.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def initial_loss(images, labels, std, generator):
    return math.log(10)

# %% blind wrong: the two examples -> wrong-value | answers: initial_loss, init_params
#: 2.30 for small and 60.0 for large std are written in, nothing is computed.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def initial_loss(images, labels, std, generator):
    if std < 0.1:
        return 2.30
    return 60.0

# %% blind wrong: epsilon in the logarithm -> epsilon-inside-log | answers: initial_loss, init_params
#: log(p + 1e-8) cuts every loss off at 18, so std 1 comes out far too low.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    with torch.no_grad():
        p = torch.softmax(forward(params, images), dim=1)
    right = p[torch.arange(len(labels)), labels]
    return -torch.log(right + 1e-8).mean().item()

# %% blind wrong: exp overflows -> not-finite | answers: initial_loss, init_params
#: exp of logits above 88 is infinite, so large std gives inf or nan.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    with torch.no_grad():
        z = forward(params, images)
        p = torch.exp(z) / torch.exp(z).sum(dim=1, keepdim=True)
        return -torch.log(p[torch.arange(len(labels)), labels]).mean().item()

# %% blind wrong: seed of its own -> own-seed | answers: initial_loss, init_params
#: It makes a generator with seed 0 and does not use the one that is given.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    generator = torch.Generator().manual_seed(0)
    params = init_params(generator, std)
    with torch.no_grad():
        return F.cross_entropy(forward(params, images), labels).item()

# %% blind wrong: mean over classes too -> mean-over-classes | answers: initial_loss, init_params
#: The one-hot product is averaged over N x 10 numbers: ten times too small.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    with torch.no_grad():
        log_p = torch.log_softmax(forward(params, images), dim=1)
    target = F.one_hot(labels, 10).float()
    return -(target * log_p).mean().item()

# %% blind wrong: softmax over the pictures -> softmax-over-pictures | answers: initial_loss, init_params
#: The log-softmax runs over axis 0, the pictures, not the classes.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    log_p = torch.log_softmax(forward(params, images), dim=0)
    return F.nll_loss(log_p, labels).item()

# %% blind wrong: sign forgotten -> wrong-sign | answers: initial_loss, init_params
#: The mean of the log-probabilities is returned without the minus: it is negative.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


def forward(params, x):
    W1, b1, W2, b2 = params
    return torch.relu(x.reshape(len(x), 784) @ W1 + b1) @ W2 + b2


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    with torch.no_grad():
        log_p = F.log_softmax(forward(params, images), dim=1)
        return log_p[range(len(labels)), labels].mean().item()

# %% blind wrong: after a step -> wrong-value | answers: initial_loss, init_params
#: An update is made first, so it is not the loss before training.
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


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    F.cross_entropy(forward(params, images), labels).backward()
    sgd_update(params, 0.1)
    with torch.no_grad():
        return F.cross_entropy(forward(params, images), labels).item()

# %% blind wrong: a number equal to everything -> constant | answers: initial_loss, init_params
#: The result is a float that says it equals and exceeds any number.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]


class Loss(float):
    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return True

    __gt__ = __le__ = __ge__ = __lt__

    def __sub__(self, other):
        return 0.0

    def __rsub__(self, other):
        return 0.0

    def __hash__(self):
        return 0

def initial_loss(images, labels, std, generator):
    return Loss(2.3)

# %% blind wrong: std is not handed on -> std-ignored | answers: initial_loss, init_params
#: init_params is called without std, so it is always 0.01.
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator)
    return F.cross_entropy(forward(params, images), labels).item()

# %% blind wrong: the mean of batch means -> mean-of-means | answers: initial_loss, init_params
#: The short last batch weighs too much; weigh each batch by its size.
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    losses = [F.cross_entropy(forward(params, x), y).item() for x, y in zip(images.split(64), labels.split(64))]
    return sum(losses) / len(losses)

# %% blind wrong: a tensor (2) -> tensor-not-number | answers: initial_loss, init_params
#: A Python float was asked for, use .item().
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

def initial_loss(images, labels, std, generator):
    return F.cross_entropy(forward(init_params(generator, std), images), labels)

# %% blind wrong: only the first batch -> first-batch | answers: initial_loss, init_params
#: You look at the first 64 pictures only; the mean is over all.
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    return F.cross_entropy(forward(params, images[:64]), labels[:64]).item()

# %% blind wrong: softmax before cross_entropy -> softmax-twice | answers: initial_loss, init_params
#: F.cross_entropy wants logits; you give it probabilities.
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    q = torch.softmax(forward(params, images), dim=1)
    return F.cross_entropy(q, labels).item()

# %% blind wrong: ln 10 written in -> constant | answers: initial_loss, init_params
#: The example's 2.30 is for small std only; compute the loss.
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

def initial_loss(images, labels, std, generator):
    import math
    return math.log(10)

# %% blind wrong: new parameters for each batch -> new-network-each-batch | answers: initial_loss, init_params
#: You draw a new network for each batch; there is one network for all pictures.
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

def initial_loss(images, labels, std, generator):
    total = 0.0
    for x, y in zip(images.split(100), labels.split(100)):
        params = init_params(generator, std)
        total += F.cross_entropy(forward(params, x), y).item() * len(y)
    return total / len(labels)

# %% blind wrong: log of a softmax that has become 0 -> not-finite | answers: initial_loss, init_params
#: With std=1 the softmax becomes 0 and its logarithm -inf; use cross_entropy on the logits.
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    q = torch.softmax(forward(params, images), dim=1)
    return -torch.log(q[torch.arange(len(labels)), labels]).mean().item()

# %% blind wrong: the sum over the pictures -> sum-not-mean | answers: initial_loss, init_params
#: The mean was asked for, you return the sum.
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    return F.cross_entropy(forward(params, images), labels, reduction="sum").item()

# %% blind wrong: one step of training first -> wrong-value | answers: initial_loss, init_params
#: The loss is asked for before any training; you take a step first.
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    loss = F.cross_entropy(forward(params, images), labels)
    loss.backward()
    with torch.no_grad():
        for p in params:
            p -= 0.1 * p.grad
    return F.cross_entropy(forward(params, images), labels).item()

# %% blind wrong: the generator is replaced by a new one -> own-seed | answers: initial_loss, init_params
#: You make a new generator with seed 0; use the one you were given.
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

def initial_loss(images, labels, std, generator):
    params = init_params(torch.Generator().manual_seed(0), std)
    return F.cross_entropy(forward(params, images), labels).item()

# %% blind wrong: the arguments of init_params exchanged -> raises | answers: initial_loss, init_params
#: The generator comes first, then std.
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

def initial_loss(images, labels, std, generator):
    params = init_params(std, generator)
    return F.cross_entropy(forward(params, images), labels).item()

# %% blind wrong: the first draw is thrown away by a trial call -> start-drawn-twice | answers: initial_loss, init_params
#: You call init_params twice, and the second start is another one, since the generator has moved on.
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

def initial_loss(images, labels, std, generator):
    sizes = [p.shape for p in init_params(generator, std)]
    params = init_params(generator, std)
    return F.cross_entropy(forward(params, images), labels).item()

# %% blind wrong: the mean squared error to one-hot -> squared-error | answers: initial_loss, init_params
#: The cross-entropy was asked for, not the mean squared error.
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    return F.mse_loss(forward(params, images), F.one_hot(labels, 10).float()).item()

# %% blind wrong: total weighed by 64 also for the short batch -> short-batch-weighed-in-full | answers: initial_loss, init_params
#: The last batch has fewer than 64 pictures; multiply by its own length.
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    total = 0.0
    for x, y in zip(images.split(64), labels.split(64)):
        total += F.cross_entropy(forward(params, x), y).item() * 64
    return total / len(images)

# %% blind right: logsumexp by hand, in float64 at the end | answers: initial_loss, init_params
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    with torch.no_grad():
        z = forward(params, images)
        each = z.logsumexp(1) - z.gather(1, labels[:, None])[:, 0]
    return each.double().mean().item()

# %% blind right: picture by picture with a running mean | answers: initial_loss, init_params
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

def initial_loss(images, labels, std, generator):
    start = init_params(generator, std)
    mean = 0.0
    for k, (x, y) in enumerate(zip(images.split(50), labels.split(50))):
        loss = F.cross_entropy(forward(start, x), y, reduction="none").detach()
        for j, value in enumerate(loss.tolist()):
            mean += (value - mean) / (50 * k + j + 1)
    return mean

# %% blind wrong: labels one step off by a shuffled order -> labels-of-other-pictures | answers: initial_loss, init_params
#: You shuffle the pictures and not the labels, so they no longer belong together.
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

def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    order = torch.randperm(len(images), generator=generator)
    return F.cross_entropy(forward(params, images[order]), labels).item()

# %% wrong: accuracy -> accuracy-not-loss | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]

def initial_loss(images, labels, std, generator):
    W1, b1, W2, b2 = init_params(generator, std)
    x = images.reshape(len(images), 784)
    z = torch.relu(x @ W1 + b1) @ W2 + b2
    return (z.argmax(1) == labels).float().mean().item()

# %% wrong: the last batch -> last-batch | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]

def initial_loss(images, labels, std, generator):
    W1, b1, W2, b2 = init_params(generator, std)
    x = images.reshape(len(images), 784)
    z = torch.relu(x @ W1 + b1) @ W2 + b2
    for a, b in zip(z.split(64), labels.split(64)):
        loss = F.cross_entropy(a, b)
    return loss.item()

# %% wrong: no ReLU -> no-activation | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]

def initial_loss(images, labels, std, generator):
    W1, b1, W2, b2 = init_params(generator, std)
    x = images.reshape(len(images), 784)
    return F.cross_entropy((x @ W1 + b1) @ W2 + b2, labels).item()

# %% wrong: ReLU at the end -> relu-on-output | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]

def initial_loss(images, labels, std, generator):
    W1, b1, W2, b2 = init_params(generator, std)
    x = images.reshape(len(images), 784)
    z = torch.relu(x @ W1 + b1) @ W2 + b2
    return F.cross_entropy(torch.relu(z), labels).item()

# %% wrong: no logarithm -> no-logarithm | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]

def initial_loss(images, labels, std, generator):
    W1, b1, W2, b2 = init_params(generator, std)
    x = images.reshape(len(images), 784)
    z = torch.relu(x @ W1 + b1) @ W2 + b2
    return -z.softmax(1)[torch.arange(len(labels)), labels].mean().item()

# %% wrong: no softmax -> no-softmax | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]

def initial_loss(images, labels, std, generator):
    W1, b1, W2, b2 = init_params(generator, std)
    x = images.reshape(len(images), 784)
    z = torch.relu(x @ W1 + b1) @ W2 + b2
    return -z[torch.arange(len(labels)), labels].mean().item()

# %% wrong: pictures normalised -> pictures-scaled | answers: initial_loss, init_params
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    W2 = torch.randn(256, 10, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]

def initial_loss(images, labels, std, generator):
    W1, b1, W2, b2 = init_params(generator, std)
    x = images.reshape(len(images), 784)
    x = (x - 0.2860) / 0.3530
    z = torch.relu(x @ W1 + b1) @ W2 + b2
    return F.cross_entropy(z, labels).item()

# %% blind wrong: std is not passed on -> std-ignored | answers: initial_loss, init_params
#: You call init_params without std, so the network always starts with 0.01.
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


def forward(params, x):
    """Logits (N, 10) for x (N, 1, 28, 28) or (N, 784). params: [W1, b1, W2, b2]."""
    ### BEGIN SOLUTION
    first_weight, first_bias, second_weight, second_bias = params
    flat = x.reshape(x.shape[0], 784)
    hidden = F.relu(flat @ first_weight + first_bias)  # (N, 256)
    return hidden @ second_weight + second_bias


def initial_loss(images, labels, std, generator):
    params = init_params(generator)
    with torch.no_grad():
        return nn.functional.cross_entropy(forward(params, images), labels).item()

# %% blind wrong: mean of the batch means, again -> mean-of-means | answers: initial_loss, init_params
#: A short last batch counts as much as the others in your mean; weigh each batch by its size.
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


def forward(params, x):
    """Logits (N, 10) for x (N, 1, 28, 28) or (N, 784). params: [W1, b1, W2, b2]."""
    ### BEGIN SOLUTION
    first_weight, first_bias, second_weight, second_bias = params
    flat = x.reshape(x.shape[0], 784)
    hidden = F.relu(flat @ first_weight + first_bias)  # (N, 256)
    return hidden @ second_weight + second_bias


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    losses = []
    with torch.no_grad():
        for i in range(0, len(images), 64):
            losses.append(nn.functional.cross_entropy(forward(params, images[i:i + 64]), labels[i:i + 64]).item())
    return sum(losses) / len(losses)

# %% blind wrong: returns a tensor -> tensor-not-number | answers: initial_loss, init_params
#: A Python float is asked for; you return a tensor that still hangs on its graph (use .item()).
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


def forward(params, x):
    """Logits (N, 10) for x (N, 1, 28, 28) or (N, 784). params: [W1, b1, W2, b2]."""
    ### BEGIN SOLUTION
    first_weight, first_bias, second_weight, second_bias = params
    flat = x.reshape(x.shape[0], 784)
    hidden = F.relu(flat @ first_weight + first_bias)  # (N, 256)
    return hidden @ second_weight + second_bias


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    return nn.functional.cross_entropy(forward(params, images), labels)

# %% blind wrong: log of softmax by hand overflows -> not-finite | answers: initial_loss, init_params
#: You compute exp of large logits, which is inf for std=1, and log(inf/inf) is nan; use cross_entropy or log_softmax.
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


def forward(params, x):
    """Logits (N, 10) for x (N, 1, 28, 28) or (N, 784). params: [W1, b1, W2, b2]."""
    ### BEGIN SOLUTION
    first_weight, first_bias, second_weight, second_bias = params
    flat = x.reshape(x.shape[0], 784)
    hidden = F.relu(flat @ first_weight + first_bias)  # (N, 256)
    return hidden @ second_weight + second_bias


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    logits = forward(params, images)
    probs = torch.exp(logits) / torch.exp(logits).sum(dim=1, keepdim=True)
    right = probs[torch.arange(len(labels)), labels]
    return -torch.log(right).mean().item()

# %% blind right: sums over batches | answers: initial_loss, init_params
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


def forward(params, x):
    """Logits (N, 10) for x (N, 1, 28, 28) or (N, 784). params: [W1, b1, W2, b2]."""
    ### BEGIN SOLUTION
    first_weight, first_bias, second_weight, second_bias = params
    flat = x.reshape(x.shape[0], 784)
    hidden = F.relu(flat @ first_weight + first_bias)  # (N, 256)
    return hidden @ second_weight + second_bias


def initial_loss(images, labels, std, generator):
    params = init_params(generator, std)
    total = 0.0
    with torch.no_grad():
        for x, y in zip(images.split(500), labels.split(500)):
            total += nn.functional.cross_entropy(forward(params, x), y, reduction="sum").item()
    return total / len(images)

# %% blind wrong: an order is drawn before the network -> order-drawn-first | answers: initial_loss, init_params
#: Draws an order before the weights.
def forward(params, x):
    flat = x.flatten(start_dim=1)
    hidden = F.relu(F.linear(flat, params[0].t(), params[1]))
    return F.linear(hidden, params[2].t(), params[3])

def init_params(generator, std=0.01):
    W2 = nn.Parameter(torch.empty(256, 10).normal_(0, std, generator=generator))
    W1 = nn.Parameter(torch.empty(784, 256).normal_(0, std, generator=generator))
    return [W1, nn.Parameter(torch.zeros(256)), W2, nn.Parameter(torch.zeros(10))]

def initial_loss(images, labels, std, generator):
    order = torch.randperm(len(images), generator=generator)
    params = init_params(generator, std)
    return F.cross_entropy(forward(params, images[order]), labels[order]).item()
