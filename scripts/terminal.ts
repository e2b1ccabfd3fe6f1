// What `npm start` prints: the log, the outputs and the summary of a step, for a person at a terminal.

/** Adds a style to text, or nothing if the terminal has no color. */
export type Style = (name: keyof typeof STYLES, text: string) => string;

const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };

/** The style for a terminal with color, or for one without. */
export function styleFor(hasColors: boolean): Style {
  return (name, text) => (hasColors ? `\u001b[${STYLES[name]}m${text}\u001b[0m` : text);
}

/** Translates a step's log line by line: groups become headings, and no workflow command is left. */
export function logTranslator(style: Style): (line: string) => string | undefined {
  let indent = '';
  return (line) => {
    const [, command, text = ''] = /^::([a-z-]+)[^:]*::(.*)$/.exec(line) ?? [];
    if (command === undefined) return `${indent}${line}`;
    if (command === 'endgroup') indent = '';
    if (command === 'group') {
      indent = '  ';
      return `\n${style('bold', text)}`;
    }
    const color = COLORS[command];
    if (color === undefined) return undefined;
    const message = `${command}: ${decode(text)}`.replaceAll('\n', `\n${indent}`);
    return `${indent}${style(color, message)}`;
  };
}

/** The commands that carry a message; the others are for the runner only. */
const COLORS: Partial<Record<string, keyof typeof STYLES>> = {
  error: 'red',
  warning: 'yellow',
  notice: 'bold',
  debug: 'dim',
};

/** Decodes the message of a command. */
function decode(text: string): string {
  return text.replaceAll('%0A', '\n').replaceAll('%0D', '').replaceAll('%25', '%');
}

/** The outputs as a table of at most `width` columns. JSON is collapsed to what it is; other values are complete. */
export function renderOutputs({
  outputs,
  style,
  width,
}: {
  outputs: Record<string, string>;
  style: Style;
  width: number;
}): string {
  const nameWidth = Math.max(...Object.keys(outputs).map((name) => name.length));
  const margin = `\n${' '.repeat(nameWidth + 4)}`;
  return Object.entries(outputs)
    .map(([name, value]) => {
      const text = collapsed(value, width - margin.length) ?? value.replaceAll('\n', margin);
      return `  ${name.padEnd(nameWidth)}  ${value === '' ? style('dim', '–') : text}`;
    })
    .join('\n');
}

/** A JSON array or object on one line of at most `width` characters; undefined for any other text. */
function collapsed(text: string, width: number): string | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const shown = Array.isArray(value) && value.length > 0 ? `${value.length} × ${JSON.stringify(value[0])}` : text;
    return shown.length > width ? `${shown.slice(0, Math.max(0, width - 1))}…` : shown;
  } catch {
    return undefined;
  }
}

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** Renders a job summary of this project, which is HTML, as text. */
export function renderSummary(summary: string, style: Style): string {
  return summary
    .split(/(?<=<\/table>)\n|\n(?=<table>)/)
    .flatMap((part) =>
      part.startsWith('<table>') ? table(part) : part.split(/\n|<br>/).map((line) => styled(line, style)),
    )
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

function styled(line: string, style: Style): string {
  const [, kind = ''] = /^> \[!(\w+)\]$/.exec(line) ?? [];
  if (kind !== '') return style('red', `${kind.charAt(0)}${kind.slice(1).toLowerCase()}:`);
  const html = line.replace(/^> /, '');
  return /^(<p>)?<(h\d|strong|summary)>/.test(html) ? style('bold', textOf(html)) : textOf(html);
}

function table(html: string): string[] {
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd]( colspan="2")?>(.*?)<\/t[hd]>/g)].flatMap(([, isWide, cell = '']) =>
      isWide ? cell.split('<br>').map(textOf) : textOf(cell.replaceAll('<br>', '  ')),
    ),
  );
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? '');
}
