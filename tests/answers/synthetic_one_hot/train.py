# %% right: Adam and cross-entropy | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(400):
        opt.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        opt.step()

# %% right: Adam and MSE | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(600):
        opt.zero_grad()
        loss = ((model(X) - Y) ** 2).mean()
        loss.backward()
        opt.step()

# %% right: SGD with momentum | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    for _ in range(2500):
        opt.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        opt.step()

# %% right: own parameters, tanh, mini-batches | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(3, 20))
        self.b1 = nn.Parameter(torch.zeros(20))
        self.W2 = nn.Parameter(0.1 * torch.randn(20, 3))
        self.b2 = nn.Parameter(torch.zeros(3))

    def forward(self, x):
        return torch.tanh(x @ self.W1 + self.b1) @ self.W2 + self.b2

def train(model, X, Y, rate=0.02):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    for epoch in range(20):
        for rows in torch.randperm(len(X)).split(100):
            optimizer.zero_grad()
            F.cross_entropy(model(X[rows]), Y[rows].argmax(1)).backward()
            optimizer.step()

# %% right: update by hand | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    velocity = [torch.zeros_like(p) for p in model.parameters()]
    for _ in range(1500):
        model.zero_grad()
        F.cross_entropy(model(X), Y).backward()
        with torch.no_grad():
            for p, v in zip(model.parameters(), velocity):
                v.mul_(0.9).add_(p.grad)
                p -= 0.3 * v

# %% wrong: not written -> not-written | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def train(model, X, Y):
    raise NotImplementedError("Exercise")

# %% wrong: the published recipe -> majority-only | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.SGD(model.parameters(), lr=0.01)
    for _ in range(1000):
        opt.zero_grad()
        loss = F.mse_loss(model(X), Y)
        loss.backward()
        opt.step()

# %% wrong: no step -> no-step | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(50):
        opt.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        pass

# %% wrong: another model -> trains-another-model | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.Adam(DNN().parameters(), lr=0.01)
    for _ in range(50):
        opt.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        opt.step()

# %% wrong: returns the model -> returns-something | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(50):
        opt.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        opt.step()
    return model

# %% wrong: too many updates -> too-many-updates | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(10000):
        opt.zero_grad()
        loss = F.cross_entropy(model(X[:50]), Y[:50])
        loss.backward()
        opt.step()

# %% wrong: too few updates -> majority-only | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(3):
        opt.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        opt.step()

# %% wrong: diverges -> diverged | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.SGD(model.parameters(), lr=1e6)
    for _ in range(60):
        opt.zero_grad()
        loss = ((model(X) - Y) ** 2).mean()
        loss.backward()
        opt.step()

# %% wrong: no parameters -> no-parameters | answers: train, DNN | trains
class DNN(nn.Module):
    def forward(self, x):
        return x

def train(model, X, Y):
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(400):
        opt.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        opt.step()

# %% wrong: not a module -> not-a-module | answers: train, DNN | trains
class DNN:
    pass

def train(model, X, Y):
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(400):
        opt.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        opt.step()

# %% wrong: knows the rule -> ignores-labels | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        s = x.sum(1)
        return torch.eye(3)[(s >= 1).long() + (s >= 2).long()] + 0 * self.w

def train(model, X, Y):
    with torch.no_grad():
        model.w += 1

# %% wrong: two outputs -> raises | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 2))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(50):
        opt.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        opt.step()

# %% blind right: tanh network, Adam, whole batch, cross-entropy | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(3, 20), nn.Tanh(), nn.Linear(20, 20), nn.Tanh(), nn.Linear(20, 3)
        )

    def forward(self, x):
        return self.layers(x)

def train(model, X, Y):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(500):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        optimizer.step()

# %% blind right: ReLU network, momentum, shuffled batches, MSE | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self, width=32):
        super().__init__()
        self.first = nn.Linear(3, width)
        self.second = nn.Linear(width, width)
        self.last = nn.Linear(width, 3)

    def forward(self, x):
        x = F.relu(self.first(x))
        x = F.relu(self.second(x))
        return self.last(x)

def train(model, X, Y, epochs=50, batch_size=80):
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2, momentum=0.9)
    data = torch.utils.data.TensorDataset(X, Y)
    loader = torch.utils.data.DataLoader(data, batch_size=batch_size, shuffle=True)
    model.train()
    for epoch in range(epochs):
        for points, targets in loader:
            loss = criterion(model(points), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    model.eval()

# %% blind right: one linear layer, gradient and step by hand | answers: train, DNN | trains
class DNN(nn.Module):
    # the three classes are slices one behind the other, so three linear scores can tell them apart
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(3, 3))
        self.bias = nn.Parameter(torch.zeros(3))

    def forward(self, x):
        return x @ self.weight + self.bias

@torch.no_grad()
def train(model, X, Y):
    speed_w, speed_b = torch.zeros(3, 3), torch.zeros(3)
    for _ in range(1500):
        d = (torch.softmax(model(X), dim=1) - Y) / len(X)
        speed_w = 0.9 * speed_w + X.T @ d
        speed_b = 0.9 * speed_b + d.sum(0)
        model.weight -= 2.0 * speed_w
        model.bias -= 2.0 * speed_b

# %% blind wrong: the published recipe -> majority-only | answers: train, DNN | trains
#: Plain SGD with step 0.01 moves far too slowly: after 1 000 rounds the network still names the largest class for
#: every point.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 5), nn.ReLU(),
            nn.Linear(5, 5), nn.ReLU(), nn.Linear(5, 3),
        )

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    loss_fn = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for epoch in range(1000):
        pred = model(X)
        loss = loss_fn(pred, Y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

# %% blind wrong: a hundred epochs of small batches -> too-many-updates | answers: train, DNN | trains
#: A hundred epochs with batches of 64 are more than 6 000 updates; 3 000 are allowed.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 16), nn.ReLU(), nn.Linear(16, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for epoch in range(100):
        order = torch.randperm(len(X))
        for start in range(0, len(X), 64):
            batch = order[start:start + 64]
            optimizer.zero_grad()
            loss = F.cross_entropy(model(X[batch]), Y[batch])
            loss.backward()
            optimizer.step()

# %% blind wrong: a network of its own is trained -> trains-another-model | answers: train, DNN | trains
#: The function makes a new network and trains that one, so the model that was given stays as it was.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    model = DNN()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(600):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        optimizer.step()

# %% blind wrong: points shuffled without their targets -> majority-only | answers: train, DNN | trains
#: The points are put into a new order and the targets are not, so each point gets another point's class.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for epoch in range(30):
        X = X[torch.randperm(len(X))]
        for i in range(0, len(X), 100):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(X[i:i + 100]), Y[i:i + 100])
            loss.backward()
            optimizer.step()

# %% blind wrong: the parameter's name gets the step -> no-step | answers: train, DNN | trains
#: p = p - step gives a new tensor to the loop's name p and never changes the model's parameter.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    for _ in range(600):
        model.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p = p - 0.5 * p.grad

# %% blind wrong: classes worked out from the points -> ignores-labels | answers: train, DNN | trains
#: It trains on classes that it computes from X by the chapter's rule and never looks at Y, so it is wrong when the
#: classes have other numbers.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    sums = X.sum(1)
    labels = (sums >= 1).long() + (sums >= 2).long()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(600):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(X), labels)
        loss.backward()
        optimizer.step()

# %% blind wrong: the losses are returned -> returns-something | answers: train, DNN | trains
#: train returns the list of losses; it should return nothing.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    losses = []
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(600):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% wrong: stops early -> too-few-updates | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 16)
        self.out = nn.Linear(16, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def train(model, X, Y):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(90):
        optimizer.zero_grad()
        F.cross_entropy(model(X), Y).backward()
        optimizer.step()

# %% wrong: the first eight points -> accuracy-too-low | answers: train, DNN | trains
#: With twelve or twenty of them one start in some reaches the accuracy, and then it is right: a result is asked for.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 16)
        self.out = nn.Linear(16, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def train(model, X, Y):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(1600):
        optimizer.zero_grad()
        F.cross_entropy(model(X[:8]), Y[:8]).backward()
        optimizer.step()

# %% wrong: a tiny learning rate -> hardly-moves | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 16)
        self.out = nn.Linear(16, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def train(model, X, Y):
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-5)
    for _ in range(100):
        optimizer.zero_grad()
        F.cross_entropy(model(X), Y).backward()
        optimizer.step()

# %% wrong: emptied before the step -> trains-another-model | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 16)
        self.out = nn.Linear(16, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def train(model, X, Y):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(20):
        optimizer.zero_grad()
        F.cross_entropy(model(X), Y).backward()
        optimizer.zero_grad()
        optimizer.step()

# %% blind wrong: trains another network -> trains-another-model | answers: train, DNN | trains
#: model = DNN() makes a new network and trains that one; the model you were given stays untrained.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(3, 32)
        self.l2 = nn.Linear(32, 3)

    def forward(self, x):
        return self.l2(torch.relu(self.l1(x)))


def train(model, X, Y):
    model = DNN()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    loss_fn = nn.MSELoss()
    for epoch in range(800):
        optimizer.zero_grad()
        loss = loss_fn(model(X), Y)
        loss.backward()
        optimizer.step()

# %% blind wrong: too many updates -> too-many-updates | answers: train, DNN | trains
#: 200 epochs of 63 batches each are 12 600 updates, and 3 000 are allowed.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.net(x)


def train(model, X, Y):
    """Train `model` in place on points X (N, 3) and one-hot targets Y (N, 3). Returns None."""
    opt = torch.optim.Adam(model.parameters(), lr=0.001)
    batch_size = 64
    for epoch in range(200):
        order = torch.randperm(len(X))
        for i in range(0, len(X), batch_size):
            idx = order[i:i + batch_size]
            opt.zero_grad()
            loss = ((model(X[idx]) - Y[idx]) ** 2).mean()
            loss.backward()
            opt.step()

# %% blind wrong: makes its own classes from X -> ignores-labels | answers: train, DNN | trains
#: The classes are computed anew from the sums and Y is never used; if Y numbers the classes another way, the network learns the wrong numbers.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 32)
        self.out = nn.Linear(32, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))


def train(model, X, Y):
    labels = X.sum(dim=1).long().clamp(0, 2)
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for step in range(600):
        opt.zero_grad()
        nn.functional.cross_entropy(model(X), labels).backward()
        opt.step()

# %% blind right: cross-entropy on the whole batch | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 32)
        self.out = nn.Linear(32, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))


def train(model, X, Y):
    model.train()
    labels = Y.argmax(dim=1)
    loss_fn = nn.CrossEntropyLoss()
    opt = torch.optim.Adam(model.parameters(), lr=0.02)
    for step in range(800):
        opt.zero_grad()
        loss = loss_fn(model(X), labels)
        loss.backward()
        opt.step()

# %% found wrong: the line loss.backward() is missing -> no-backward | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(50):
        opt.zero_grad()
        loss = F.cross_entropy(model(X), Y)
        opt.step()

# %% wrong: the loss is given the targets first -> labels-first | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    loss = nn.CrossEntropyLoss()
    for _ in range(400):
        optimizer.zero_grad()
        loss(Y, model(X)).backward()
        optimizer.step()

# %% wrong: an optimizer for each round -> optimizer-made-anew | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    for _ in range(40):
        optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
        optimizer.zero_grad()
        F.cross_entropy(model(X), Y).backward()
        optimizer.step()

# %% wrong: gradients are not emptied, the brackets are missing -> gradients-not-zeroed | answers: train, DNN | trains
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def train(model, X, Y):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(400):
        optimizer.zero_grad
        F.cross_entropy(model(X), Y).backward()
        optimizer.step()
