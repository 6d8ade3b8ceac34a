# %% right: diag minus outer
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return torch.diag(q) - torch.outer(q, q)

# %% right: two loops
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0).tolist()
    rows = []
    for i in range(len(q)):
        rows.append([q[i] * ((1 if i == j else 0) - q[j]) for j in range(len(q))])
    return torch.tensor(rows)

# %% right: broadcast with eye
def softmax_jacobian(z):
    e = (z - z.max()).exp()
    q = e / e.sum()
    return q[:, None] * (torch.eye(len(z)) - q[None, :])

# %% right: numpy inside
def softmax_jacobian(z):
    x = z.numpy().astype(np.float64)
    e = np.exp(x - x.max())
    q = e / e.sum()
    return torch.tensor(np.diag(q) - np.outer(q, q))

# %% right: fills an empty table
def softmax_jacobian(z):
    q = F.softmax(z.double(), dim=-1)
    table = -q.unsqueeze(1) @ q.unsqueeze(0)
    for i in range(len(q)):
        table[i, i] += q[i]
    return table.float()

# %% right: central differences in float64
def softmax_jacobian(z):
    z, step = z.double(), 1e-5
    columns = []
    for j in range(len(z)):
        nudge = torch.zeros_like(z)
        nudge[j] = step
        columns.append((torch.softmax(z + nudge, 0) - torch.softmax(z - nudge, 0)) / (2 * step))
    return torch.stack(columns, dim=1)

# %% wrong: not written -> not-written
def softmax_jacobian(z):
    raise NotImplementedError

# %% wrong: diagonal only -> diagonal-only
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return torch.diag(q * (1 - q))

# %% wrong: diagonal as a vector -> diagonal-as-vector
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return q * (1 - q)

# %% wrong: no delta -> no-diagonal-term
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return -q[:, None] * q[None, :]

# %% wrong: sign -> sign
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return torch.outer(q, q) - torch.diag(q)

# %% wrong: plus -> plus-instead-of-minus
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return torch.diag(q) + torch.outer(q, q)

# %% wrong: factor forgotten -> q-left-out
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return torch.eye(len(q)) - q

# %% wrong: no softmax -> no-softmax
def softmax_jacobian(q):
    return torch.diag(q) - torch.outer(q, q)

# %% wrong: q times q -> sum-not-outer
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return torch.diag(q) - q @ q

# %% wrong: eye minus outer -> minus-outer-from-identity
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return torch.eye(len(q)) - torch.outer(q, q)

# %% wrong: overflow -> overflows
def softmax_jacobian(z):
    q = z.exp() / z.exp().sum()
    return torch.diag(q) - torch.outer(q, q)

# %% wrong: overflow in a loop, by rows -> overflows
def softmax_jacobian(z):
    e = [math.e ** float(v) if v < 700 else float("inf") for v in z]
    q = [p / sum(e) for p in e]
    return torch.tensor([[q[i] * ((i == j) - q[j]) for j in range(len(q))] for i in range(len(q))])

# %% wrong: autograd's jacobian -> uses-refused
def softmax_jacobian(z):
    return torch.autograd.functional.jacobian(lambda x: torch.softmax(x, 0), z)

# %% wrong: backward, row by row -> uses-refused
def softmax_jacobian(z):
    rows = []
    for i in range(len(z)):
        leaf = z.clone().requires_grad_(True)
        torch.softmax(leaf, 0)[i].backward()
        rows.append(leaf.grad)
    return torch.stack(rows)

# %% wrong: functorch under another name -> uses-refused
from torch.func import jacrev as table_of
def softmax_jacobian(z):
    return table_of(lambda x: x.exp() / x.exp().sum())(z)

# %% wrong: identity -> returns-its-input
def softmax_jacobian(z):
    return z

# %% wrong: zeros -> all-zero
def softmax_jacobian(z):
    return torch.zeros(len(z), len(z))

# %% wrong: nested list -> not-a-tensor
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return (torch.diag(q) - torch.outer(q, q)).tolist()

# %% blind right: diagonal minus outer product
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.diag(q) - torch.outer(q, q)

# %% blind right: two loops with if and else
def softmax_jacobian(z):
    scores = z.tolist()
    top = max(scores)
    e = [math.exp(s - top) for s in scores]
    q = [v / sum(e) for v in e]
    C = len(q)
    J = torch.zeros(C, C)
    for i in range(C):
        for j in range(C):
            if i == j:
                J[i, j] = q[i] * (1 - q[i])
            else:
                J[i, j] = -q[i] * q[j]
    return J

# %% blind right: numpy diagflat and dot in float64
def softmax_jacobian(z):
    a = z.detach().numpy().astype("float64")
    s = np.exp(a - a.max())
    s = (s / s.sum()).reshape(-1, 1)
    return torch.tensor(np.diagflat(s) - s.dot(s.T), dtype=torch.float32)

# %% blind right: one column after another
def softmax_jacobian(z):
    q = z.softmax(0)
    columns = []
    for j in range(len(z)):
        unit = torch.zeros_like(q)
        unit[j] = 1
        columns.append(q * (unit - q[j]))
    return torch.stack(columns, dim=1)

# %% blind right: own softmax by logsumexp, then the formula by broadcasting
def softmax(z):
    z = z - z.max()
    return torch.exp(z - torch.logsumexp(z, -1))

softmax_jacobian = lambda z: softmax(z)[:, None] * (torch.eye(z.shape[0]) - softmax(z)[None, :])

# %% blind wrong: a list of q (1 - q) -> diagonal-as-vector
#: Only the diagonal is returned, as a row of C numbers.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return q * (1 - q)

# %% blind wrong: zeros beside the diagonal -> diagonal-only
#: The derivatives beside the diagonal are left at 0.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.diag(q * (1 - q))

# %% blind wrong: all signs turned -> sign
#: The sign is the wrong way round: outer minus diagonal.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.outer(q, q) - torch.diag(q)

# %% blind wrong: delta forgotten -> no-diagonal-term
#: The part with delta is missing, so the diagonal is -q_i q_i.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return -q[:, None] * q[None, :]

# %% blind wrong: plus beside the diagonal -> plus-instead-of-minus
#: Beside the diagonal the minus is forgotten.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=-1)
    n = q.numel()
    J = torch.zeros(n, n)
    for i in range(n):
        for j in range(n):
            J[i, j] = q[i] * (1 - q[i]) if i == j else q[i] * q[j]
    return J

# %% blind wrong: z taken for the probabilities -> no-softmax
#: The softmax is never taken: the scores are used as q.
def softmax_jacobian(z):
    s = z.reshape(-1, 1)
    return torch.diagflat(s) - s @ s.T

# %% blind wrong: softmax without a shift -> overflows
#: The exponential overflows for large scores and gives nan.
def softmax_jacobian(z):
    e = torch.exp(z)
    q = e / e.sum()
    return torch.diag(q) - torch.outer(q, q)

# %% blind wrong: nan_to_num over the overflow -> hides-overflow
#: Overflow is replaced by 0, which is wrong wherever two large scores are close together.
def softmax_jacobian(z):
    e = torch.exp(z)
    q = e / e.sum()
    return torch.nan_to_num(torch.diag(q) - torch.outer(q, q))

# %% blind wrong: autograd's jacobian -> uses-refused
#: autograd is refused in this exercise.
def softmax_jacobian(z):
    return torch.autograd.functional.jacobian(lambda t: torch.softmax(t, dim=0), z)

# %% blind wrong: torch.func under another name -> uses-refused
#: jacrev is autograd under another name.
from torch.func import jacrev as table_of_slopes

def softmax_jacobian(z):
    def own(t):
        e = torch.exp(t - t.max().detach())
        return e / e.sum()
    return table_of_slopes(own)(z)

# %% blind wrong: a difference quotient -> difference-quotient
#: The derivatives are approximated with a step of 0.01 to one side, which is off in the third digit.
def softmax_jacobian(z):
    h = 0.01
    before = torch.softmax(z, 0)
    J = torch.zeros(len(z), len(z))
    for j in range(len(z)):
        nudged = z.clone()
        nudged[j] += h
        J[:, j] = (torch.softmax(nudged, 0) - before) / h
    return J

# %% blind wrong: dot product for the outer one -> sum-not-outer
#: q @ q is one number, not the table of products.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.diag(q) - q @ q

# %% blind wrong: factor q_i forgotten -> q-left-out
#: It returns delta - q_j; the factor q_i in front is missing.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.eye(len(q)) - q[None, :]

# %% blind wrong: the same index twice -> row-instead-of-product
#: Both factors are q_i, so the off-diagonal holds -q_i squared.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0).unsqueeze(1)
    return q * (torch.eye(len(z)) - q)

# %% blind wrong: delta always 1 -> delta-left-out
#: q_i (1 - q_j) is used everywhere, also where i and j differ.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return q.view(-1, 1) * (1 - q.view(1, -1))

# %% blind wrong: only the upper half -> one-half-only
#: The inner loop starts at i, so below the diagonal all is 0.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    J = torch.zeros(len(q), len(q))
    for i in range(len(q)):
        for j in range(i, len(q)):
            J[i, j] = q[i] * ((1.0 if i == j else 0.0) - q[j])
    return J

# %% blind wrong: only ten scores -> raises
#: The table is built for the ten digits; other sizes do not fit.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return q.reshape(-1, 1) * (torch.eye(10) - q)

# %% found wrong: q itself on the diagonal -> diagonal-is-q
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    J = -torch.outer(q, q)
    J[range(len(q)), range(len(q))] = q
    return J

# %% wrong: q times a row of delta - q -> row-instead-of-product
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return q * (torch.eye(len(q)) - q)

# %% wrong: the sigmoid's slopes -> sigmoid-not-softmax
def softmax_jacobian(z):
    s = torch.sigmoid(z)
    return torch.diag(s * (1 - s))

# %% wrong: the probabilities -> probabilities-not-derivatives
def softmax_jacobian(z):
    return torch.softmax(z, 0)

# %% wrong: naive, and only the diagonal -> diagonal-only
def softmax_jacobian(z):
    q = z.exp() / z.exp().sum()
    return torch.diag(q * (1 - q))

# %% wrong: no softmax, and only the diagonal -> diagonal-only+no-softmax
def softmax_jacobian(z):
    return torch.diag(z * (1 - z))

# %% blind wrong: only the diagonal -> diagonal-only
#: You fill the diagonal only; beside it stands -q_i q_j.
def softmax_jacobian(z):
    q = torch.softmax(z, 0)
    return torch.diag(q * (1 - q))

# %% blind wrong: only the products, without the diagonal -> no-diagonal-term
#: The part q_i on the diagonal is missing; your table is -q_i q_j everywhere.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return -torch.outer(q, q)

# %% blind wrong: sign beside the diagonal -> plus-instead-of-minus
#: Beside the diagonal the sign is minus: if one score goes up, the others' probabilities go down.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    C = len(z)
    J = torch.zeros(C, C)
    for i in range(C):
        for j in range(C):
            if i == j:
                J[i, j] = q[i] * (1 - q[i])
            else:
                J[i, j] = q[i] * q[j]
    return J

# %% blind wrong: q_j instead of q_i q_j, the outer product forgotten -> outer-product-missing
#: From the diagonal you take q_j in every row; it has to be q_i q_j, the outer product.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.diag(q) - q

# %% blind wrong: the scores in the formula instead of the probabilities -> no-softmax
#: The formula is about q, the softmax of z; you put z in.
def softmax_jacobian(z):
    return torch.diag(z) - torch.outer(z, z)

# %% blind wrong: diag takes the diagonal out instead of making a table -> diagonal-in-every-row
#: torch.diag of a table takes its diagonal out; you get (C,) broadcast, not a diagonal table.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    qq = torch.outer(q, q)
    return q - torch.diag(qq) * torch.ones(len(z), len(z))

# %% blind wrong: own softmax without subtracting the maximum -> overflows
#: exp(1000) is inf: subtract the largest score before the exponential.
def softmax_jacobian(z):
    e = torch.exp(z)
    q = e / e.sum()
    return torch.diag(q) - q[:, None] * q[None, :]

# %% blind wrong: difference quotient with a float32 step -> difference-quotient
#: The difference of two floats that hardly differ is noise; use the formula.
def softmax_jacobian(z):
    h = 1e-6
    q = torch.softmax(z, 0)
    columns = []
    for j in range(len(z)):
        zz = z.clone()
        zz[j] += h
        columns.append((torch.softmax(zz, 0) - q) / h)
    return torch.stack(columns, dim=1)

# %% blind wrong: autograd in another form -> uses-refused
#: torch.autograd.functional.jacobian is autograd too and refused here.
def softmax_jacobian(z):
    return torch.autograd.functional.jacobian(lambda v: torch.softmax(v, 0), z)

# %% blind wrong: a matrix product of two vectors, a single number -> sum-not-outer
#: q @ q of two vectors is one number; the table of all products is torch.outer(q, q).
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.diag(q) - q @ q

# %% blind wrong: the softmax over an axis of length 1 -> softmax-over-one-number
#: After unsqueeze(1) dim=1 has length 1 and every probability is 1; take dim=0.
def softmax_jacobian(z):
    q = torch.softmax(z.unsqueeze(1), dim=1)
    return torch.diag(q[:, 0]) - q @ q.T

# %% blind wrong: 1 on the diagonal instead of q -> minus-outer-from-identity
#: delta is multiplied by q_i: the diagonal table holds q, not 1.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.eye(len(z)) - torch.outer(q, q)

# %% blind wrong: z is overwritten -> changes-its-input
#: z -= ... changes the scores that were given to you.
def softmax_jacobian(z):
    z -= z.max()
    e = z.exp()
    q = e / e.sum()
    return torch.diag(q) - torch.outer(q, q)

# %% blind right: the two factors by broadcasting
def softmax_jacobian(z):
    q = torch.softmax(z.double(), dim=0)
    return (q[:, None] * (torch.eye(len(q), dtype=q.dtype) - q[None, :])).to(z.dtype)

# %% blind right: two loops, formula written out
def softmax_jacobian(z):
    shifted = [v - max(z.tolist()) for v in z.tolist()]
    e = torch.tensor(shifted).exp()
    q = (e / e.sum()).tolist()
    def delta(i, j):
        return 1.0 if i == j else 0.0
    return torch.tensor([[q[i] * (delta(i, j) - q[j]) for j in range(len(q))] for i in range(len(q))])

# %% blind wrong: q * q instead of the outer product -> row-instead-of-product
#: q * q is a vector of squares; the table of all products is torch.outer(q, q).
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.diag(q) - q * q

# %% blind wrong: the diagonal's formula everywhere -> delta-left-out
#: q_i (1 - q_j) holds on the diagonal only; beside it delta is 0 and the entry is -q_i q_j.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.outer(q, 1 - q)

# %% blind wrong: softmax without taking the maximum away -> overflows
#: exp(1000) is inf, so large scores give nan; subtract the maximum first.
def softmax_jacobian(z):
    e = torch.exp(z)
    q = e / e.sum()
    return torch.diag(q) - q[:, None] * q[None, :]

# %% blind wrong: ones on the diagonal instead of q -> minus-outer-from-identity
#: Multiplied out, the first part is q_i delta_ij: a diagonal of q, not of ones.
def softmax_jacobian(z):
    """The derivatives of softmax at the scores z (C,): a table (C, C), dq_i/dz_j in row i, column j."""
    q = torch.softmax(z, -1)
    return torch.eye(len(z)) - torch.outer(q, q)

# %% blind right: two loops
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    C = z.shape[0]
    J = torch.empty(C, C)
    for i in range(C):
        for j in range(C):
            delta = 1.0 if i == j else 0.0
            J[i, j] = q[i] * (delta - q[j])
    return J

# %% blind wrong: only the diagonal, again -> diagonal-only
#: Raising one score lowers the other probabilities too: beside the diagonal stands -q_i q_j, not 0.
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    C = len(z)
    J = torch.zeros(C, C)
    for i in range(C):
        J[i, i] = q[i] * (1 - q[i])
    return J

# %% wrong: found: the diagonal alone -> first-term-only
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.diag(q)

# %% wrong: found: the products alone -> products-only
def softmax_jacobian(z):
    q = torch.softmax(z, dim=0)
    return torch.outer(q, q)
