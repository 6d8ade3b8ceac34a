# %% right: Adam | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

def train_fashion(model, images, labels):
    opt = torch.optim.Adam(model.parameters(), lr=0.001)
    for _ in range(6):
        for rows in torch.randperm(len(images)).split(64):
            opt.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            opt.step()

# %% right: AdamW, batch 100 | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

def train_fashion(model, images, labels):
    opt = torch.optim.AdamW(model.parameters(), lr=0.001)
    for _ in range(6):
        for rows in torch.randperm(len(images)).split(100):
            opt.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            opt.step()

# %% right: SGD with momentum, batch 100 | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

def train_fashion(model, images, labels):
    opt = torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9)
    for _ in range(8):
        for rows in torch.randperm(len(images)).split(100):
            opt.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            opt.step()

# %% wrong: not written -> not-written | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))
def train_fashion(model, images, labels):
    raise NotImplementedError("Exercise")

# %% wrong: no step -> no-step | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

def train_fashion(model, images, labels):
    opt = torch.optim.Adam(model.parameters(), lr=0.001)
    for _ in range(1):
        for rows in torch.randperm(len(images)).split(500):
            opt.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            pass

# %% wrong: another model -> trains-another-model | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

def train_fashion(model, images, labels):
    opt = torch.optim.SGD(SequentialNet().parameters(), lr=0.1)
    for _ in range(1):
        for rows in torch.randperm(len(images)).split(500):
            opt.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            opt.step()

# %% wrong: returns the model -> returns-something | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

def train_fashion(model, images, labels):
    opt = torch.optim.Adam(model.parameters(), lr=0.001)
    for _ in range(1):
        for rows in torch.randperm(len(images)).split(500):
            opt.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            opt.step()
    return model

# %% wrong: diverges -> diverged | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

def train_fashion(model, images, labels):
    opt = torch.optim.SGD(model.parameters(), lr=1e9)
    for _ in range(1):
        for rows in torch.randperm(len(images)).split(500):
            opt.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            opt.step()

# %% wrong: labels not matched -> learned-nothing | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

def train_fashion(model, images, labels):
    opt = torch.optim.Adam(model.parameters(), lr=0.001)
    for _ in range(1):
        for rows in torch.randperm(len(images)).split(64):
            opt.zero_grad()
            F.cross_entropy(model(images[rows]), labels[torch.randperm(len(images))[:len(rows)]]).backward()
            opt.step()

# %% wrong: one update -> too-few-updates | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

def train_fashion(model, images, labels):
    opt = torch.optim.Adam(model.parameters(), lr=0.001)
    for _ in range(1):
        for rows in torch.randperm(len(images)).split(2000):
            opt.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            opt.step()

# %% blind right: Adam, ten epochs | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.layers(x)


def train_fashion(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    model.train()
    for epoch in range(10):
        for rows in torch.randperm(len(images)).split(64):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% blind right: shifted copies, momentum, falling rate | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.layers(x)


def shifted(x):
    down, right = torch.randint(-1, 2, (2,)).tolist()
    return torch.roll(x, (down, right), dims=(2, 3)) + 0.1 * torch.randn_like(x)

def train_fashion(model, images, labels, updates=1500, batch_size=128):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, nesterov=True, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, updates)
    for step in range(updates):
        rows = torch.randint(len(images), (batch_size,))
        optimizer.zero_grad()
        F.cross_entropy(model(shifted(images[rows])), labels[rows], label_smoothing=0.05).backward()
        optimizer.step()
        schedule.step()

# %% blind right: DataLoader, AdamW, counted updates | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.layers(x)


from torch.utils.data import DataLoader, TensorDataset

def train_fashion(model, images, labels):
    loader = DataLoader(TensorDataset(images, labels), batch_size=100, shuffle=True)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.05)
    done = 0
    while done < 1200:
        for x, y in loader:
            if done == 1200:
                return
            optimizer.zero_grad(set_to_none=True)
            loss = criterion(model(x + 0.2 * torch.randn(x.shape)), y)
            loss.backward()
            optimizer.step()
            done += 1

# %% blind wrong: twenty epochs -> too-many-updates | answers: train_fashion, SequentialNet | trains
#: Twenty epochs in batches of 64 are 3 140 updates, and 1 600 are allowed.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.layers(x)


def train_fashion(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for epoch in range(20):
        for rows in torch.randperm(len(images)).split(64):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% blind wrong: another model trained -> trains-another-model | answers: train_fashion, SequentialNet | trains
#: A new SequentialNet is trained; the model that was given does not change.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.layers(x)


def train_fashion(model, images, labels):
    net = SequentialNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
    for epoch in range(5):
        for rows in torch.randperm(len(images)).split(64):
            loss = F.cross_entropy(net(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    model = net

# %% blind wrong: returns the losses -> returns-something | answers: train_fashion, SequentialNet | trains
#: A list of losses is returned, and nothing should be.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.layers(x)


def train_fashion(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    losses = []
    for epoch in range(8):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses

# %% blind wrong: labels not shuffled with the pictures -> learned-nothing | answers: train_fashion, SequentialNet | trains
#: Pictures and labels are shuffled by two different orders.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.layers(x)


def train_fashion(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for epoch in range(5):
        x = images[torch.randperm(len(images))]
        y = labels[torch.randperm(len(labels))]
        for i in range(0, len(images), 64):
            loss = F.cross_entropy(model(x[i : i + 64]), y[i : i + 64])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% blind wrong: the rate of SGD given to Adam -> learned-nothing | answers: train_fashion, SequentialNet | trains
#: Adam with rate 0.1 overshoots, and the network does not learn.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.layers(x)


def train_fashion(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
    for epoch in range(5):
        for rows in torch.randperm(len(images)).split(64):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% blind wrong: only 200 pictures -> too-few-updates | answers: train_fashion, SequentialNet | trains
#: Only the first 200 pictures are used: learned by heart, not to be carried over.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.layers(x)


def train_fashion(model, images, labels):
    images, labels = images[:200], labels[:200]
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for epoch in range(150):
        for rows in torch.randperm(len(images)).split(50):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% blind wrong: never a step -> no-step | answers: train_fashion, SequentialNet | trains
#: optimizer.step() is missing: gradients are computed and thrown away.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.layers(x)


def train_fashion(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(3):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            loss.backward()

# %% blind wrong: too many updates -> too-many-updates | answers: train_fashion, SequentialNet | trains
#: Batches of 32 make 313 updates an epoch, so ten epochs are 3130 and more than the 1600 that are allowed.
class SequentialNet(nn.Module):
    """784-512-512-10 with ReLU: pictures (N, 1, 28, 28) -> logits (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return self.stack(self.flatten(x))


def train_fashion(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for epoch in range(10):
        for rows in torch.randperm(len(images)).split(32):
            loss = nn.functional.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% blind wrong: the labels are not shuffled with the pictures -> learned-nothing | answers: train_fashion, SequentialNet | trains
#: You shuffle the pictures but take the labels in the old order, so each picture gets the label of another.
class SequentialNet(nn.Module):
    """784-512-512-10 with ReLU: pictures (N, 1, 28, 28) -> logits (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return self.stack(self.flatten(x))


def train_fashion(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(10):
        shuffled = images[torch.randperm(len(images))]
        for i in range(0, len(images), 64):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(shuffled[i:i + 64]), labels[i:i + 64])
            loss.backward()
            optimizer.step()

# %% blind right: SGD with momentum | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    """784-512-512-10 with ReLU: pictures (N, 1, 28, 28) -> logits (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return self.stack(self.flatten(x))


def train_fashion(model, images, labels):
    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9)
    loss_function = nn.CrossEntropyLoss()
    for epoch in range(8):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss_function(model(images[rows]), labels[rows]).backward()
            optimizer.step()

# %% found wrong: the line loss.backward() is missing -> no-backward | answers: train_fashion, SequentialNet | trains
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

def train_fashion(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters())
    model.train()
    for epoch in range(2):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.step()

# %% wrong: found: gradients never emptied -> gradients-not-zeroed | trains
def train_fashion(model, images, labels):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for epoch in range(3):
        for rows in torch.randperm(len(images)).split(24):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()
