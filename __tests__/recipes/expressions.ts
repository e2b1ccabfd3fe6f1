// Expressions of workflows, as far as the examples use them.
import { runInNewContext } from 'node:vm';

/** Whether `if:` lets a job or step run; as on GitHub, one that asks for no status means `success() && …`. */
export function isReached({ condition = 'success()', failed, context }: Condition): boolean {
  const expression = condition.replace(/^\$\{\{|\}\}$/g, '');
  const guarded = /\b(success|failure|always|cancelled)\(/.test(expression)
    ? expression
    : `success() && (${expression})`;
  const status = { success: () => !failed, failure: () => failed, always: () => true, cancelled: () => false };
  return Boolean(resultOf({ expression: guarded, context: { ...context, ...status } }));
}

interface Condition {
  condition: string | undefined;
  failed: boolean;
  context: object;
}

/** The texts of a map such as `env:`, with their expressions evaluated. */
export function evaluate({ values = {}, context }: { values?: Record<string, unknown> | undefined; context: object }) {
  const evaluateText = (text: string) =>
    text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => String(resultOf({ expression, context }) ?? ''));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, evaluateText(String(value))]));
}

/** The items of the array that an expression such as `${{ fromJSON(…) }}` yields. */
export function valuesOf({ expression, context }: { expression: string; context: object }): string[] {
  const values = resultOf({ expression: expression.replace(/^\$\{\{|\}\}$/g, ''), context });
  return Array.from(values as Iterable<unknown>, String);
}

/** The value of an expression: JavaScript has the same operators, but on GitHub a missing property is no error. */
function resultOf({ expression, context }: { expression: string; context: object }): unknown {
  return runInNewContext(expression.replaceAll('.', '?.'), { fromJSON: JSON.parse, ...context });
}
