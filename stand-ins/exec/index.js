// Stands in for @actions/exec in the bundle (package.json names it under "overrides").
//
// @actions/core imports it to tell the name and version of the operating system, which nothing here asks for; with it
// would come @actions/io, and Node's child_process at every start.

/** Runs a command, which is not done here. */
export function getExecOutput() {
  throw new Error('@actions/exec is not part of this bundle');
}
