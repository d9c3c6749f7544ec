/** `docs/limits.md`, read: the page shows that very list, so that the two cannot differ. */
export type Limits = {
  rows: { path: string; state: string; notice: string }[];
  /** Paragraphs; those with a bold beginning have it as their title. */
  notes: { title?: string; text: string }[];
};

const ruler = /^\|[\s|:-]+\|$/;

export function readLimits(markdown: string): Limits {
  const lines = markdown.split('\n').map(line => line.trim());
  const table = lines.filter(line => line.startsWith('|'));
  const body = table.slice(table.findIndex(line => ruler.test(line)) + 1);
  return {
    rows: body.map(line => {
      const [path = '', state = '', notice = ''] = line
        .slice(1, -1)
        .split('|')
        .map(cell => cell.trim());
      return { path, state, notice };
    }),
    notes: lines.filter(line => line && !/^[|#]/.test(line)).map(noteOf),
  };
}

function noteOf(line: string): Limits['notes'][number] {
  const [, title, text = ''] = /^\*\*(.+?)\*\* (.*)$/.exec(line) ?? [];
  return title ? { title, text } : { text: line };
}
