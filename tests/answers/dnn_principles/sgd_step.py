# %% right: under no_grad
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g

# %% right: sub_ with alpha
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p.sub_(g, alpha=learning_rate)

# %% right: decorator
@torch.no_grad()
def sgd_step(params, grads, learning_rate):

    for p, g in zip(params, grads):
        if g is None:
            continue
        p.add_(-learning_rate * g)

# %% right: copy_
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p.copy_(p - learning_rate * g)

# %% right: through data
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        if g is not None:
            p.data -= learning_rate * g

# %% right: by index
def sgd_step(params, grads, learning_rate):

    for i in range(len(params)):
        if grads[i] is not None:
            with torch.no_grad():
                params[i][...] = params[i] - learning_rate * grads[i]

# %% right: on a detached view
def sgd_step(params, grads, learning_rate):

    if True:
        for p, g in zip(params, grads):
            if g is not None:
                p.detach().sub_(learning_rate * g)

# %% wrong: not written -> not-written
def sgd_step(params, grads, learning_rate):
    raise NotImplementedError("Exercise 1.13: sgd_step")

# %% wrong: no no_grad -> in-place-on-a-leaf
def sgd_step(params, grads, learning_rate):

    if True:
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g

# %% wrong: new name -> not-in-place
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p = p - learning_rate * g

# %% wrong: plus -> climbs
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p += learning_rate * g

# %% wrong: no rate -> no-learning-rate
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= g

# %% wrong: none forgotten -> stumbles-on-none
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if True:
                p -= learning_rate * g

# %% wrong: stops at none -> stops-at-none
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is None:
                break
            p -= learning_rate * g

# %% wrong: filters the gradients -> gradients-moved-up
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, [g for g in grads if g is not None]):
            p -= learning_rate * g

# %% wrong: new list entries -> graph-left-behind
def sgd_step(params, grads, learning_rate):

    for i, g in enumerate(grads):
        if g is not None:
            params[i] = params[i] - learning_rate * g

# %% wrong: new list entries under no_grad -> replaces-the-tensor
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for i, g in enumerate(grads):
            if g is not None:
                params[i] = params[i] - learning_rate * g

# %% wrong: scales the gradients -> changes-gradients
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                g *= learning_rate
                p -= g

# %% wrong: returns the list -> returns-something
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g
    return params

# %% wrong: overwrites -> overwrites
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p.copy_(-learning_rate * g)

# %% wrong: divides -> divides-by-rate
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= g / learning_rate

# %% wrong: scales all -> scales-the-parameter
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p.copy_(learning_rate * (p - g))

# %% wrong: nothing -> not-in-place
def sgd_step(params, grads, learning_rate):
    return None

# %% wrong: its own gradients -> raises
def sgd_step(params, grads, learning_rate):

    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * p.grad

# %% blind right: no_grad and minus equals
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g

# %% blind right: decorated, add_ with alpha
@torch.no_grad()
def sgd_step(params, grads, learning_rate):
    if len(params) != len(grads):
        raise ValueError("as many gradients as parameters, please")
    for i in range(len(params)):
        if grads[i] is None:
            continue
        params[i].add_(grads[i], alpha=-learning_rate)

# %% blind right: through the data attribute
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads, strict=True):
        if g is None:
            continue
        p.data.sub_(learning_rate * g.detach())

# %% blind right: new values copied back
def _next_value(p, g, rate):
    return p.detach() - rate * g

def sgd_step(params, grads, learning_rate):
    pairs = [(p, g) for p, g in zip(params, grads) if g is not None]
    with torch.no_grad():
        for p, g in pairs:
            p.copy_(_next_value(p, g, learning_rate))
    return None

# %% blind right: all at once with foreach
def sgd_step(params, grads, learning_rate):
    known = [i for i, g in enumerate(grads) if g is not None]
    if not known:
        return
    with torch.no_grad():
        torch._foreach_add_([params[i] for i in known], [grads[i] for i in known], alpha=-learning_rate)

# %% blind wrong: name bound anew -> not-in-place
#: p gets a new tensor; the one in the list stays as it was.
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        if g is not None:
            p = p - learning_rate * g

# %% blind wrong: uphill -> climbs
#: The step is added, so it goes uphill.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p += learning_rate * g

# %% blind wrong: new tensors in the list -> replaces-the-tensor
#: The list gets new tensors, the old ones are not changed.
def sgd_step(params, grads, learning_rate):
    for i, g in enumerate(grads):
        if g is not None:
            params[i] = (params[i].detach() - learning_rate * g).requires_grad_()

# %% blind wrong: watched by autograd -> in-place-on-a-leaf
#: Without no_grad, changing a leaf that wants gradients is an error.
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        if g is not None:
            p -= learning_rate * g

# %% blind wrong: None not looked at -> stumbles-on-none
#: A gradient of None is multiplied, which fails.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            p.sub_(learning_rate * g)

# %% blind wrong: stops at None -> stops-at-none
#: break at the first None: the parameters after it are not updated.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is None:
                break
            p -= learning_rate * g

# %% blind wrong: if on the gradient -> if-on-a-gradient
#: `if g` asks a tensor of several numbers for one truth value.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g:
                p -= learning_rate * g

# %% blind wrong: returns the list -> returns-something
#: The parameters are returned, None was asked for.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g
    return params

# %% blind wrong: gradients zeroed -> changes-gradients
#: The gradients are set to 0 after the step.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g
                g.zero_()

# %% blind wrong: gradient scaled in place -> changes-gradients
#: g *= rate changes the gradient itself.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is None:
                continue
            g *= learning_rate
            p -= g

# %% blind wrong: rate of the example -> fixed-rate
#: The rate is always 0.1.
def sgd_step(params, grads, learning_rate=0.1):
    learning_rate = 0.1
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p.add_(g, alpha=-learning_rate)

# %% blind wrong: learning switched off -> learning-switched-off
#: requires_grad is switched off and not on again.
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        if g is not None:
            p.requires_grad_(False)
            p -= learning_rate * g

# %% blind wrong: None filtered from one list -> gradients-moved-up
#: Without the None the gradients move up and meet the wrong parameters.
def sgd_step(params, grads, learning_rate):
    grads = [g for g in grads if g is not None]
    with torch.no_grad():
        for p, g in zip(params, grads):
            p -= learning_rate * g

# %% blind wrong: own .grad used -> steps-by-own-grad
#: It reads p.grad and not the gradients that were handed over.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p in params:
            if p.grad is not None:
                p -= learning_rate * p.grad

# %% blind wrong: momentum kept -> differs-on-second-call
#: Earlier gradients are remembered, so from the second call on the step is too long.
velocity = {}

def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for i, (p, g) in enumerate(zip(params, grads)):
            if g is not None:
                old = velocity.get(i)
                v = g.clone() if old is None or old.shape != g.shape else 0.9 * old + g
                velocity[i] = v
                p -= learning_rate * v

# %% blind wrong: only watched parameters -> skips-plain-tensors
#: Parameters without requires_grad are left out although they have a gradient.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if p.requires_grad and g is not None:
                p -= learning_rate * g

# %% blind wrong: unit length -> divides-by-length
#: The gradient is divided by its length before the step.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None and g.norm() > 0:
                p -= learning_rate * g / g.norm()

# %% wrong: sign -> steps-by-sign
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g.sign()

# %% wrong: twice -> steps-twice
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for _ in range(2):
            for p, g in zip(params, grads):
                if g is not None:
                    p -= learning_rate * g

# %% wrong: clipped -> cuts-gradients-off
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g.clamp(-1, 1)

# %% found wrong: divides by how many -> divides-by-count
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g / len(params)

# %% wrong: mean of the gradient -> mean-gradient
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g.mean()

# %% found wrong: zeros where None -> none-is-no-zero
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is None:
                p.zero_()
            else:
                p -= learning_rate * g

# %% wrong: return in the loop -> one-parameter-only
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g
            return

# %% wrong: decay -> weight-decay
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * (g + 0.01 * p)

# %% blind wrong: p = p - ... only gives a new tensor the name p -> not-in-place
#: p = p - step makes a new tensor; the one in the list stays as it was.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p = p - learning_rate * g

# %% blind wrong: new tensors are put into the list -> replaces-the-tensor
#: You put new tensors into the list; the old ones, which the network holds, do not change.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for i in range(len(params)):
            if grads[i] is not None:
                params[i] = (params[i] - learning_rate * grads[i]).requires_grad_()

# %% blind wrong: the Nones are sorted out first, so parameters and gradients are shifted -> gradients-moved-up
#: After removing the Nones the gradients no longer stand beside their parameters.
def sgd_step(params, grads, learning_rate):
    real = [g for g in grads if g is not None]
    with torch.no_grad():
        for p, g in zip(params, real):
            p.sub_(learning_rate * g)

# %% blind wrong: the gradient is scaled in place -> changes-gradients
#: g *= learning_rate changes the gradients, which had to stay as they are.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                g *= learning_rate
                p -= g

# %% blind wrong: cut off from autograd with detach_ -> learning-switched-off
#: detach_() takes requires_grad away from the parameter for good; afterwards it no longer wants gradients.
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        if g is None:
            continue
        p.detach_()
        p -= learning_rate * g

# %% blind wrong: uphill again -> climbs
#: The step goes against the gradient; you add it.
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        if g is not None:
            p.data += learning_rate * g

# %% blind wrong: the list is returned -> returns-something
#: The function has to return None; the tensors are changed in place.
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        if g is not None:
            p.data.sub_(g, alpha=learning_rate)
    return params

# %% blind disputed: all parameters get requires_grad at the end, also those that did not have it ("still leaves that want gradients" leaves open whether that is a fault)
#: A tensor that did not want gradients before must not want them afterwards; you switch it on for all.
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        p.requires_grad_(False)
        if g is not None:
            p -= learning_rate * g
        p.requires_grad_(True)

# %% blind wrong: None counted as a gradient, error -> stumbles-on-none
#: None has no numbers: learning_rate * None stops with a TypeError. Skip these parameters.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            p -= learning_rate * g

# %% blind right: through a detached view of the same memory
def sgd_step(params, grads, learning_rate):
    for place, gradient in enumerate(grads):
        if gradient is None:
            continue
        params[place].detach().add_(gradient, alpha=-learning_rate)

# %% blind right: decorator and a nested function, copy_
def sgd_step(params, grads, learning_rate):
    @torch.no_grad()
    def move(p, g):
        p.copy_(p - learning_rate * g)
    pairs = [(p, g) for p, g in zip(params, grads) if g is not None]
    for p, g in pairs:
        move(p, g)

# %% blind wrong: a gradient whose numbers cancel is skipped -> skips-cancelling-gradients
#: A gradient of (1, -1) has the sum 0 but is not zero; skip only where it is None.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None and g.sum() != 0:
                p -= learning_rate * g

# %% blind wrong: copied into new leaves, in place only by name -> not-in-place
#: deepcopy makes other tensors; those of the list stay as they were.
def sgd_step(params, grads, learning_rate):
    import copy
    params = copy.deepcopy(params)
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is not None:
                p -= learning_rate * g

# %% blind disputed: p.data is replaced by a new memory; the tensor object is the same and its numbers are right, but its storage is new ("changed in place")
#: p.data = ... gives the tensor another memory.
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        if g is not None:
            p.data = p.data - learning_rate * g

# %% wrong: everything wants gradients -> learning-switched-on
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        if g is not None:
            p.requires_grad_(False)
            p -= learning_rate * g
            p.requires_grad_(True)

# %% blind wrong: puts new tensors into the list -> replaces-the-tensor
#: params[i] = ... places another tensor in the list, and the tensor that the network holds does not change.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for i in range(len(params)):
            if grads[i] is not None:
                params[i] = params[i] - learning_rate * grads[i]

# %% blind wrong: throws the None away before pairing -> gradients-moved-up
#: If you take the None out of grads first, all later gradients slip to the wrong parameter.
def sgd_step(params, grads, learning_rate):
    grads = [g for g in grads if g is not None]
    with torch.no_grad():
        for p, g in zip(params, grads):
            p -= learning_rate * g

# %% blind wrong: stops at the first None -> stops-at-none
#: break ends the loop, so all parameters after the first None stay as they are too; continue is what you want.
def sgd_step(params, grads, learning_rate):
    """Take learning_rate * gradient from each parameter, in place; skip where the gradient is None."""
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is None:
                break
            p.sub_(learning_rate * g)

# %% blind wrong: multiplies the gradients in place -> changes-gradients
#: g *= learning_rate changes the gradient itself, and the gradients have to stay as they are.
def sgd_step(params, grads, learning_rate):
    with torch.no_grad():
        for p, g in zip(params, grads):
            if g is None:
                continue
            g *= learning_rate
            p -= g

# %% blind right: through .data
def sgd_step(params, grads, learning_rate):
    for p, g in zip(params, grads):
        if g is not None:
            p.data = p.data - learning_rate * g
