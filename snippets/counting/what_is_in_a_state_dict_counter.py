"""What is num_batches_tracked good for, and what changes a buffer?"""

from torch import equal, nn, no_grad, rand, stack

images = [rand(4, 3, 8, 8) + shift for shift in range(5)]
means = [image.mean(dim=(0, 2, 3)) for image in images]


def run(norm, batches):
    for batch in batches:
        norm(batch)
    return norm.num_batches_tracked.item()


norm = nn.BatchNorm2d(3).requires_grad_(requires_grad=False)
before = norm.state_dict()["running_mean"].clone()
with no_grad():
    after_training = run(norm, images)
    changed_though_frozen = not equal(before, norm.running_mean)
    before = norm.running_mean.clone()
    after_evaluation = run(norm.eval(), images)
    changed_in_evaluation = not equal(before, norm.running_mean)

read = {}  # does the counter decide what the statistics become?
for momentum in (0.1, None):
    fresh, counted = (nn.BatchNorm2d(3, momentum=momentum) for _ in range(2))
    counted.num_batches_tracked += 100
    run(fresh, images)
    run(counted, images)
    read[str(momentum)] = not equal(fresh.running_mean, counted.running_mean)

average = nn.BatchNorm2d(3, momentum=None)
run(average, images)
assert average.running_mean.allclose(stack(means).mean(dim=0))
average.num_batches_tracked.zero_()  # as if a checkpoint had lacked it
run(average, images[:1])
assert average.running_mean.allclose(means[0])  # the average of all is lost

print("counted in training:", after_training, "and then:", after_evaluation)
print("the counter is read with momentum:", read)
