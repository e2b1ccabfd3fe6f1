// Stands in for @octokit/core and two of its plugins in the bundle (package.json names it under "overrides").
//
// @actions/github builds its client for GitHub's API while it is imported. This action asks GitHub nothing: it only reads
// what the runner tells of the run, so the client has to be built, and never to be used.

/** Can be extended, and that is all. */
export const Octokit = { plugin: () => Octokit, defaults: () => Octokit };

export const restEndpointMethods = {};
export const paginateRest = {};
