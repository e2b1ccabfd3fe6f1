// Preloaded into the action's process: an exception outside of any promise, while the step is waiting.
setTimeout(() => {
  throw new TypeError('thrown from nowhere');
}, 1_000);
