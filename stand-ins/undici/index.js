// Stands in for undici in the bundle (package.json names it under "overrides").
//
// @actions/http-client and @actions/github import two things of undici, for one purpose: Octokit's requests through a
// proxy. This action makes none; its own requests go over node:https and a tunnel. But @actions/github constructs the
// proxy agent while it is imported, so that must work, and only its use must fail.

/** Can be constructed, and does nothing: whoever would use it gets to `fetch` first. */
export class ProxyAgent {}

/** Octokit's way to the network, which is not taken here. */
export function fetch() {
  throw new Error('undici is not part of this bundle');
}
