import type { Backup } from './project.js';
import type { Exchange } from './service.js';

/** What the service knows about one index of the step. */
export interface Truth {
  index: string;
  own: readonly Backup[];
  sends: readonly Exchange[];
  /** Own backups that a complete list, or the response to a create request, showed to the action. */
  shown: ReadonlyMap<string, number>;
  /** Own backups that at least one page showed. */
  glimpsed: ReadonlyMap<string, number>;
}
