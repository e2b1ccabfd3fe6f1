// Preloaded into the action's process: makes it look as if it ran on NODE_VERSION.
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: process.env.NODE_VERSION } });
