# %% right: bincount
def per_class_accuracy(predicted, labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("label out of range")
    right = torch.bincount(labels[predicted == labels], minlength=num_classes)
    return right / torch.bincount(labels, minlength=num_classes)

# %% right: a loop over classes
def per_class_accuracy(predicted, labels, num_classes):
    if bool((labels < 0).any()) or bool((labels >= num_classes).any()):
        raise ValueError("labels")
    result = torch.empty(num_classes)
    for c in range(num_classes):
        here = labels == c
        result[c] = (predicted[here] == c).float().mean()
    return result

# %% right: plain Python
def per_class_accuracy(predicted, labels, num_classes):
    hits, totals = [0] * num_classes, [0] * num_classes
    for guess, truth in zip(predicted.tolist(), labels.tolist()):
        if truth not in range(num_classes):
            raise ValueError(f"label {truth}")
        totals[truth] += 1
        hits[truth] += guess == truth
    return torch.tensor([h / t if t else float("nan") for h, t in zip(hits, totals)])

# %% right: one-hot product
def per_class_accuracy(predicted, labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError("labels")
    members = torch.eye(num_classes)[labels]
    return members.T @ (predicted == labels).float() / members.sum(0)

# %% right: numpy inside
def per_class_accuracy(predicted, labels, num_classes):
    p, y = predicted.numpy(), labels.numpy()
    if y.min() < 0 or y.max() >= num_classes:
        raise ValueError("labels")
    shares = [np.mean(p[y == c] == c) if (y == c).any() else np.nan for c in range(num_classes)]
    return torch.tensor(np.array(shares))

# %% right: diagonal of the confusion matrix
def table(p, y, n):
    m = torch.zeros(n, n)
    for i, j in zip(y, p):
        m[i, j] += 1
    return m
def per_class_accuracy(predicted, labels, num_classes):
    if torch.any(labels < 0) or torch.any(labels >= num_classes):
        raise ValueError("labels")
    m = table(predicted, labels, num_classes)
    return m.diagonal() / m.sum(dim=1)

# %% wrong: not written -> not-written
def per_class_accuracy(predicted, labels, num_classes):
    raise NotImplementedError

# %% wrong: precision -> divides-by-predicted
def per_class_accuracy(predicted, labels, num_classes):
    right = torch.bincount(labels[predicted == labels], minlength=num_classes)
    return right / torch.bincount(predicted, minlength=num_classes)

# %% wrong: counts -> counts-not-fractions
def per_class_accuracy(predicted, labels, num_classes):
    return torch.bincount(labels[predicted == labels], minlength=num_classes).float()

# %% wrong: over all samples -> divides-by-all
def per_class_accuracy(predicted, labels, num_classes):
    return torch.bincount(labels[predicted == labels], minlength=num_classes) / len(labels)

# %% wrong: one number -> one-number-for-all
def per_class_accuracy(predicted, labels, num_classes):
    return (predicted == labels).float().mean()

# %% wrong: other classes count as right -> counts-other-classes-right
def per_class_accuracy(predicted, labels, num_classes):
    return torch.stack([((predicted == c) == (labels == c)).float().mean() for c in range(num_classes)])

# %% wrong: absent class zero -> absent-class-is-zero
def per_class_accuracy(predicted, labels, num_classes):
    right = torch.bincount(labels[predicted == labels], minlength=num_classes)
    return torch.nan_to_num(right / torch.bincount(labels, minlength=num_classes))

# %% wrong: clamped count -> absent-class-is-zero
def per_class_accuracy(predicted, labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("label out of range")
    right = torch.bincount(labels[predicted == labels], minlength=num_classes)
    return right / torch.bincount(labels, minlength=num_classes).clamp(min=1)

# %% wrong: only classes that occur -> absent-class-left-out
def per_class_accuracy(predicted, labels, num_classes):
    return torch.stack([(predicted[labels == c] == c).float().mean() for c in labels.unique()])

# %% wrong: errors -> error-not-accuracy
def per_class_accuracy(predicted, labels, num_classes):
    wrong = torch.bincount(labels[predicted != labels], minlength=num_classes)
    return wrong / torch.bincount(labels, minlength=num_classes)

# %% wrong: percent -> percent
def per_class_accuracy(predicted, labels, num_classes):
    right = torch.bincount(labels[predicted == labels], minlength=num_classes)
    return 100 * right / torch.bincount(labels, minlength=num_classes)

# %% wrong: whole numbers -> whole-number-division
def per_class_accuracy(predicted, labels, num_classes):
    right = torch.bincount(labels[predicted == labels], minlength=num_classes)
    return right // torch.bincount(labels, minlength=num_classes).clamp(min=1)

# %% wrong: bad labels left out in silence -> large-label-accepted
def per_class_accuracy(predicted, labels, num_classes):
    return torch.stack([(predicted[labels == c] == c).float().mean() for c in range(num_classes)])

# %% wrong: negative labels left out in silence -> negative-label-accepted
def per_class_accuracy(predicted, labels, num_classes):
    if labels.max() >= num_classes:
        raise ValueError("labels")
    return torch.stack([(predicted[labels == c] == c).float().mean() for c in range(num_classes)])

# %% wrong: index error -> wrong-error
def per_class_accuracy(predicted, labels, num_classes):
    hits, totals = torch.zeros(num_classes), torch.zeros(num_classes)
    for p, y in zip(predicted, labels):
        if y < 0:
            raise ValueError("labels")
        totals[y] += 1
        hits[y] += p == y
    return hits / totals

# %% wrong: list -> not-a-tensor
def per_class_accuracy(predicted, labels, num_classes):
    return [(predicted[labels == c] == c).float().mean().item() for c in range(num_classes)]

# %% wrong: ones -> constant
def per_class_accuracy(predicted, labels, num_classes):
    return torch.ones(num_classes)

# %% wrong: zeros -> all-zero
def per_class_accuracy(predicted, labels, num_classes):
    return torch.zeros(num_classes)

# %% blind right: a loop over the classes, the mean of nothing is nan
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    result = torch.zeros(num_classes)
    for c in range(num_classes):
        result[c] = (predicted[labels == c] == c).float().mean()
    return result

# %% blind right: two bincounts divided
def per_class_accuracy(predicted, labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("labels must be below num_classes")
    right_ones = labels[labels == predicted]
    return torch.bincount(right_ones, minlength=num_classes) / torch.bincount(labels, minlength=num_classes)

# %% blind right: two lists of counts in plain Python
def per_class_accuracy(predicted, labels, num_classes):
    correct = [0] * num_classes
    total = [0] * num_classes
    for p, t in zip(predicted.tolist(), labels.tolist()):
        if t not in range(num_classes):
            raise ValueError(f"{t} is not a class")
        total[t] += 1
        if p == t:
            correct[t] += 1
    return torch.tensor([c / n if n else math.nan for c, n in zip(correct, total)])

# %% blind right: a table of masks by broadcasting
def per_class_accuracy(predicted, labels, num_classes):
    member = labels[None, :] == torch.arange(num_classes)[:, None]      # (C, N)
    if not member.any(dim=0).all():
        raise ValueError("a label belongs to no class")
    hits = member & (predicted == labels)
    return hits.sum(1).float() / member.sum(1)

# %% blind right: numpy with weights, nan filled in first
def per_class_accuracy(predicted, labels, num_classes):
    p, t = predicted.numpy(), labels.numpy()
    if ((t < 0) | (t >= num_classes)).any():
        raise ValueError("bad labels")
    how_many = np.bincount(t, minlength=num_classes)
    how_many_right = np.bincount(t, weights=(p == t), minlength=num_classes)
    answer = np.full(num_classes, np.nan, dtype=np.float32)
    there = how_many > 0
    answer[there] = how_many_right[there] / how_many[there]
    return torch.from_numpy(answer)

# %% blind wrong: 0 for an absent class -> absent-class-is-zero
#: A class without a sample gets 0, not nan.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    right_ones = torch.bincount(labels[predicted == labels], minlength=num_classes)
    total = torch.bincount(labels, minlength=num_classes).clamp(min=1)
    return right_ones / total

# %% blind wrong: share of the predictions -> divides-by-predicted
#: It divides by how often a class was predicted (precision), not by how often it occurs.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    result = torch.zeros(num_classes)
    for c in range(num_classes):
        result[c] = (labels[predicted == c] == c).float().mean()
    return result

# %% blind wrong: divided by all samples -> divides-by-all
#: The right ones of a class are divided by N, not by its own samples.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    result = torch.full((num_classes,), float("nan"))
    for c in labels.unique():
        result[c] = ((predicted == c) & (labels == c)).sum() / len(labels)
    return result

# %% blind wrong: percent -> percent
#: The shares are given in percent, 0 to 100.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    accs = []
    for c in range(num_classes):
        mask = labels == c
        accs.append(100 * (predicted[mask] == labels[mask]).float().mean().item())
    return torch.tensor(accs)

# %% blind wrong: as long as the largest label -> too-few-classes
#: num_classes is not used for the length: classes above the largest label are missing.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    n = int(labels.max()) + 1
    return torch.bincount(labels[predicted == labels], minlength=n) / torch.bincount(labels, minlength=n)

# %% blind wrong: absent classes left out -> absent-class-left-out
#: Classes without samples are skipped, so the result is shorter.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    return torch.stack([(predicted[labels == c] == c).float().mean() for c in torch.unique(labels)])

# %% blind wrong: no check of the labels -> large-label-accepted
#: Labels out of range are passed over without a ValueError.
def per_class_accuracy(predicted, labels, num_classes):
    result = torch.zeros(num_classes)
    for c in range(num_classes):
        mask = labels == c
        result[c] = (predicted[mask] == c).float().mean()
    return result

# %% blind wrong: the label num_classes allowed -> large-label-accepted
#: > where >= is needed: the label num_classes is let through.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels > num_classes).any():
        raise ValueError("label out of range")
    return torch.stack([(predicted[labels == c] == c).float().mean() for c in range(num_classes)])

# %% blind wrong: predictions checked, labels not -> large-label-accepted
#: The range is tested on the predictions, not the labels.
def per_class_accuracy(predicted, labels, num_classes):
    if predicted.min() < 0 or predicted.max() >= num_classes:
        raise ValueError("class out of range")
    good = predicted == labels
    return torch.stack([good[labels == c].float().mean() for c in range(num_classes)])

# %% blind wrong: whole-number division -> whole-number-division
#: // leaves only 0 and 1.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    result = torch.full((num_classes,), float("nan"))
    for c in range(num_classes):
        total = (labels == c).sum()
        if total > 0:
            result[c] = (predicted[labels == c] == c).sum() // total
    return result

# %% blind wrong: the accuracy of everything, for each -> one-number-for-all
#: Every class gets the accuracy over all samples.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    overall = (predicted == labels).float().mean().item()
    return torch.tensor([overall if (labels == c).any() else math.nan for c in range(num_classes)])

# %% blind wrong: one class against the rest -> counts-other-classes-right
#: Pictures of other classes that were not read as this one count as right too.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    result = torch.full((num_classes,), float("nan"))
    for c in range(num_classes):
        if (labels == c).sum() > 0:
            result[c] = ((predicted == c) == (labels == c)).float().mean()
    return result

# %% blind wrong: a list -> not-a-tensor
#: A Python list is returned, a tensor is asked for.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    return [(predicted[labels == c] == c).float().mean().item() for c in range(num_classes)]

# %% blind wrong: false alarms in the denominator -> divides-by-either
#: It divides by all pictures that are the class or were read as it.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    result = torch.zeros(num_classes)
    for c in range(num_classes):
        if not (labels == c).any():
            result[c] = float("nan")
            continue
        both = ((predicted == c) & (labels == c)).sum()
        either = ((predicted == c) | (labels == c)).sum()
        result[c] = both / either
    return result

# %% blind wrong: class 0 skipped -> first-class-left-out
#: The loop starts at class 1, so class 0 is always nan.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    result = torch.full((num_classes,), math.nan)
    for c in range(1, num_classes):
        result[c] = (predicted[labels == c] == c).float().mean()
    return result

# %% blind wrong: nan where nothing was right -> never-right-is-nan
#: A class that has samples but no right one gets nan, not 0.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    result = torch.full((num_classes,), float("nan"))
    for c in labels[predicted == labels].unique().tolist():
        result[c] = (predicted[labels == c] == c).float().mean()
    return result

# %% blind wrong: only the first four samples -> first-samples-only
#: The loop looks at four samples only, a batch size from elsewhere.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    class_correct = torch.zeros(num_classes)
    class_total = torch.zeros(num_classes)
    c = (predicted == labels).float()
    for i in range(min(4, len(labels))):
        label = labels[i]
        class_correct[label] += c[i]
        class_total[label] += 1
    return class_correct / class_total

# %% found wrong: the first four samples, with lists -> first-samples-only
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("a label is no class")
    class_correct = list(0. for i in range(num_classes))
    class_total = list(0. for i in range(num_classes))
    c = (predicted == labels).squeeze()
    for i in range(4):
        label = labels[i]
        class_correct[label] += c[i].item()
        class_total[label] += 1
    return torch.tensor(class_correct) / torch.tensor(class_total)

# %% wrong: how often each class occurs -> counts-samples
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("a label is no class")
    return torch.bincount(labels, minlength=num_classes) / len(labels)

# %% wrong: divided by the number of classes -> divides-by-class-count
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("a label is no class")
    return torch.bincount(labels[predicted == labels], minlength=num_classes) / num_classes

# %% wrong: the loop ends too early -> last-sample-missing
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("a label is no class")
    hits, totals = torch.zeros(num_classes), torch.zeros(num_classes)
    for i in range(len(labels) - 1):
        totals[labels[i]] += 1
        hits[labels[i]] += predicted[i] == labels[i]
    return hits / totals

# %% wrong: an absent class is perfect -> absent-class-is-one
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("a label is no class")
    shares = torch.ones(num_classes)
    for c in labels.unique().tolist():
        shares[c] = (predicted[labels == c] == c).float().mean()
    return shares

# %% wrong: a small number in the denominator -> absent-class-is-zero
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("a label is no class")
    hits = torch.bincount(labels[predicted == labels], minlength=num_classes)
    return hits / (torch.bincount(labels, minlength=num_classes) + 1e-8)

# %% wrong: wrong values, and a right refusal -> percent
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("a label is no class")
    return torch.stack([100 * (predicted[labels == c] == c).float().mean() for c in range(num_classes)])

# %% blind wrong: divided by how often the class was predicted -> divides-by-predicted
#: You divide by the pictures that were read as a 3; asked is about those that are a 3.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    result = torch.zeros(num_classes)
    for c in range(num_classes):
        result[c] = (labels[predicted == c] == c).float().mean()
    return result

# %% blind wrong: divided by all samples (2) -> divides-by-all
#: Each class is divided by its own number of samples, not by N.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    result = torch.full((num_classes,), float("nan"))
    for c in range(num_classes):
        if (labels == c).any():
            result[c] = ((predicted == c) & (labels == c)).sum() / len(labels)
    return result

# %% blind wrong: 0 for a class without samples -> absent-class-is-zero
#: About a class without samples nothing is known: nan, not 0.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    result = torch.zeros(num_classes)
    for c in range(num_classes):
        mask = labels == c
        if mask.sum() > 0:
            result[c] = (predicted[mask] == c).float().mean()
    return result

# %% blind wrong: nan also where all samples of a class are wrong -> never-right-is-nan
#: A class whose samples are all wrong has the accuracy 0; nan is only for a class without samples.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    result = []
    for c in range(num_classes):
        right = ((labels == c) & (predicted == c)).sum().item()
        total = (labels == c).sum().item()
        result.append(right / total if right else float("nan"))
    return torch.tensor(result)

# %% blind wrong: classes without samples are left out, the vector is shorter -> absent-class-left-out
#: There is an entry for each of the num_classes classes; unique() leaves the absent ones out.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    return torch.stack([(predicted[labels == c] == c).float().mean() for c in labels.unique()])

# %% blind wrong: as many entries as the largest label says -> too-few-classes
#: bincount without minlength stops at the largest label; later classes are missing.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    total = torch.bincount(labels)
    right = torch.bincount(labels[predicted == labels], minlength=len(total))
    return right / total

# %% blind wrong: an absent class is refused -> refuses-possible
#: A class without samples is allowed and gets nan; you raise an error.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    total = torch.bincount(labels, minlength=num_classes)
    if (total == 0).any():
        raise ValueError("a class has no samples")
    right = torch.bincount(labels[predicted == labels], minlength=num_classes)
    return right / total

# %% blind wrong: the denominator is at least 1, so absent classes get 0 -> absent-class-is-zero
#: clamp(min=1) turns 0 / 0 into 0; here nan is the honest entry.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    total = torch.bincount(labels, minlength=num_classes).clamp(min=1)
    right = torch.bincount(labels[predicted == labels], minlength=num_classes)
    return right / total

# %% blind wrong: labels of num_classes pass -> large-label-accepted
#: num_classes itself is no class; test labels >= num_classes.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels > num_classes).any():
        raise ValueError("labels out of range")
    return torch.tensor([(predicted[labels == c] == c).float().mean() for c in range(num_classes)])

# %% blind wrong: how often a class was predicted divided by how often it occurs -> counts-every-prediction
#: You count every prediction of the class, right or wrong; only those at its own samples count.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    said = torch.bincount(predicted, minlength=num_classes)
    true = torch.bincount(labels, minlength=num_classes)
    return said / true

# %% blind wrong: whole-number division (2) -> whole-number-division
#: // makes whole numbers: everything below 1 becomes 0.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    out = torch.full((num_classes,), float("nan"))
    for c in range(num_classes):
        total = (labels == c).sum()
        if total > 0:
            out[c] = ((predicted == c) & (labels == c)).sum() // total
    return out

# %% blind wrong: "and" between two masks -> raises
#: "and" wants one truth from a whole tensor and fails; use &.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    out = torch.zeros(num_classes)
    for c in range(num_classes):
        out[c] = (labels == c and predicted == c).sum() / (labels == c).sum()
    return out

# %% blind wrong: the one accuracy for everything, repeated -> one-number-for-all
#: Every class gets the accuracy of all; pick the samples of the class first.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    out = torch.zeros(num_classes)
    for c in range(num_classes):
        out[c] = (predicted == labels).float().mean()
    return out

# %% blind wrong: agreement on "is a 3 or is not" -> counts-other-classes-right
#: You count also the pictures that are no 3 and were not read as one; ask only among the 3s.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels out of range")
    return torch.stack([((predicted == c) == (labels == c)).float().mean() for c in range(num_classes)])

# %% blind right: a confusion matrix, diagonal by row sum
def per_class_accuracy(predicted, labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("label is no class")
    table = torch.zeros(num_classes, num_classes)
    for t, p in zip(labels.tolist(), predicted.tolist()):
        table[t, p] += 1
    return table.diagonal() / table.sum(dim=1)

# %% blind right: lists by class in a dictionary
def per_class_accuracy(predicted, labels, num_classes):
    hits = {c: [] for c in range(num_classes)}
    for p, t in zip(predicted.tolist(), labels.tolist()):
        if t not in hits:
            raise ValueError(f"{t} is no class")
        hits[t].append(1.0 if p == t else 0.0)
    return torch.tensor([sum(h) / len(h) if h else float("nan") for h in hits.values()])

# %% wrong: the error is returned -> error-returned
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        return ValueError("impossible")
    return torch.stack([(predicted[labels == c] == c).float().mean() for c in range(num_classes)])

# %% wrong: an assert in place of raise -> assert-not-raise
def per_class_accuracy(predicted, labels, num_classes):
    assert not ((labels < 0).any() or (labels >= num_classes).any())
    return torch.stack([(predicted[labels == c] == c).float().mean() for c in range(num_classes)])

# %% blind wrong: asks the predictions and not the labels -> divides-by-predicted
#: You take all pictures that were read as c and ask how many are right (precision); asked is: of all that are a c, how many were read as c.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    result = torch.zeros(num_classes)
    for c in range(num_classes):
        result[c] = (labels[predicted == c] == c).float().mean()
    return result

# %% blind wrong: absent classes get 0 -> absent-class-is-zero
#: max(count, 1) avoids the division by zero but reports an accuracy of 0 for a class without samples; it should be nan.
def per_class_accuracy(predicted, labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("label out of range")
    acc = []
    for c in range(num_classes):
        total = (labels == c).sum().item()
        hits = ((labels == c) & (predicted == c)).sum().item()
        acc.append(hits / max(total, 1))
    return torch.tensor(acc)

# %% blind wrong: bincount without a minimum length -> too-few-classes
#: bincount ends at the largest label that occurs, so the result is too short (or the two counts do not fit) when the last classes are absent or never hit.
def per_class_accuracy(predicted, labels, num_classes):
    """For each class, the share of its samples that were predicted right (num_classes,); nan where there is none."""
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    totals = torch.bincount(labels)
    hits = torch.bincount(labels[predicted == labels])
    return hits / totals

# %% blind wrong: divides by all samples -> divides-by-all
#: mean() over the whole batch divides by N; the share is to be taken of the samples of this class only.
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("label out of range")
    out = torch.full((num_classes,), float("nan"))
    for c in range(num_classes):
        if (labels == c).any():
            out[c] = ((labels == c) & (predicted == c)).float().mean()
    return out

# %% blind right: by index_add
def per_class_accuracy(predicted, labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("label out of range")
    hits = torch.zeros(num_classes)
    total = torch.zeros(num_classes)
    hits.index_add_(0, labels, (predicted == labels).float())
    total.index_add_(0, labels, torch.ones(len(labels)))
    return hits / total

# %% blind wrong: divided by N, nan where a class is absent -> divides-by-all
#: divides by N for every class
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels")
    out = torch.full((num_classes,), float("nan"))
    for c in labels.unique():
        out[c] = ((labels == c) & (predicted == c)).sum() / len(labels)
    return out

# %% blind wrong: one against all, nan where a class is absent -> counts-other-classes-right
#: one-against-all accuracy, true negatives counted too
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels")
    out = torch.full((num_classes,), float("nan"))
    for c in range(num_classes):
        if (labels == c).any():
            out[c] = ((labels == c) == (predicted == c)).float().mean()
    return out

# %% blind wrong: counts, nan where a class is absent -> counts-not-fractions
#: the counts of right answers, not shares
def per_class_accuracy(predicted, labels, num_classes):
    if (labels < 0).any() or (labels >= num_classes).any():
        raise ValueError("labels")
    out = torch.full((num_classes,), float("nan"))
    for c in labels.unique():
        out[c] = (predicted[labels == c] == c).sum()
    return out

# %% blind right: hits times a one-hot table
def per_class_accuracy(predicted, labels, num_classes):
    for numbers in (labels, predicted):
        if (numbers < 0).any() or (numbers >= num_classes).any():
            raise ValueError("no class")
    y = nn.functional.one_hot(labels, num_classes).float()
    hit = (predicted == labels).float()
    return (hit @ y) / y.sum(0)
