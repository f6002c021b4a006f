// What is trained: two networks at two batch sizes, in Glassnet's words. The peers' pages build the same from the name.
const convnet = {
  layers: [
    {id: 'input', type: 'input', channels: 1, height: 24, width: 24, transform: 'centred'},
    {id: 'conv1', type: 'conv', filters: 8, size: 5, padding: 2},
    {id: 'relu1', type: 'activation'},
    {id: 'pool1', type: 'pool', size: 2, stride: 2},
    {id: 'conv2', type: 'conv', filters: 16, size: 5, padding: 2},
    {id: 'relu2', type: 'activation'},
    {id: 'pool2', type: 'pool', size: 3, stride: 3},
    {id: 'dense1', type: 'dense', units: 10},
    {id: 'softmax', type: 'softmax'},
  ],
};
const mlp = {
  layers: [
    {id: 'input', type: 'input', channels: 1, height: 28, width: 28, transform: 'centred'},
    {id: 'dense1', type: 'dense', units: 200},
    {id: 'relu1', type: 'activation'},
    {id: 'dense2', type: 'dense', units: 10},
    {id: 'softmax', type: 'softmax'},
  ],
};

export const workloads = [
  {name: 'convnet-20', title: 'convnetjs-mnist, batch 20', network: 'convnet', spec: convnet, batch: 20},
  {name: 'convnet-128', title: 'convnetjs-mnist, batch 128', network: 'convnet', spec: convnet, batch: 128},
  {name: 'mlp-20', title: 'MLP 784-200-10, batch 20', network: 'mlp', spec: mlp, batch: 20},
  {name: 'mlp-128', title: 'MLP 784-200-10, batch 128', network: 'mlp', spec: mlp, batch: 128},
];
