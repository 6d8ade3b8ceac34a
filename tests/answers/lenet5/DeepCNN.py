# %% right: named layers
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% right: one sequential
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(), nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(), nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(),
            nn.MaxPool2d(2), nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, x):
        return self.layers(x)

# %% right: a block class and a loop
class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel_size=(3, 3))
        self.bn = nn.BatchNorm2d(outputs)
    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))

class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [1, 16, 32, 64, 128]
        self.blocks = nn.ModuleList(Block(a, b) for a, b in zip(sizes, sizes[1:]))
        self.head = nn.Sequential(nn.Linear(128 * 4 * 4, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
    def forward(self, x):
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i % 2:
                x = F.max_pool2d(x, 2)
        return self.head(x.view(len(x), -1))

# %% right: pool before ReLU, which is the same for a maximum
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = torch.relu(self.pool(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% right: ReLU in place, default argument
class DeepCNN(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, classes)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = F.relu_(self.full2(x))
        return self.full3(x)

# %% wrong: not written -> not-written
class DeepCNN(nn.Module):
    def __init__(self):
        raise NotImplementedError("Exercise 5.4")

# %% wrong: no batch normalisation -> no-batch-norm
class DeepCNN(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Conv2d(1, 16, 3), nn.ReLU(), nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(),
            nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

# %% wrong: made but not used -> norm-not-used
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.conv1(x))
        x = self.pool(torch.relu(self.conv2(x)))
        x = torch.relu(self.conv3(x))
        x = self.pool(torch.relu(self.conv4(x)))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% wrong: after ReLU -> norm-after-relu
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = self.norm1(torch.relu(self.conv1(x)))
        x = self.pool(self.norm2(torch.relu(self.conv2(x))))
        x = self.norm3(torch.relu(self.conv3(x)))
        x = self.pool(self.norm4(torch.relu(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% wrong: average pooling -> average-pooling
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.AvgPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% wrong: padded -> padded-convolutions
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3, padding=1), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3, padding=1), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(128 * 49, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% wrong: softmax -> softmax-at-the-end
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return F.softmax(self.full3(x), dim=1)

# %% wrong: log-softmax -> softmax-at-the-end
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return F.log_softmax(self.full3(x), dim=1)

# %% wrong: ReLU at the end -> activation-after-out
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return torch.relu(self.full3(x))

# %% wrong: ReLU missing between linear layers -> activation-missing
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = self.full2(x)
        return self.full3(x)

# %% wrong: no ReLU in the convolutions -> activation-missing
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = self.norm1(self.conv1(x))
        x = self.pool(self.norm2(self.conv2(x)))
        x = self.norm3(self.conv3(x))
        x = self.pool(self.norm4(self.conv4(x)))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% wrong: a linear layer missing -> wrong-architecture
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full3 = nn.Linear(1024, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        return self.full3(x)

# %% wrong: kernel of 5 -> wrong-kernel-size
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 5), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% wrong: one pooling forgotten -> shapes-do-not-fit
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = torch.relu(self.norm2(self.conv2(x)))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% wrong: normalisation stuck in eval -> statistics-of-the-wrong-mode
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def train(self, mode=True):
        return super().train(False)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% wrong: extra batch normalisation -> wrong-architecture
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1000)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% wrong: zeros -> wrong-value
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return torch.zeros(len(x), 10)

# %% blind right: one Sequential
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind right: kinds of layers grouped, F in forward
class DeepCNN(nn.Module):
    def __init__(self):
        super(DeepCNN, self).__init__()
        self.fc3 = nn.Linear(128, 10)
        self.fc2 = nn.Linear(1024, 128)
        self.fc1 = nn.Linear(128 * 4 * 4, 1024)
        self.bn1, self.bn2 = nn.BatchNorm2d(16), nn.BatchNorm2d(32)
        self.bn3, self.bn4 = nn.BatchNorm2d(64), nn.BatchNorm2d(128)
        self.conv1, self.conv2 = nn.Conv2d(1, 16, 3), nn.Conv2d(16, 32, 3)
        self.conv3, self.conv4 = nn.Conv2d(32, 64, 3), nn.Conv2d(64, 128, 3)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = F.max_pool2d(F.relu(self.bn2(self.conv2(x))), 2)
        x = F.relu(self.bn3(self.conv3(x)))
        x = F.max_pool2d(F.relu(self.bn4(self.conv4(x))), 2)
        x = x.view(x.size(0), -1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)

# %% blind right: built by a loop, subclass of Sequential
class DeepCNN(nn.Sequential):
    def __init__(self, filters=(16, 32, 64, 128), units=(1024, 128, 10)):
        layers, before = [], 1
        for i, after in enumerate(filters):
            layers += [nn.Conv2d(before, after, kernel_size=3), nn.BatchNorm2d(after), nn.ReLU(inplace=True)]
            if i % 2 == 1:
                layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
            before = after
        layers.append(nn.Flatten())
        before *= 16
        for after in units:
            layers += [nn.Linear(before, after), nn.ReLU()]
            before = after
        super().__init__(*layers[:-1])

# %% blind right: blocks, He start, maximum by reshaping
class Block(nn.Module):
    def __init__(self, before, after, halve):
        super().__init__()
        self.conv = nn.Conv2d(before, after, 3)
        self.norm = nn.BatchNorm2d(after)
        self.halve = halve
        nn.init.kaiming_normal_(self.conv.weight, nonlinearity="relu")

    def forward(self, x):
        x = self.norm(self.conv(x)).clamp(min=0)
        if self.halve:
            n, c, h, w = x.shape
            x = x.reshape(n, c, h // 2, 2, w // 2, 2).amax(dim=(3, 5))
        return x


class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(Block(1, 16, False), Block(16, 32, True), Block(32, 64, False),
                                    Block(64, 128, True))
        self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(),
                                  nn.Linear(128, 10))

    def forward(self, images):
        return self.head(self.blocks(images).flatten(1))

# %% blind right: ModuleLists, one shared ReLU and pool
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [1, 16, 32, 64, 128]
        self.convs = nn.ModuleList([nn.Conv2d(a, b, 3) for a, b in zip(sizes[:-1], sizes[1:])])
        self.norms = nn.ModuleList([nn.BatchNorm2d(b) for b in sizes[1:]])
        widths = [2048, 1024, 128, 10]
        self.linears = nn.ModuleList([nn.Linear(a, b) for a, b in zip(widths[:-1], widths[1:])])
        self.relu = nn.ReLU()
        self.pool = nn.MaxPool2d(2)

    def forward(self, images):
        x = images
        for number, (conv, norm) in enumerate(zip(self.convs, self.norms), start=1):
            x = self.relu(norm(conv(x)))
            if number in (2, 4):
                x = self.pool(x)
        x = torch.flatten(x, 1)
        for linear in self.linears[:-1]:
            x = self.relu(linear(x))
        return self.linears[-1](x)

# %% blind wrong: normalisation after ReLU -> norm-after-relu
#: Batch normalisation comes after ReLU; asked for is normalisation first, then ReLU.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.ReLU(), nn.BatchNorm2d(16),
            nn.Conv2d(16, 32, 3), nn.ReLU(), nn.BatchNorm2d(32), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.ReLU(), nn.BatchNorm2d(64),
            nn.Conv2d(64, 128, 3), nn.ReLU(), nn.BatchNorm2d(128), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: no batch normalisation -> no-batch-norm
#: There is no batch normalisation at all.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3)
        self.conv2 = nn.Conv2d(16, 32, 3)
        self.conv3 = nn.Conv2d(32, 64, 3)
        self.conv4 = nn.Conv2d(64, 128, 3)
        self.fc = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(),
                                nn.Linear(128, 10))

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv2(F.relu(self.conv1(x)))), 2)
        x = F.max_pool2d(F.relu(self.conv4(F.relu(self.conv3(x)))), 2)
        return self.fc(x.flatten(1))

# %% blind wrong: padding of 1 -> padded-convolutions
#: The convolutions keep the side with padding 1; the first linear layer then has 6272 inputs.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        layers, before = [], 1
        for i, after in enumerate((16, 32, 64, 128)):
            layers += [nn.Conv2d(before, after, 3, padding=1), nn.BatchNorm2d(after), nn.ReLU()]
            if i % 2:
                layers.append(nn.MaxPool2d(2))
            before = after
        self.features = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Flatten(), nn.Linear(128 * 7 * 7, 1024), nn.ReLU(),
                                  nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.head(self.features(images))

# %% blind wrong: average pooling -> average-pooling
#: The pooling takes the mean of each window, as in LeNet-5; asked for is the maximum.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.AvgPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.AvgPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: no ReLU between the linear layers -> activation-missing
#: The three linear layers follow each other without ReLU between them.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
        )
        self.fc1 = nn.Linear(2048, 1024)
        self.fc2 = nn.Linear(1024, 128)
        self.fc3 = nn.Linear(128, 10)

    def forward(self, x):
        return self.fc3(self.fc2(self.fc1(self.features(x).flatten(1))))

# %% blind wrong: ReLU missing in one block -> activation-missing
#: The fourth convolution is normalised and pooled, but its ReLU is missing.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: ReLU on the scores -> activation-after-out
#: There is a ReLU after the last linear layer, so no score is negative.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [1, 16, 32, 64, 128]
        self.convs = nn.ModuleList([nn.Conv2d(a, b, 3) for a, b in zip(sizes[:-1], sizes[1:])])
        self.norms = nn.ModuleList([nn.BatchNorm2d(b) for b in sizes[1:]])
        self.linears = nn.ModuleList([nn.Linear(2048, 1024), nn.Linear(1024, 128), nn.Linear(128, 10)])

    def forward(self, x):
        for i, (conv, norm) in enumerate(zip(self.convs, self.norms)):
            x = F.relu(norm(conv(x)))
            if i % 2 == 1:
                x = F.max_pool2d(x, 2)
        x = x.flatten(1)
        for linear in self.linears:
            x = F.relu(linear(x))
        return x

# %% blind wrong: log-softmax at the end -> softmax-at-the-end
#: It returns log-probabilities: a log_softmax stands after the last layer.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
        )

    def forward(self, images):
        return F.log_softmax(self.net(images), dim=1)

# %% blind wrong: no running statistics -> no-running-statistics
#: track_running_stats=False: in eval mode the pictures are still normalised by their own batch.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        layers, before = [], 1
        for i, after in enumerate((16, 32, 64, 128)):
            layers += [nn.Conv2d(before, after, 3), nn.BatchNorm2d(after, track_running_stats=False), nn.ReLU()]
            if i % 2:
                layers.append(nn.MaxPool2d(2))
            before = after
        self.net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(),
                                 nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: always in eval mode -> statistics-of-the-wrong-mode
#: forward() calls self.eval(), so in train mode the batch's own mean and variance are not used.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
        )

    def forward(self, images):
        self.eval()
        return self.net(images)

# %% blind wrong: dropout among the linear layers -> random-output
#: Dropout between the linear layers was not asked for; it makes train mode random.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Dropout(0.25), nn.Linear(1024, 128), nn.ReLU(),
            nn.Dropout(0.25), nn.Linear(128, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: instance normalisation -> no-running-statistics
#: InstanceNorm2d normalises each picture alone; batch normalisation takes all pictures of the batch.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.InstanceNorm2d(16, affine=True), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.InstanceNorm2d(32, affine=True), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.InstanceNorm2d(64, affine=True), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.InstanceNorm2d(128, affine=True), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: linear layers normalised too -> extra-batch-norm
#: BatchNorm1d after the linear layers adds parameters and steps that were not asked for.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
        )
        self.head = nn.Sequential(
            nn.Linear(2048, 1024), nn.BatchNorm1d(1024), nn.ReLU(),
            nn.Linear(1024, 128), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 10),
        )

    def forward(self, images):
        return self.head(self.features(images).flatten(1))

# %% blind wrong: flattened with channels last -> flattens-channels-last
#: The maps are flattened pixel by pixel (channels last), so the first linear layer reads them in another order.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
        )
        self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(),
                                  nn.Linear(128, 10))

    def forward(self, images):
        maps = self.features(images)
        return self.head(maps.permute(0, 2, 3, 1).flatten(1))

# %% blind wrong: right number of parameters, no network -> wrong-architecture
#: It has 2 328 298 parameters in one vector and returns zeros.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.numbers = nn.Parameter(torch.zeros(2328298))

    def forward(self, images):
        return torch.zeros(len(images), 10)

# %% blind wrong: convolutions without bias -> no-biases
#: bias=False in the convolutions: 240 parameters are missing.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        layers, before = [], 1
        for i, after in enumerate((16, 32, 64, 128)):
            layers += [nn.Conv2d(before, after, 3, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
            if i % 2:
                layers.append(nn.MaxPool2d(2))
            before = after
        self.net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(),
                                 nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: pooling before the normalisation -> pools-before-norm
#: Blocks 2 and 4 pool the raw maps and normalise afterwards, so the batch's mean and variance are others.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.MaxPool2d(2), nn.BatchNorm2d(32), nn.ReLU(),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.MaxPool2d(2), nn.BatchNorm2d(128), nn.ReLU(),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: batch normalisation after the ReLU -> norm-after-relu
#: After each convolution batch normalisation comes first, then ReLU; you have them the other way round.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.ReLU(), nn.BatchNorm2d(o)]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: no batch normalisation (2) -> no-batch-norm
#: The four batch normalisations are missing.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: the convolutions' biases were switched off because of the batch normalisation -> no-biases
#: Without the biases 240 parameters are missing: 2 328 298 was asked for.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3, bias=False), nn.BatchNorm2d(o), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: the batch normalisation always uses the batch, also in eval mode -> no-running-statistics
#: With track_running_stats=False the batch's own mean is used in eval mode too; leave the default.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.BatchNorm2d(o, track_running_stats=False), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: average pooling (2) -> average-pooling
#: Maximum pooling was asked for, you average.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.BatchNorm2d(o), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.AvgPool2d(2), *block(32, 64), *block(64, 128), nn.AvgPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: padding 1, made to fit with adaptive pooling -> padding-hidden
#: The convolutions have no padding; yours keep the size, and the adaptive pooling at the end hides it.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.AdaptiveMaxPool2d(4),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: pooling after the first and the third convolution -> pools-at-other-places
#: The poolings belong after the second and the fourth convolution.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.BatchNorm2d(o), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), nn.MaxPool2d(2), *block(16, 32), *block(32, 64), nn.MaxPool2d(2), *block(64, 128),
                                 nn.AdaptiveMaxPool2d(4),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: a ReLU on the logits -> activation-after-out
#: After the last layer nothing is asked for; your ReLU cuts the negative logits off.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.BatchNorm2d(o), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return F.relu(self.net(images))

# %% blind wrong: no ReLU between the fully connected layers -> activation-missing
#: Between the fully connected layers the ReLUs are missing.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.BatchNorm2d(o), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.Linear(1024, 128), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: the pooling stands between convolution and normalisation -> pools-before-norm
#: Normalise, ReLU, then pool: with a negative scale the order of pooling and normalisation matters.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
                                 nn.Conv2d(16, 32, 3), nn.MaxPool2d(2), nn.BatchNorm2d(32), nn.ReLU(),
                                 nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
                                 nn.Conv2d(64, 128, 3), nn.MaxPool2d(2), nn.BatchNorm2d(128), nn.ReLU(),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: dropout in the head -> random-output
#: No dropout was asked for; in train mode your outputs are random.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.BatchNorm2d(o), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Dropout(0.5), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: the blocks are kept in a list, PyTorch does not see them -> layer-missing
#: The convolutions are in a plain list: they have no place in parameters(), use nn.ModuleList.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        channels = [1, 16, 32, 64, 128]
        self.convs = [nn.Conv2d(channels[i], channels[i + 1], 3) for i in range(4)]
        self.norms = [nn.BatchNorm2d(c) for c in channels[1:]]
        self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        x = images
        for i in range(4):
            x = torch.relu(self.norms[i](self.convs[i](x)))
            if i in (1, 3):
                x = F.max_pool2d(x, 2)
        return self.head(x.flatten(1))

# %% blind wrong: BatchNorm2d with the channels that go in instead of those that come out -> wrong-architecture
#: BatchNorm2d gets the number of maps the convolution makes, not the number it takes.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.BatchNorm2d(i), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: the batch normalisation has no weights of its own -> norm-without-weights
#: affine=False takes scale and shift away; they are among the 2 328 298 parameters.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.BatchNorm2d(o, affine=False), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: forward switches to eval mode -> statistics-of-the-wrong-mode
#: self.eval() in forward turns the train mode off; the caller decides about the mode.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.BatchNorm2d(o), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        self.eval()
        return self.net(images)

# %% blind right: attributes and the functional form
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [1, 16, 32, 64, 128]
        for k in range(1, 5):
            self.add_module(f"conv{k}", nn.Conv2d(widths[k - 1], widths[k], kernel_size=3))
            self.add_module(f"norm{k}", nn.BatchNorm2d(widths[k]))
        self.a, self.b, self.c = nn.Linear(2048, 1024), nn.Linear(1024, 128), nn.Linear(128, 10)

    def forward(self, images):
        x = images
        for k in range(1, 5):
            x = F.relu(getattr(self, f"norm{k}")(getattr(self, f"conv{k}")(x)))
            if k % 2 == 0:
                x = F.max_pool2d(x, 2)
        x = F.relu(self.a(torch.flatten(x, 1)))
        return self.c(F.relu(self.b(x)))

# %% blind right: pooling before the ReLU, which for a maximum makes no difference
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        layers, last = [], 1
        for n, width in enumerate((16, 32, 64, 128), start=1):
            layers += [nn.Conv2d(last, width, 3), nn.BatchNorm2d(width)]
            layers += [nn.MaxPool2d(2)] if n % 2 == 0 else []
            layers += [nn.ReLU(inplace=True)]
            last = width
        layers += [nn.Flatten()]
        for a, b in ((2048, 1024), (1024, 128), (128, 10)):
            layers += [nn.Linear(a, b), nn.ReLU()]
        self.all = nn.Sequential(*layers[:-1])

    def forward(self, images):
        return self.all(images)

# %% blind disputed: batch normalisation with eps 1e-3 instead of the default 1e-5; the text names only "batch normalisation"
#: Leave eps at its default.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return [nn.Conv2d(i, o, 3), nn.BatchNorm2d(o, eps=1e-3), nn.ReLU()]
        self.net = nn.Sequential(*block(1, 16), *block(16, 32), nn.MaxPool2d(2), *block(32, 64), *block(64, 128), nn.MaxPool2d(2),
                                 nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% found wrong: public code, DeepCNN -> norm-after-relu
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3),
            nn.BatchNorm2d(16),
            nn.ReLU(),
            nn.Conv2d(16, 32, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.BatchNorm2d(32),
            nn.Conv2d(32, 64, 3),
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.Conv2d(64, 128, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.BatchNorm2d(128),
            nn.Flatten(),
            nn.Linear(2048, 1024),
            nn.ReLU(),
            nn.Linear(1024, 128),
            nn.ReLU(),
            nn.Linear(128, 10))

    def forward(self, x):
        return self.net(x)

# %% found wrong: TF eps, DeepCNN -> other-eps
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3),
            nn.BatchNorm2d(16, eps=1e-3),
            nn.ReLU(),
            nn.Conv2d(16, 32, 3),
            nn.BatchNorm2d(32, eps=1e-3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3),
            nn.BatchNorm2d(64, eps=1e-3),
            nn.ReLU(),
            nn.Conv2d(64, 128, 3),
            nn.BatchNorm2d(128, eps=1e-3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024),
            nn.ReLU(),
            nn.Linear(1024, 128),
            nn.ReLU(),
            nn.Linear(128, 10))

    def forward(self, x):
        return self.net(x)

# %% wrong: the maps are detached before the full layers -> no-gradient-back
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1).detach()))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% blind wrong: ReLU before the batch normalisation -> norm-after-relu
#: The order is convolution, batch normalisation, ReLU; you have ReLU first.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        layers = []
        c = 1
        for i, n in enumerate([16, 32, 64, 128]):
            layers += [nn.Conv2d(c, n, 3), nn.ReLU(), nn.BatchNorm2d(n)]
            if i % 2 == 1:
                layers.append(nn.MaxPool2d(2))
            c = n
        self.net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(2048, 1024), nn.ReLU(),
                                 nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
    def forward(self, images):
        return self.net(images)

# %% blind wrong: ReLU after the last layer -> activation-after-out
#: Nothing comes after the last linear layer; your ReLU cuts all negative logits off.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2))
        self.fc1 = nn.Linear(2048, 1024)
        self.fc2 = nn.Linear(1024, 128)
        self.fc3 = nn.Linear(128, 10)
        self.relu = nn.ReLU()
    def forward(self, images):
        x = self.features(images).flatten(1)
        for layer in (self.fc1, self.fc2, self.fc3):
            x = self.relu(layer(x))
        return x

# %% blind wrong: average pooling copied from LeNet -> average-pooling
#: Maximum pooling is asked for; you copied the average pooling of LeNet-5.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.AvgPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.AvgPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
    def forward(self, images):
        return self.net(images)

# %% blind wrong: no ReLU between the linear layers, again -> activation-missing
#: Between the fully connected layers comes ReLU; without it the three are together only one linear layer.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(2048, 1024), nn.Linear(1024, 128), nn.Linear(128, 10))
    def forward(self, images):
        return self.net(images)

# %% blind right: a helper for the blocks
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o):
            return nn.Sequential(nn.Conv2d(i, o, 3), nn.BatchNorm2d(o), nn.ReLU())
        self.b1, self.b2, self.b3, self.b4 = block(1, 16), block(16, 32), block(32, 64), block(64, 128)
        self.pool = nn.MaxPool2d(2)
        self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
    def forward(self, images):
        x = self.pool(self.b2(self.b1(images)))
        x = self.pool(self.b4(self.b3(x)))
        return self.head(torch.flatten(x, 1))

# %% wrong: the first picture's scores for the whole batch -> first-picture-for-all
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [1, 16, 32, 64, 128]
        layers = []
        for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
            layers += [nn.Conv2d(inputs, outputs, 3), nn.BatchNorm2d(outputs), nn.ReLU()]
            layers += [nn.MaxPool2d(2)] if i % 2 else []
        self.features = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, x):
        return self.head(self.features(x)[:1].flatten(1)).expand(len(x), 10)

# %% wrong: keeps the scores of a batch of each size -> keeps-a-result
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [1, 16, 32, 64, 128]
        layers = []
        for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
            layers += [nn.Conv2d(inputs, outputs, 3), nn.BatchNorm2d(outputs), nn.ReLU()]
            layers += [nn.MaxPool2d(2)] if i % 2 else []
        self.features = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
        self.known = {}

    def forward(self, x):
        if len(x) not in self.known:
            self.known[len(x)] = self.head(self.features(x).flatten(1))
        return self.known[len(x)]

# %% wrong: reshaped to one column a picture -> pictures-mixed
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [1, 16, 32, 64, 128]
        layers = []
        for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
            layers += [nn.Conv2d(inputs, outputs, 3), nn.BatchNorm2d(outputs), nn.ReLU()]
            layers += [nn.MaxPool2d(2)] if i % 2 else []
        self.features = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, x):
        return self.head(self.features(x).reshape(2048, -1).T)

# %% wrong: one more full layer at the end -> layer-too-many
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [1, 16, 32, 64, 128]
        layers = []
        for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
            layers += [nn.Conv2d(inputs, outputs, 3), nn.BatchNorm2d(outputs), nn.ReLU()]
            layers += [nn.MaxPool2d(2)] if i % 2 else []
        self.features = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
        self.last = nn.Linear(10, 10)

    def forward(self, x):
        return self.last(torch.relu(self.head(self.features(x).flatten(1))))

# %% blind wrong: every convolution padded by 1 -> shapes-do-not-fit
#: Padding 1.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3, padding=1), nn.BatchNorm2d(128), nn.ReLU(),
            nn.MaxPool2d(2),
        )
        self.head = nn.Sequential(
            nn.Linear(2048, 1024), nn.ReLU(),
            nn.Linear(1024, 128), nn.ReLU(),
            nn.Linear(128, 10),
        )

    def forward(self, images):
        x = self.features(images)
        return self.head(x.flatten(1))

# %% blind wrong: momentum of another framework -> other-momentum
#: Momentum 0.9, as in other frameworks.
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16, momentum=0.9), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32, momentum=0.9), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64, momentum=0.9), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128, momentum=0.9), nn.ReLU(),
            nn.MaxPool2d(2),
        )
        self.head = nn.Sequential(
            nn.Linear(2048, 1024), nn.ReLU(),
            nn.Linear(1024, 128), nn.ReLU(),
            nn.Linear(128, 10),
        )

    def forward(self, images):
        x = self.features(images)
        return self.head(x.flatten(1))

# %% wrong: leaky ReLU -> not-relu
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.LeakyReLU(0.01),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.LeakyReLU(0.01),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.LeakyReLU(0.01),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.LeakyReLU(0.01),
            nn.MaxPool2d(2))
        self.h = nn.Sequential(nn.Linear(2048, 1024), nn.LeakyReLU(0.01), nn.Linear(1024, 128), nn.LeakyReLU(0.01), nn.Linear(128, 10))
    def forward(self, x):
        return self.h(self.f(x).flatten(1))

# %% wrong: the second convolution padded -> one-convolution-padded
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(),
            nn.MaxPool2d(2))
        self.h = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
    def forward(self, x):
        return self.h(self.f(x).flatten(1))

# %% wrong: padded windows of 3 x 3 -> pools-of-three
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(),
            nn.MaxPool2d(3, stride=2, padding=1),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(),
            nn.MaxPool2d(3, stride=2, padding=1))
        self.h = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
    def forward(self, x):
        return self.h(self.f(x).flatten(1))

# %% wrong: convolutions in groups -> fewer-maps-seen
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, groups=2), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(),
            nn.MaxPool2d(2))
        self.h = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
    def forward(self, x):
        return self.h(self.f(x).flatten(1))

# %% wrong: one layer keeps all of its old statistics -> other-momentum
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64, momentum=0.0), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(),
            nn.MaxPool2d(2))
        self.h = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
    def forward(self, x):
        return self.h(self.f(x).flatten(1))

# %% wrong: running statistics moved twice -> other-running-statistics
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(),
            nn.MaxPool2d(2))
        self.h = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))
    def forward(self, x):
        with torch.no_grad():
            self.f(0.5 * x)
        return self.h(self.f(x).flatten(1))

# %% wrong: the layers called a second time to look at a shape -> moved-twice
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(),
            nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128), nn.ReLU(),
            nn.MaxPool2d(2))
        self.head = nn.Sequential(nn.Linear(2048, 1024), nn.ReLU(), nn.Linear(1024, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, x):
        size = self.features(x).flatten(1).shape[1]
        return self.head(self.features(x).reshape(-1, size))

# %% found wrong: no super().__init__(), and the layers in a plain list -> no-super-init
class DeepCNN(nn.Module):
    def __init__(self):
        self.steps = [nn.Conv2d(1, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2)]

    def forward(self, x):
        for step in self.steps:
            x = step(x)
        return x

# %% wrong: found: __int__ for __init__ -> init-misspelt
class DeepCNN(nn.Module):
    def __int__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)

# %% wrong: found: ReLU first after the first convolution alone -> norm-after-relu
class DeepCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16)
        self.conv2, self.norm2 = nn.Conv2d(16, 32, 3), nn.BatchNorm2d(32)
        self.conv3, self.norm3 = nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64)
        self.conv4, self.norm4 = nn.Conv2d(64, 128, 3), nn.BatchNorm2d(128)
        self.pool = nn.MaxPool2d(2)
        self.full1 = nn.Linear(2048, 1024)
        self.full2 = nn.Linear(1024, 128)
        self.full3 = nn.Linear(128, 10)

    def forward(self, x):
        x = self.norm1(torch.relu(self.conv1(x)))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        x = self.pool(torch.relu(self.norm4(self.conv4(x))))
        x = torch.relu(self.full1(x.flatten(1)))
        x = torch.relu(self.full2(x))
        return self.full3(x)
