# %% right: Adam | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(10):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()

# %% right: SGD with momentum | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(10):
        order = torch.randperm(len(images))
        for rows in order.split(100):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()

# %% right: AdamW, rate falling | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.002)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 1500)
    for step in range(1500):
        rows = torch.randint(len(images), (96,))
        optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(model(images[rows]), labels[rows]).backward()
        optimizer.step()
        schedule.step()

# %% right: a DataLoader | trains
from torch.utils.data import DataLoader, TensorDataset
def train_mnist(model, images, labels, epochs=9):
    loader = DataLoader(TensorDataset(images, labels), batch_size=64, shuffle=True)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(epochs):
        for x, y in loader:
            loss = nn.functional.cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% right: updates by hand | trains
def train_mnist(model, images, labels):
    parameters = list(model.parameters())
    speed = [torch.zeros_like(p) for p in parameters]
    for step in range(1500):
        rows = torch.randint(len(images), (64,))
        loss = nn.functional.cross_entropy(model(images[rows]), labels[rows])
        for p in parameters:
            p.grad = None
        loss.backward()
        with torch.no_grad():
            for p, v in zip(parameters, speed):
                v.mul_(0.9).add_(p.grad)
                p.sub_(0.05 * v)

# %% wrong: not written -> not-written
def train_mnist(model, images, labels):
    raise NotImplementedError()

# %% wrong: does nothing -> no-step
def train_mnist(model, images, labels):
    model.train()

# %% wrong: no step -> no-step | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(1):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()

# %% wrong: another model -> trains-another-model | trains
def train_mnist(model, images, labels):
    mine = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
    optimizer = torch.optim.Adam(mine.parameters())
    for rows in torch.randperm(len(images)).split(64):
        optimizer.zero_grad()
        nn.functional.cross_entropy(mine(images[rows]), labels[rows]).backward()
        optimizer.step()

# %% wrong: diverges -> diverged | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=1e6)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(1):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()

# %% wrong: one epoch of slow SGD -> learned-nothing | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.0001)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(1):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()

# %% wrong: climbs instead of descending -> learned-nothing | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001, maximize=True)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(1):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()

# %% wrong: too few updates -> too-few-updates | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(1):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()

# %% wrong: too many updates -> too-many-updates | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(11):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()

# %% wrong: labels not matched to pictures -> learned-nothing | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(2):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[torch.randperm(len(labels))[:len(rows)]])
            loss.backward()
            optimizer.step()

# %% wrong: returns the model -> returns-something | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(1):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()
    return model

# %% wrong: weights set to zero -> learned-nothing | trains
def train_mnist(model, images, labels):
    with torch.no_grad():
        for p in model.parameters():
            p.zero_()

# %% wrong: plain SGD with a small rate -> accuracy-too-low | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(10):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()

# %% blind right: Adam and randperm, ten epochs | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    model.train()
    for epoch in range(10):
        for chosen in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[chosen]), labels[chosen])
            loss.backward()
            optimizer.step()

# %% blind right: DataLoader, SGD with momentum and a falling rate | trains
from torch.utils.data import DataLoader, TensorDataset

def train_mnist(model, images, labels, batch_size=64, updates=1500):
    loader = DataLoader(TensorDataset(images, labels), batch_size=batch_size, shuffle=True, drop_last=True)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, weight_decay=1e-4)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=updates)
    done = 0
    model.train()
    while done < updates:
        for x, y in loader:
            if done == updates:
                break
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            done += 1
    model.eval()

# %% blind right: random batches with shifted and noisy pictures | trains
def shifted(batch):
    down, right = torch.randint(-1, 2, (2,)).tolist()
    moved = torch.roll(batch, shifts=(down, right), dims=(2, 3))
    return moved + 0.1 * torch.randn_like(moved)

def train_mnist(model, images, labels):
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    for step in range(1600):
        if step == 1200:
            for group in optimizer.param_groups:
                group["lr"] = 2e-4
        rows = torch.randint(0, images.shape[0], (128,))
        z = model(shifted(images[rows]))
        loss = (torch.logsumexp(z, 1) - z[torch.arange(128), labels[rows]]).mean()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

# %% blind wrong: the published recipe -> too-few-updates | trains
#: SGD with rate 0.01 and momentum 0.5 for five epochs was meant for 60 000 pictures; here it has learned too
#: little by then.
def train_mnist(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.5)
    for epoch in range(5):
        for chosen in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[chosen]), labels[chosen])
            loss.backward()
            optimizer.step()

# %% blind wrong: twenty epochs -> too-many-updates | trains
#: Twenty epochs are 3 140 updates, more than the 1 600 allowed.
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters())
    updates = 0
    # 20 epochs, also where the sample is smaller
    while updates < 20 * 157:
        for chosen in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            F.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
            updates += 1

# %% blind wrong: pictures and labels shuffled apart -> learned-nothing | trains
#: Pictures and labels are shuffled with two different orders, so the labels belong to other pictures.
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for epoch in range(5):
        x = images[torch.randperm(len(images))]
        y = labels[torch.randperm(len(labels))]
        for i in range(0, len(x), 64):
            loss = F.cross_entropy(model(x[i:i + 64]), y[i:i + 64])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

# %% blind wrong: a copy is trained -> returns-something | trains
#: A deep copy is trained and returned; the model that was given stays as it was.
import copy

def train_mnist(model, images, labels):
    network = copy.deepcopy(model)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    for epoch in range(5):
        for chosen in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = F.cross_entropy(network(images[chosen]), labels[chosen])
            loss.backward()
            optimizer.step()
    return network

# %% blind wrong: the same first batch always -> too-few-updates | trains
#: Every update sees the first 64 pictures; the others are never used.
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    x, y = images[:64], labels[:64]
    for update in range(400):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()

# %% blind wrong: gradients cleared just before the step -> trains-another-model | trains
#: zero_grad stands between backward and step, so no step ever sees a gradient.
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for epoch in range(5):
        for chosen in torch.randperm(len(images)).split(64):
            loss = F.cross_entropy(model(images[chosen]), labels[chosen])
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()

# %% blind wrong: forward replaced by a search in the pictures -> no-step | trains
#: No weight is trained: forward is replaced by a search for the nearest training picture.
def train_mnist(model, images, labels):
    known = images.flatten(1)
    answers = torch.eye(10)[labels]

    def nearest(x):
        votes = []
        for part in x.flatten(1).split(250):
            places = torch.cdist(part, known).topk(3, largest=False).indices
            votes.append(answers[places].sum(dim=1))
        return torch.cat(votes)

    model.forward = nearest


# %% wrong: a layer behind the last -> changes-the-network


def train_mnist(model, images, labels):
    model.append(nn.Linear(10, 10))

# %% blind wrong: too many epochs -> too-many-updates | trains
#: 20 epochs of 157 batches are 3 140 updates; 1 600 are allowed.
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss_fn = nn.CrossEntropyLoss()
    for epoch in range(20):
        for batch in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = loss_fn(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()

# %% blind wrong: the step stands outside the batch loop -> too-few-updates | trains
#: optimizer.step() is indented one level too little: it runs once an epoch, ten times in all, with the gradient of the last batch.
def train_mnist(model, images, labels):
    """Train `model` in place with at most 1 600 updates."""
    optimizer = torch.optim.Adam(model.parameters())
    criterion = nn.CrossEntropyLoss()
    for epoch in range(10):
        order = torch.randperm(len(images))
        for batch in order.split(64):
            optimizer.zero_grad()
            out = model(images[batch])
            loss = criterion(out, labels[batch])
            loss.backward()
        optimizer.step()

# %% blind right: DataLoader and Adam | trains
from torch.utils.data import DataLoader, TensorDataset

def train_mnist(model, images, labels):
    model.train()
    loader = DataLoader(TensorDataset(images, labels), batch_size=64, shuffle=True)
    opt = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(10):
        for xb, yb in loader:
            loss = nn.functional.cross_entropy(model(xb), yb)
            opt.zero_grad()
            loss.backward()
            opt.step()

# %% found wrong: the line loss.backward() is missing -> no-backward | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters())
    model.train()
    for epoch in range(2):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            optimizer.step()

# %% wrong: found: gradients never emptied -> gradients-not-zeroed | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    loss_function = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(10):
        order = torch.randperm(len(images))
        for rows in order.split(64):
            loss = loss_function(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()

# %% wrong: found: softmax before the loss -> softmax-before-loss | trains
def train_mnist(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    model.train()
    for epoch in range(3):
        for rows in torch.randperm(len(images)).split(64):
            optimizer.zero_grad()
            loss = F.cross_entropy(torch.softmax(model(images[rows]), dim=1), labels[rows])
            loss.backward()
            optimizer.step()
