// Every counting rule, in the order of tables: by which it is named, as a table shows it, and what it counts.
export const RULES = [
  {
    id: "depth",
    name: "Depth",
    definition: "matrices of weights on the path from input to output that passes the most of them",
  },
  {
    id: "depth-with-pooling",
    name: "Depth with pooling",
    definition: "the same, on the path with the most where pooling counts as well",
  },
  {
    id: "weighted",
    name: "Weighted layers",
    definition: "all convolutions and fully connected layers, on that path or beside it",
  },
  {
    id: "convolutions",
    name: "Convolutions",
    definition: "layers with kernels, of any size and over any number of axes",
  },
  {
    id: "transposed",
    name: "Transposed convolutions",
    definition: "those of the convolutions that are transposed",
  },
  {
    id: "projections",
    name: "Projections",
    definition: "convolutions on shortcuts, which give their input another shape",
  },
  {
    id: "linears",
    name: "Fully connected layers",
    definition: "layers that join each input to each output: Linear",
  },
  {
    id: "batch-norms",
    name: "Batch norms",
    definition: "batch normalization layers, over any number of axes",
  },
  {
    id: "norms",
    name: "Norms",
    definition: "normalization layers of all kinds, batch norms among them",
  },
  {
    id: "poolings",
    name: "Pooling layers",
    definition: "modules that pool: maximum or average, adaptive or not",
  },
  {
    id: "parameterised",
    name: "With parameters",
    definition: "modules that hold parameters directly, not only in a module inside",
  },
  {
    id: "leaf-modules",
    name: "Leaf modules",
    definition: "modules with no other module inside",
  },
  {
    id: "leaf-calls",
    name: "Leaf calls",
    definition: "calls of leaf modules in one forward pass; one that runs again counts again",
  },
  {
    id: "function-calls",
    name: "Function calls",
    definition: "operations of a forward pass that no module does, such as an addition",
  },
  {
    id: "modules",
    name: "All modules",
    definition: "leaf modules and what contains them, up to the model itself",
  },
  {
    id: "children",
    name: "Top-level children",
    definition: "modules directly inside the model",
  },
  {
    id: "printed-lines",
    name: "Printed lines",
    definition: "lines of print(model)",
  },
  {
    id: "tensors",
    name: "Parameter tensors",
    definition: "arrays of weights and of biases: model.parameters()",
  },
  {
    id: "buffers",
    name: "Buffers",
    definition: "arrays that are kept and not trained, such as running means: model.buffers()",
  },
  {
    id: "state-dict",
    name: "Entries of the state_dict",
    definition: "parameter tensors and kept buffers, under each of their names",
  },
  {
    id: "parameters",
    name: "Parameters",
    definition: "single weights and biases in those arrays",
  },
  {
    id: "trainable",
    name: "Trainable parameters",
    definition: "those of the parameters that training changes",
  },
  {
    id: "multiply-adds",
    name: "Multiply-adds",
    definition: "multiplications in all products of matrices, for the input that is named",
  },
  {
    id: "torchsummary",
    name: "Last row of torchsummary",
    definition: "the number behind the name in its last row",
  },
  {
    id: "keras-depth",
    name: "Depth by Keras's rule",
    definition: "layers with parameters: Depth, in Keras's table of its networks",
  },
  {
    id: "yolo-layers",
    name: "Layers in YOLO's summary",
    definition: "what Ultralytics prints as layers today: leaf modules",
  },
];
