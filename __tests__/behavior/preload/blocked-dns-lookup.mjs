// Preloaded into the action's process: blocks one thread of the pool forever, as a host lookup can. It waits for a writer
// on a named pipe, and a normal exit of the process waits for it.
import { open } from 'node:fs';

open(process.env.FIFO, 'r', () => {});
