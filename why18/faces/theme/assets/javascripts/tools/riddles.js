// Which page of the site settles what was asked of a network.

const ROOT = new URL("../../../", import.meta.url);
const PAGES = [
  [/^resnet18$/, "counting/why-resnet-18/", "Why is it called ResNet-18?"],
  [/^resnet(?:34|50|101|152)$/, "counting/how-many-layers-has-resnet-50/", "How many layers does ResNet-50 have?"],
  [/^vgg16/, "counting/how-many-layers-has-vgg16/", "How many layers does VGG16 have?"],
  [/^(?:wide_)?resnex?t/, "counting/shortcut-projections/", "What are the convolutions on ResNet's shortcuts?"],
  [/^/, "counting/what-counts-as-a-layer/", "What counts as a layer?"],
];

/** The page for what was read: its address, and the question that it answers. */
export const page = ({ network, model, counts }) => {
  const name = network?.name ?? (model === "ResNet" ? `resnet${counts.depth.count ?? ""}` : model.toLowerCase());
  const [, path, question] = PAGES.find(([pattern]) => pattern.test(name));
  return { address: new URL(path, ROOT).href, question };
};
