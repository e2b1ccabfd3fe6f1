import type { ErrorMessage } from '../text/action-error.js';
import type { SafeText } from '../text/safe-text.js';

/** Text for people; `code` is a name or a value, and '\n' a line break. */
export type InlineText = readonly (SafeText | { code: string } | '\n')[];

/** A part of a summary. */
export type Block =
  | { kind: 'heading'; text: InlineText }
  /** One cell for each column in each row. */
  | { kind: 'table'; head: readonly SafeText[]; rows: readonly (readonly InlineText[])[] }
  /** A narrow list of names and values, in which no ID has to be broken. */
  | { kind: 'list'; rows: readonly (readonly [name: SafeText, value: InlineText])[] }
  /** What few readers need, folded under its title. */
  | { kind: 'details'; title: InlineText; blocks: readonly Block[] }
  /** A sentence, such as what to do next. */
  | { kind: 'paragraph'; text: InlineText }
  /** Something to copy. */
  | { kind: 'yaml'; lines: readonly SafeText[] };

/** A job summary as data: the verdict and its details. */
export interface Summary {
  isSuccess: boolean;
  heading: InlineText;
  /** What matters most, in one bold line. */
  facts: readonly SafeText[];
  /** What went wrong, and what to do. */
  problem?: ErrorMessage | undefined;
  blocks: readonly Block[];
}
