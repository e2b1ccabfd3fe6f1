import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
formats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync('docs/report.schema.json', 'utf8')));

/** The report of a step, as far as tests read it. */
export interface Report {
  conclusion: string;
  run: Record<string, string | null>;
  inputs: Record<string, unknown> | null;
  result: Record<string, unknown>;
  error: string | null;
  started_at: string;
  finished_at: string;
  [field: string]: unknown;
}

/** Parses a report. Throws if it does not match docs/report.schema.json, or contains `secret` (if it is as long as a key). */
export function parseReport({ text, secret }: { text: string; secret: string }): Report {
  if (secret.length >= 8 && text.includes(secret)) throw new Error('the report contains the API key');
  const report: Report = JSON.parse(text);
  if (validate(report) !== true) throw new Error(`the report is invalid: ${ajv.errorsText(validate.errors)}\n${text}`);
  return report;
}
