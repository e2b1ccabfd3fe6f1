const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** Renders a job summary of this project, which is HTML, as text for a terminal. */
export function renderSummary(summary: string): string {
  return summary
    .replace(/<table>([\s\S]*?)<\/table>/g, (_, rows: string) => table(rows))
    .split('\n')
    .map((line) => `  ${textOf(line)}`.trimEnd())
    .join('\n');
}

function table(html: string): string {
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd]>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => textOf(cell)),
  );
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? '');
}
