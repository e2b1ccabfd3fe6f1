/** The backups of a project, by id. They stay sorted, because sorting thousands of rows anew for every page is slow. */
import type { BackupRecord } from './backups.js';
import { insertByAge } from './pagination.js';

const NEVER = Number.POSITIVE_INFINITY;

export class BackupTable extends Map<string, BackupRecord> {
  readonly oldestFirst: BackupRecord[] = [];
  readonly #ofIndex = new Map<string, BackupRecord[]>();
  /** When all backups appear in lists, and when the first one expires (epoch milliseconds). */
  #allListedAt = Number.NEGATIVE_INFINITY;
  #nextExpiry = NEVER;

  override set(id: string, backup: BackupRecord): this {
    this.delete(id);
    const ofIndex = this.#ofIndex.get(backup.indexId) ?? [];
    this.#ofIndex.set(backup.indexId, ofIndex);
    for (const rows of [this.oldestFirst, ofIndex]) insertByAge(rows, backup);
    this.#allListedAt = Math.max(this.#allListedAt, backup.listedAt);
    this.#nextExpiry = Math.min(this.#nextExpiry, backup.expiresAt);
    return super.set(id, backup);
  }

  override delete(id: string): boolean {
    const backup = this.get(id);
    if (!backup) return false;
    for (const rows of [this.oldestFirst, this.#ofIndex.get(backup.indexId) ?? []]) {
      rows.splice(rows.indexOf(backup), 1);
    }
    return super.delete(id);
  }

  deleteExpired(now: number): void {
    if (now < this.#nextExpiry) return;
    for (const { id, expiresAt } of this.values()) if (now >= expiresAt) this.delete(id);
    this.#nextExpiry = [...this.values()].reduce((first, { expiresAt }) => Math.min(first, expiresAt), NEVER);
  }

  /** Returns the backups that lists show, oldest first: those of one index, or all. */
  listed(now: number, indexId?: string): BackupRecord[] {
    const rows = indexId === undefined ? this.oldestFirst : (this.#ofIndex.get(indexId) ?? []);
    return now >= this.#allListedAt ? rows : rows.filter(({ listedAt }) => now >= listedAt);
  }
}
