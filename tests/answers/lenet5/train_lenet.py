# %% right: Adam | trains
def train_lenet(model, images, labels):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    for epoch in range(3):
        for rows in torch.randperm(len(images)).split(24):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% right: SGD with momentum | trains
def train_lenet(model, images, labels):
    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    for epoch in range(3):
        for rows in torch.randperm(len(images)).split(20):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% right: AdamW | trains
def train_lenet(model, images, labels):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.002)
    for epoch in range(3):
        for rows in torch.randperm(len(images)).split(20):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% wrong: not written -> not-written | trains
def train_lenet(model, images, labels):
    raise NotImplementedError("5.8")

# %% wrong: no step -> no-step | trains
def train_lenet(model, images, labels):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    for epoch in range(1):
        for rows in torch.randperm(len(images)).split(1000):
            F.cross_entropy(model(images[rows]), labels[rows]).backward()

# %% wrong: nothing -> no-step | trains
def train_lenet(model, images, labels):
    pass

# %% wrong: too few updates -> too-few-updates | trains
def train_lenet(model, images, labels):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    for epoch in range(1):
        for rows in torch.randperm(len(images)).split(200):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% wrong: too many updates -> too-many-updates | trains
def train_lenet(model, images, labels):
    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for epoch in range(9):
        for rows in torch.randperm(len(images))[:400].split(2):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% wrong: rate far too large -> learned-nothing | trains
def train_lenet(model, images, labels):
    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=50.0)
    for epoch in range(1):
        for rows in torch.randperm(len(images)).split(1000):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% wrong: returns the model -> returns-something | trains
def train_lenet(model, images, labels):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    for epoch in range(1):
        for rows in torch.randperm(len(images))[:100].split(50):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% wrong: another model -> trains-another-model | trains
def train_lenet(model, images, labels):
    import copy
    model.train()
    optimizer = torch.optim.Adam(copy.deepcopy(model).parameters(), lr=0.002)
    for epoch in range(1):
        for rows in torch.randperm(len(images))[:100].split(50):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% wrong: weights set to zero -> learned-nothing | trains
def train_lenet(model, images, labels):
    with torch.no_grad():
        for p in model.parameters():
            p.zero_()

# %% blind right: Adam with a falling rate, each picture shifted on its own | trains
def shifted(x):
    background = x.amin(dim=(1, 2, 3), keepdim=True)
    n, _, h, w = x.shape
    big = background.expand(n, 1, h + 2, w + 2).clone()
    big[:, :, 1:-1, 1:-1] = x
    rows = torch.randint(0, 3, (n, 1)) + torch.arange(h)
    cols = torch.randint(0, 3, (n, 1)) + torch.arange(w)
    return big[torch.arange(n)[:, None, None], 0, rows[:, :, None], cols[:, None, :]].unsqueeze(1)

def train_lenet(model, images, labels):
    epochs, batch_size = 10, 64
    updates = epochs * math.ceil(len(images) / batch_size)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, total_iters=updates)
    model.train()
    for _ in range(epochs):
        for rows in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            F.cross_entropy(model(shifted(images[rows])), labels[rows]).backward()
            optimizer.step()
            scheduler.step()

# %% blind right: AdamW, one cycle, digits moved and noisy | trains
def moved(x):
    down, right_ = torch.randint(-1, 2, (2,)).tolist()
    return torch.roll(x, (down, right_), dims=(2, 3)) + 0.1 * torch.randn_like(x)

def train_lenet(model, images, labels, updates=1500, batch_size=64):
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.003, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.006, total_steps=updates)
    model.train()
    for _ in range(updates):
        rows = torch.randint(len(images), (batch_size,))
        loss = F.cross_entropy(model(moved(images[rows])), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    model.eval()

# %% blind right: SGD with momentum from a DataLoader of moved copies | trains
from torch.utils.data import DataLoader, TensorDataset

def train_lenet(model, images, labels):
    limit, done = 1600, 0
    moves = [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]
    many = torch.cat([images.roll(move, dims=(2, 3)) for move in moves])
    loader = DataLoader(TensorDataset(many, labels.repeat(len(moves))), batch_size=64, shuffle=True)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.08, momentum=0.9, nesterov=True)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=limit, eta_min=0.001)
    while done < limit:
        for x, y in loader:
            if done == limit:
                break
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            scheduler.step()
            done += 1

# %% blind wrong: a rate far too small -> accuracy-too-low | trains
#: Plain SGD with a rate of 0.001 hardly moves in so few updates.
def train_lenet(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001)
    for epoch in range(10):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()

# %% blind wrong: trains a copy -> trains-another-model | trains
#: A copy of the model is trained and thrown away; the given model stays as it was.
import copy

def train_lenet(model, images, labels):
    model = copy.deepcopy(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    for epoch in range(5):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            optimizer.step()

# %% blind wrong: twenty epochs -> too-many-updates | trains
#: Twenty epochs of 157 updates are 3140; at most 1600 are allowed.
def train_lenet(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for epoch in range(20):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            optimizer.step()

# %% blind wrong: too many updates, written by hand -> too-many-updates | trains
#: It makes more than 3000 updates, without an optimiser so that they are hard to count.
def train_lenet(model, images, labels):
    parameters = list(model.parameters())
    speed = [torch.zeros_like(p) for p in parameters]
    for epoch in range(16):
        for rows in torch.randperm(len(images)).split(50):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            grads = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                for p, v, g in zip(parameters, speed, grads):
                    v.mul_(0.9).add_(g)
                    p.sub_(0.05 * v)

# %% blind wrong: pictures shuffled without their labels -> learned-nothing | trains
#: Each batch has shuffled pictures and unshuffled labels, so there is nothing to learn.
def train_lenet(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    for epoch in range(4):
        shuffled = images[torch.randperm(len(images))]
        for x, y in zip(shuffled.split(64), labels.split(64)):
            optimizer.zero_grad()
            F.cross_entropy(model(x), y).backward()
            optimizer.step()

# %% blind wrong: only the last layer is trained -> accuracy-too-low | trains
#: Only the last weight and bias are given to the optimiser; the convolutions stay random.
def train_lenet(model, images, labels):
    optimizer = torch.optim.Adam(list(model.parameters())[-2:], lr=0.002)
    for epoch in range(8):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            F.cross_entropy(model(images[rows]), labels[rows]).backward()
            optimizer.step()

# %% blind wrong: one epoch of large batches -> too-few-updates | trains
#: One epoch with batches of 500 makes 20 updates only: far too few.
def train_lenet(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    for rows in torch.randperm(len(images)).split(500):
        optimizer.zero_grad()
        F.cross_entropy(model(images[rows]), labels[rows]).backward()
        optimizer.step()

# %% blind wrong: a new model is trained -> trains-another-model | trains
#: You make a LeNet-5 of your own and train that; the model that was given stays as it was.
class LeNet5(nn.Module):
    """LeNet-5 for pictures (N, 1, 28, 28); returns logits (N, 10)."""

    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        ### BEGIN SOLUTION
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.activation = activation()
        self.pool = pool(2)
        ### END SOLUTION

    def forward(self, images):
        ### BEGIN SOLUTION
        x = self.pool(self.activation(self.C1(images)))  # (N, 6, 14, 14)
        x = self.pool(self.activation(self.C3(x)))  # (N, 16, 5, 5)
        x = self.activation(self.C5(x)).flatten(1)  # (N, 120)
        x = self.activation(self.F6(x))
        return self.Out(x)


def train_lenet(model, images, labels):
    model = LeNet5()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    for epoch in range(8):
        for rows in torch.randperm(len(images)).split(64):
            loss = nn.functional.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% blind wrong: SGD with a tiny rate, one epoch -> learned-nothing | trains
#: Plain SGD with a rate of 0.001 and one epoch is far too little: the network has hardly left its start.
def train_lenet(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001)
    model.train()
    for i in range(0, len(images), 64):
        x, y = images[i:i + 64], labels[i:i + 64]
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()

# %% blind right: Adam with a falling rate | trains
def train_lenet(model, images, labels):
    updates = 1500
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, total_iters=updates)
    model.train()
    done = 0
    while done < updates:
        for rows in torch.randperm(len(images)).split(64):
            if done == updates:
                break
            loss = nn.functional.cross_entropy(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            done += 1

# %% found wrong: the line loss.backward() is missing -> no-backward | trains
def train_lenet(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters())
    model.train()
    for epoch in range(2):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.step()

# %% wrong: found: gradients never emptied -> gradients-not-zeroed | trains
def train_lenet(model, images, labels):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for epoch in range(3):
        for rows in torch.randperm(len(images)).split(24):
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()
