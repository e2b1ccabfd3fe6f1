import type { SafeText } from '../text/safe-text.js';

/** Why something failed, and what to do about it. */
export interface Meaning {
  /** Completes "… was not backed up: ". */
  summary: SafeText;
  advice: SafeText;
}
