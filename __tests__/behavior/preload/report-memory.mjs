// Preloaded into the action's process: reports its peak memory on exit.
process.on('exit', () => process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS} kB\n`));
