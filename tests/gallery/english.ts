import messages from '../../public/_locales/en/messages.json' with { type: 'json' };

type Message = { message: string; placeholders?: Record<string, { content: string }> };
const table: Record<string, Message> = messages;

/** `browser.i18n.getMessage` over the English file: `$NAME$` is a placeholder, whose content is `$1` to `$9`. */
export function english(key: string, values: string[] = []): string {
  const entry = Object.hasOwn(table, key) ? table[key] : undefined;
  if (!entry) return '';
  return entry.message.replaceAll(/\$(\w+)\$/g, (whole, name: string) => {
    const content = entry.placeholders?.[name.toLowerCase()]?.content;
    return content?.replace(/\$(\d)/, (_, index: string) => values[Number(index) - 1] ?? '') ?? whole;
  });
}
