// Preloaded into the action's process: every write to the log throws.
process.stdout.write = () => {
  throw new Error('the log is broken');
};
