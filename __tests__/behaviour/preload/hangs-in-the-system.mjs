// Preloaded into the action's process: one of the threads that do what the system may keep waiting (looking up a name, say)
// waits for ever, here for somebody to write into a pipe. An orderly exit waits with it.
import { open } from 'node:fs';

open(process.env.FIFO, 'r', () => {});
