/** Validates values against schemas of the OpenAPI document. */
import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type ApiDocument, DOCUMENT_ID, type JsonObject } from './openapi-document.js';

/** Why a request or a response is invalid. */
export interface Violation {
  reason: string;
  /** Whether a required field is missing or a field has the wrong type. */
  isStructural: boolean;
}

/** Compiles each schema on first use to keep startup fast. */
export function createValidator(document: ApiDocument, options: Options) {
  const ajv = new Ajv2020({ ...options, strict: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, DOCUMENT_ID);
  const compiled = new Map<string, ValidateFunction>();
  return (input: { key: string; schema: () => JsonObject; value: unknown }): Violation | undefined => {
    const { key, schema, value } = input;
    const validate = compiled.get(key) ?? ajv.compile(schema());
    compiled.set(key, validate);
    if (validate(value)) return undefined;
    const isStructural = validate.errors?.some(({ keyword }) => keyword === 'type' || keyword === 'required') === true;
    return { reason: ajv.errorsText(validate.errors, { dataVar: '' }).trim(), isStructural };
  };
}
