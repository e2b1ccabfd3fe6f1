/** One entry of the output `backups` of create. */
export interface Entry {
  source_index_name?: string;
  backup_id?: string;
  created?: boolean;
  error?: string;
  status?: string;
}

export function entriesOf(json: string | undefined): Entry[] {
  try {
    const entries = JSON.parse(json ?? '[]') as unknown;
    return Array.isArray(entries) ? (entries as Entry[]) : [];
  } catch {
    return [];
  }
}
