// Stands in for tunnel in the bundle (package.json names it under "overrides").
//
// @actions/http-client imports it for requests through a proxy. This action opens its tunnels itself
// (src/pinecone/tunnel.ts); with this package would come Node's assert, and what that loads, at every start.

function unavailable() {
  throw new Error('tunnel is not part of this bundle');
}

export const httpOverHttp = unavailable;
export const httpOverHttps = unavailable;
export const httpsOverHttp = unavailable;
export const httpsOverHttps = unavailable;
