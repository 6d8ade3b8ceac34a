# %% right: -= under no_grad
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

# %% right: add_ with alpha, zero_
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p.add_(p.grad, alpha=-learning_rate)
            p.grad.zero_()

# %% right: decorated
@torch.no_grad()
def sgd_update(params, learning_rate):
    for p in params:
        p.sub_(learning_rate * p.grad)
    for p in params:
        p.grad = None

# %% right: .data
def sgd_update(params, learning_rate):
    for p in params:
        p.data -= learning_rate * p.grad.data
        p.grad = torch.zeros_like(p)

# %% right: torch's optimiser
def sgd_update(params, learning_rate):
    opt = torch.optim.SGD(params, lr=learning_rate)
    opt.step()
    opt.zero_grad()

# %% wrong: not written -> not-written
def sgd_update(params, learning_rate):
    raise NotImplementedError("Exercise")

# %% wrong: not in place -> not-in-place
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p = p - learning_rate * p.grad

# %% wrong: up the gradient -> wrong-sign
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p += learning_rate * p.grad
            p.grad = None

# %% wrong: no rate -> no-learning-rate
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= p.grad
            p.grad = None

# %% wrong: replaced by the step -> gradient-replaces
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p.copy_(-learning_rate * p.grad)
            p.grad = None

# %% wrong: shrinks -> shrinks
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p
            p.grad = None

# %% wrong: gradients kept -> gradients-kept
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad

# %% wrong: zeroed first -> not-in-place
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p.grad.zero_()
            p -= learning_rate * p.grad

# %% wrong: parameters zeroed -> zeroed-before-use
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.zero_()
            p.grad = None

# %% wrong: first only -> first-only
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None
            return

# %% wrong: no no_grad -> no-no-grad
def sgd_update(params, learning_rate):
    for p in params:
        p -= learning_rate * p.grad
        p.grad = None

# %% wrong: gradient switched off -> gradient-off
def sgd_update(params, learning_rate):
    for p in params:
        p.requires_grad_(False)
        p -= learning_rate * p.grad
        p.grad = None

# %% wrong: returns the list -> returns-something
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None
    return params

# %% wrong: does nothing -> not-in-place
def sgd_update(params, learning_rate):
    for p in params:
        p.grad = None

# %% found wrong: the gradients set to the number 0 -> raises
def sgd_update(params, learning_rate):
    for p in params:
        p.data -= learning_rate * p.grad
        p.grad = 0.0

# %% blind right: no_grad and minus
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad.zero_()

# %% blind right: decorator and add_, gradients None
@torch.no_grad()
def sgd_update(params, learning_rate):
    for param in params:
        if param.grad is None:
            continue
        param.add_(param.grad, alpha=-learning_rate)
        param.grad = None

# %% blind right: PyTorch's own optimiser
def sgd_update(params, learning_rate):
    optimizer = torch.optim.SGD(params, lr=learning_rate)
    optimizer.step()
    optimizer.zero_grad()

# %% blind right: numpy on the same memory
def sgd_update(params, learning_rate):
    for p in params:
        numbers = p.detach().numpy()
        numbers -= np.float32(learning_rate) * p.grad.numpy()
        p.grad = None

# %% blind right: through .data, by number, in double
def sgd_update(params, learning_rate, momentum=0.0):
    if momentum:
        raise ValueError("momentum is not supported")
    for i in range(len(params)):
        new = params[i].data.double() - learning_rate * params[i].grad.data.double()
        params[i].data.copy_(new)
        params[i].grad = torch.zeros_like(params[i])

# %% blind wrong: a new tensor of the same name -> not-in-place
#: p = p - ... makes a new tensor; those in the list do not change.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p = p - learning_rate * p.grad
    for p in params:
        p.grad = None

# %% blind wrong: without no_grad -> no-no-grad
#: A leaf is changed in place while autograd watches: PyTorch stops it.
def sgd_update(params, learning_rate):
    for p in params:
        p -= learning_rate * p.grad
        p.grad = None

# %% blind wrong: gradients kept -> gradients-kept
#: The gradients are not emptied, so the next ones are added to them.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad

# %% blind wrong: plus -> wrong-sign
#: The step goes up the gradient: plus where minus belongs.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p += learning_rate * p.grad
            p.grad = None

# %% blind wrong: emptied first -> not-in-place
#: The gradients are set to zero before they are used, so nothing moves.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p.grad.zero_()
        for p in params:
            p -= learning_rate * p.grad

# %% blind wrong: new leaves in the list -> new-tensors
#: The list gets new tensors in place of the old ones.
def sgd_update(params, learning_rate):
    for i, p in enumerate(params):
        new = p.detach() - learning_rate * p.grad
        p.grad = None
        params[i] = new.requires_grad_()

# %% blind wrong: no leaf any more -> graph-left
#: The list gets results that autograd followed: each drags its graph along.
def sgd_update(params, learning_rate):
    for i in range(len(params)):
        old = params[i]
        params[i] = old - learning_rate * old.grad
        old.grad = None

# %% blind wrong: stops collecting -> gradient-off
#: requires_grad is switched off for the update and never on again.
def sgd_update(params, learning_rate):
    for p in params:
        gradient = p.grad
        p.requires_grad_(False)
        p -= learning_rate * gradient
        p.grad = None

# %% blind wrong: divided by the batch size -> divided-by-batch
#: The gradient is divided by 64, though the loss is a mean already.
def sgd_update(params, learning_rate, batch_size=64):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad / batch_size
            p.grad.zero_()

# %% blind wrong: returns the list -> returns-something
#: The list is returned, and nothing should be.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None
    return params

# %% blind wrong: rate of the example -> fixed-rate
#: The rate 0.1 is written in; learning_rate is not used.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p.sub_(0.1 * p.grad)
            p.grad = None

# %% blind wrong: return inside the loop -> first-only
#: The return stands in the loop, so only the first tensor is updated.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None
            return

# %% blind wrong: only the sign -> sign-only
#: Only the sign of the gradient is used, its size is lost.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * torch.sign(p.grad)
            p.grad = None

# %% blind wrong: gradients clipped -> clipped
#: Gradients beyond -1..1 are clipped, so large steps are too short.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad.clamp(-1, 1)
            p.grad = None

# %% blind wrong: autograd off for good -> autograd-off
#: Autograd is switched off for the whole program and not on again.
def sgd_update(params, learning_rate):
    torch.set_grad_enabled(False)
    for p in params:
        p -= learning_rate * p.grad
        p.grad = None

# %% blind wrong: momentum remembered -> remembers-first-call
#: Earlier gradients go on acting: only the first call is plain descent.
velocity = {}

def sgd_update(params, learning_rate):
    with torch.no_grad():
        for i, p in enumerate(params):
            if i in velocity and velocity[i].shape == p.shape:
                velocity[i] = 0.9 * velocity[i] + p.grad
            else:
                velocity[i] = p.grad.clone()
            p -= learning_rate * velocity[i]
            p.grad = None

# %% blind wrong: update twice -> updated-twice
#: The update is done once with .data and once more under no_grad.
def sgd_update(params, learning_rate):
    for p in params:
        p.data -= learning_rate * p.grad
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None

# %% found wrong: the rate alone subtracted -> gradient-not-used
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for w in params:
            w -= learning_rate
            w.grad.zero_()

# %% found wrong: only the weights -> every-second-only
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params[::2]:
            p -= learning_rate*p.grad
            p.grad.zero_()

# %% wrong: divided by the rate -> divides-by-rate
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= p.grad / learning_rate
            p.grad = None

# %% wrong: the loop ends too early -> last-left-out
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for i in range(len(params) - 1):
            params[i] -= learning_rate * params[i].grad
            params[i].grad = None

# %% wrong: the gradient's length divided out -> divides-by-length
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad / p.grad.norm()
            p.grad = None

# %% blind wrong: a new tensor gets the name p -> not-in-place
#: p = p - ... makes a new tensor; the list keeps the old one.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p = p - learning_rate * p.grad
    for p in params:
        p.grad = None

# %% blind wrong: new tensors in the list -> new-tensors
#: You replace the tensors of the list by new ones; they have to be changed in place.
def sgd_update(params, learning_rate):
    for i in range(len(params)):
        params[i] = (params[i] - learning_rate * params[i].grad).detach().requires_grad_()

# %% blind wrong: the gradients are not emptied -> gradients-kept
#: Afterwards the gradients must be None or zero, or the next backward adds to them.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad

# %% blind wrong: without no_grad (2) -> no-no-grad
#: A leaf may not be changed in place while autograd watches; use torch.no_grad().
def sgd_update(params, learning_rate):
    for p in params:
        p -= learning_rate * p.grad
        p.grad = None

# %% blind wrong: uphill -> wrong-sign
#: The gradient is subtracted; you add it.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p += learning_rate * p.grad
            p.grad = None

# %% blind wrong: the gradients are emptied before the step -> not-in-place
#: You zero the gradients first, so nothing is subtracted.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p.grad.zero_()
            p -= learning_rate * p.grad

# %% blind wrong: the tensors no longer collect gradients -> gradient-off
#: requires_grad_(False) stays after the step; the tensors must go on collecting gradients.
def sgd_update(params, learning_rate):
    for p in params:
        g = p.grad
        p.requires_grad_(False)
        p -= learning_rate * g
        p.grad = None

# %% blind wrong: the list is returned -> returns-something
#: Nothing is returned; the tensors are changed in place.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad.zero_()
    return params

# %% blind wrong: only the last gradient is emptied -> gradients-kept
#: p.grad = None stands after the loop, so only the last tensor's gradient is emptied.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
    p.grad = None

# %% blind wrong: the rate is divided by the number of tensors -> divided-by-count
#: Each tensor moves by the whole learning rate times its gradient.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate / len(params) * p.grad
            p.grad = None

# %% blind wrong: gradients set to zero by .zero_grad of a tensor -> raises
#: A tensor has no zero_grad(); write p.grad = None or p.grad.zero_().
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.zero_grad()

# %% blind wrong: the rate fixed at 0.1 -> fixed-rate
#: The rate is the argument, you always use 0.1.
def sgd_update(params, learning_rate=0.1):
    with torch.no_grad():
        for p in params:
            p -= 0.1 * p.grad
            p.grad = None

# %% blind wrong: the weight itself is shrunk (multiplied), not the gradient subtracted -> multiplies-parameter
#: You multiply p by 1 - rate * grad; asked for is p minus rate times gradient.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p *= 1 - learning_rate * p.grad
            p.grad = None

# %% blind wrong: weights only, biases left out -> every-second-only
#: All tensors of the list move, the biases too.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            if p.dim() == 2:
                p -= learning_rate * p.grad
            p.grad = None

# %% blind wrong: return inside the loop (2) -> first-only
#: The return stands in the loop: only the first tensor moves.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad
            p.grad = None
            return

# %% blind right: torch's own SGD (not refused)
def sgd_update(params, learning_rate):
    optimizer = torch.optim.SGD(params, lr=learning_rate)
    optimizer.step()
    optimizer.zero_grad()

# %% blind right: copy_ through a detached view, zeros written with a multiplication
def sgd_update(params, learning_rate):
    def move(p):
        view = p.detach()
        view.copy_(view - learning_rate * p.grad)
        p.grad.fill_(0.0)
    list(map(move, params))

# %% blind right: p.data gets a new memory, and the tensor is the same object
def sgd_update(params, learning_rate):
    for p in params:
        p.data = p.data - learning_rate * p.grad
        p.grad = None

# %% wrong: the step of another method -> wrong-value
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad / (p.grad.abs().sqrt() + 1)
            p.grad = None

# %% blind wrong: p = p - ... makes new tensors -> not-in-place
#: `p = p - ...` only gives the name p to a new tensor; the tensors in the list stay as they were.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p = p - learning_rate * p.grad
            p.grad = None

# %% blind wrong: gradients are not emptied -> gradients-kept
#: You forget to empty the gradients, so the next backward adds to the old ones.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p -= learning_rate * p.grad

# %% blind wrong: replaces the list's tensors by new leaves -> new-tensors
#: You put new tensors into the list; the tensors that were there (and that others hold) do not change.
def sgd_update(params, learning_rate):
    for i in range(len(params)):
        new = params[i].detach() - learning_rate * params[i].grad
        params[i] = new.requires_grad_()

# %% blind wrong: plus in place of minus -> wrong-sign
#: Descent goes against the gradient: p - rate * grad; you add it.
def sgd_update(params, learning_rate):
    with torch.no_grad():
        for p in params:
            p.add_(p.grad, alpha=learning_rate)
            p.grad.zero_()

# %% blind right: .data and zero_
def sgd_update(params, learning_rate):
    for p in params:
        p.data.sub_(learning_rate * p.grad)
        p.grad.zero_()
