/**
 * Every assumption about how long the service may lag behind itself, or the network be late, in milliseconds. Pinecone
 * documents none of them; each is generous compared with what its own clients' integration tests wait for.
 */

/** A backup, restore job or index that was just created may answer 404 for this long. */
export const NEW_RESOURCE_MISSING_MS = 30_000;

/** A backup whose id comes from another step or job may be only seconds old, so a first 404 proves nothing. */
export const GIVEN_BACKUP_MISSING_MS = 10_000;

/** A list may lack a backup that another step or job of the same run created only seconds ago. */
export const NEW_BACKUP_UNLISTED_MS = 10_000;

/**
 * How long complete lists must have shown nothing before a request with an unknown outcome is sent again, after `sends`
 * requests (ms): 10 s, 30 s, 90 s, … Tripling survives an outage of minutes, and limits a service that never shows what it
 * created to six requests in an hour.
 */
export function absenceConfirmedMs(sends: number): number {
  return 10_000 * 3 ** (sends - 1);
}

/** The runner's clock and the clocks within the service may differ by this much. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** A backup whose deletion was accepted may still be there for this long. */
export const DELETED_BACKUP_VISIBLE_MS = 10_000;

/** A restore request without a response can still create its index for this long. */
export const LATE_INDEX_MS = 10_000;

/** An index whose restore job is known may take this long to show up. */
export const EXPECTED_INDEX_MS = 30_000;

/**
 * A host name that nobody knows stays unknown, but a resolver that was just started, or a network that is just connected,
 * may say so for a moment. After this long it is final, unless the host responded before.
 */
export const UNRESOLVED_HOST_MS = 3 * 60_000;
