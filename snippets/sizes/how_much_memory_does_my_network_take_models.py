"""How much memory do well-known networks take, and what changes it?"""

from torch import bfloat16, device, rand
from torch.autograd.graph import saved_tensors_hooks
from torchvision.models import get_model


def kept_by(model, images):
    """How many bytes autograd keeps for the backward pass, beside the model's own."""
    found = set()

    def keep(tensor):
        found.add(tensor.untyped_storage())
        return tensor.detach()  # the tensor itself would never be freed

    with saved_tensors_hooks(keep, lambda tensor: tensor):
        output = model(images)  # which holds what is kept
    own = {t.untyped_storage() for t in (*model.parameters(), *model.buffers())}
    assert output.requires_grad
    return sum(storage.nbytes() for storage in found - own)


def weights_of(model):
    return sum(tensor.nbytes for tensor in model.parameters())


names = ("alexnet", "vgg16", "resnet18", "resnet50", "mobilenet_v2", "densenet121")
of_weights, of_activations, of_all, share = {}, {}, {}, {}
with device("meta"):  # shapes without storage
    images = rand(32, 3, 224, 224)
    single = rand(1, 3, 224, 224)  # a slice would keep all of the batch's storage
    for name in names:
        model = get_model(name)
        of_weights[name] = weights_of(model)
        of_activations[name] = kept_by(model, images)
        of_all[name] = 4 * of_weights[name] + of_activations[name]
        share[name] = of_activations[name] / of_all[name]
        print(name, of_weights[name], of_activations[name], of_all[name])

    model = get_model("resnet18")
    one_image = kept_by(model, single)
    half_side = kept_by(model, rand(32, 3, 112, 112))
    in_eval_mode = kept_by(model.eval(), images)
    model.requires_grad_(requires_grad=False)
    model.fc.requires_grad_(requires_grad=True)
    last_layer_only = kept_by(model, images)
    half_model = get_model("resnet18").to(bfloat16)
    half_weights = weights_of(half_model)
    half_activations = kept_by(half_model, images.to(bfloat16))
    half_each = half_weights / sum(t.numel() for t in half_model.parameters())
    vit = kept_by(get_model("vit_b_16"), single)
vit_on_processor = kept_by(get_model("vit_b_16"), rand(1, 3, 224, 224))

print("ResNet-18:", one_image, "an image,", half_side, "with half the side,")
print(in_eval_mode, "in evaluation mode,", end=" ")
print(half_activations, "in bfloat16,", last_layer_only, "with one layer to train")
print("ViT-B/16:", vit, "an image on meta,", vit_on_processor, "on a processor")
