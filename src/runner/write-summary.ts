import { FileSection } from './file-section.js';
import { renderSummary } from './render-summary.js';
import { runIdentity } from './run-context.js';
import type { Summary } from './summary.js';

/**
 * Appends to the job's summary synchronously, which core.summary cannot: the process may be exiting. Throws if the
 * runner's file cannot be written.
 */
export function writeSummary(summary: Summary | undefined): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file && summary) new FileSection(file).replace(`${renderSummary(summary, runIdentity())}\n`);
}
