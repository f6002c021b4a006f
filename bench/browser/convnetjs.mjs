// ConvNetJS as its MNIST page runs it: one example after the other, Adadelta; the convolutional network on random crops
// of 24 x 24.
/* global convnetjs */
import {fetchImages, measure, side} from './images.mjs';

const networks = {
  convnet: {
    crop: 24,
    layers: [
      {type: 'input', out_sx: 24, out_sy: 24, out_depth: 1},
      {type: 'conv', sx: 5, filters: 8, stride: 1, pad: 2, activation: 'relu'},
      {type: 'pool', sx: 2, stride: 2},
      {type: 'conv', sx: 5, filters: 16, stride: 1, pad: 2, activation: 'relu'},
      {type: 'pool', sx: 3, stride: 3},
      {type: 'softmax', num_classes: 10},
    ],
  },
  mlp: {
    crop: side,
    layers: [
      {type: 'input', out_sx: side, out_sy: side, out_depth: 1},
      {type: 'fc', num_neurons: 200, activation: 'relu'},
      {type: 'softmax', num_classes: 10},
    ],
  },
};

function volume({pixels}, index, crop) {
  const image = new convnetjs.Vol(side, side, 1, 0);
  for (let i = 0; i < side * side; ++i) image.w[i] = pixels[index * side * side + i] / 255 - 0.5;
  return crop === side ? image : convnetjs.augment(image, crop);
}

/** @returns {Promise<{examples_per_s: number, loss: number}>} */
globalThis.trainConvNetJS = async (network, batch, seconds) => {
  const images = await fetchImages();
  const net = new convnetjs.Net();
  net.makeLayers(networks[network].layers);
  const trainer = new convnetjs.SGDTrainer(net, {method: 'adadelta', batch_size: batch, l2_decay: 0.001});
  let next = 0;
  let loss = 0;
  const step = () => {
    loss = trainer.train(volume(images, next, networks[network].crop), images.labels[next]).cost_loss;
    next = (next + 1) % images.count;
  };
  return {...(await measure(step, 1, seconds, {warmUp: 100})), loss};
};
