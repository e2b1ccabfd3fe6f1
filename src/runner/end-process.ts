/** Ends the process. The system may take minutes to give up on a name lookup, and an orderly exit waits for it. */
export function endProcess(): void {
  const isBlocked = process.getActiveResourcesInfo().some((resource) => BLOCKING_RESOURCE.test(resource));
  if (isBlocked && process.exitCode !== 0) process.kill(process.pid, 'SIGKILL');
  process.exit();
}

/** Node's names for what one of its threads is waiting for. */
const BLOCKING_RESOURCE = /^(GetAddrInfo|GetNameInfo|FS)Req/;
