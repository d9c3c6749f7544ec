/** Markup that is already escaped. */
export type Html = { readonly markup: string };

type Value = Html | string | number | false | undefined | readonly (Html | string)[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, character => entities[character] ?? character);

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : value.map(render).join('');
}

/** Template tag: everything interpolated is escaped, unless it is `Html` itself. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return { markup: strings.map((part, index) => part + render(values[index])).join('') };
}

/** Markup taken as it is. */
export const raw = (markup: string): Html => ({ markup });
