import type { DType } from "../math/dtype";
import type { Matrix } from "../math/matrix";
import type { Activation } from "./activations";
import type { Loss } from "./losses";

/** The learned numbers of one dense layer. */
export interface LayerParameters {
  /** Weights, inputs × outputs. */
  readonly W: Matrix;
  /** Bias, 1 × outputs; all 0 and never learned in a network without bias. */
  readonly b: Matrix;
  /** The slope below zero of a PReLU layer, 1 × 1; absent for other activations. */
  readonly slope?: Matrix;
}

/** What one layer computed in a forward pass. */
export interface LayerTrace {
  /** Pre-activation z = x W + b, batch × outputs. */
  readonly z: Matrix;
  /** Activation a = f(z), batch × outputs. */
  readonly a: Matrix;
}

/** A layer's trace with what only the training loop keeps. */
export interface KeptLayer extends LayerTrace {
  /**
   * Room for f′(z) in f64 where the fast kernels have it from the forward pass: in the memory of z and a, and of at least
   * 2 `blockLength`(n) places for the n numbers of z, as the kernels fill the last four.
   */
  readonly slopes?: Matrix;
}

/** All that a forward pass computed: the backward pass starts from it and recomputes nothing. */
export interface Trace {
  /** Input, batch × inputs. */
  readonly x: Matrix;
  /** One entry a layer, from input to output. */
  readonly layers: readonly LayerTrace[];
  /** Output, batch × outputs: the last layer's `a`. */
  readonly y: Matrix;
}

/** What backpropagation carries from layer to layer: derivatives of the loss by a layer's z and a. */
export interface LayerDeltas {
  /** ∂L/∂z, as z. */
  readonly dz: Matrix;
  /** ∂L/∂a, as a; absent at the output of softmax with cross-entropy, where dz is had without it. */
  readonly da?: Matrix;
  /** ∂L/∂slope of a PReLU layer, 1 × 1. */
  readonly dSlope?: Matrix;
}

/** The derivatives of the loss by all that belongs to one layer. */
export interface LayerGradients extends LayerDeltas {
  /** ∂L/∂W, as W. */
  readonly dW: Matrix;
  /** ∂L/∂b, as b; all 0 in a network without bias. */
  readonly db: Matrix;
}

/** What a backward pass computed. */
export interface Gradients {
  /** The loss L of the batch. */
  readonly loss: number;
  /** One entry a layer, from input to output. */
  readonly layers: readonly LayerGradients[];
}

/** What forward and backward need to know of a network. */
export interface Network {
  /** Units by layer, inputs first. */
  readonly sizes: readonly number[];
  /** The activation of the hidden layers. */
  readonly activation: Activation;
  /** What the output layer does to its z. */
  readonly output: "softmax" | Activation;
  /** The loss that the backward pass differentiates. */
  readonly loss: Loss;
  /** Whether the biases are learned. */
  readonly bias: boolean;
  /** The format of parameters, traces and gradients. */
  readonly dtype: DType;
  /** θ: f′ at a kink is (1 − θ) · left + θ · right derivative. */
  readonly atKink: number;
  /** The learned numbers by layer. Writing into their `data` changes the network. */
  readonly parameters: readonly LayerParameters[];
}

/** The activation of layer `index`, or "softmax". */
export function activationAt(network: Network, index: number): "softmax" | Activation {
  return index === network.parameters.length - 1 ? network.output : network.activation;
}

/** Whether the output is softmax with cross-entropy, whose dz is y − t. */
export function isSoftmaxCrossEntropy(network: Network): boolean {
  return network.output === "softmax" && network.loss.name === "crossEntropy";
}
