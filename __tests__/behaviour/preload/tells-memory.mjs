// Preloaded into the action's process: says at its end how much memory it took at most.
process.on('exit', () => process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS} kB\n`));
