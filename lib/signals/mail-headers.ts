import type { Signal } from '../schema/signal.ts';

/** Headers that only machines set, those that name an AI first. RFC 3834 §5; X-Auto-Response-Suppress: [MS-OXCMAIL] 2.2.3.2.14. */
const tests: { name: RegExp; value: RegExp; says: string; machine?: true }[] = [
  {
    name: /^ai-disclosure$/,
    value: /ai-originated|machine-generated|ai-generated|autonomous/i,
    says: 'The mail’s AI-Disclosure header says that a machine wrote it.',
  },
  {
    name: /^x-(?:mailer|agent)$|^user-agent$/,
    value: /\b(?:ai[-_ ]?(?:agent|assistant)|llm|gpt|claude|copilot|mcp)\b|[-_]bot\b/i,
    says: 'The mail was sent by a program that names itself an AI agent or bot.',
  },
  {
    name: /^auto-submitted$/,
    value: /^\s*(?:auto-generated|auto-notified|auto-replied)\b/i,
    says: 'The mail’s Auto-Submitted header says that a machine sent it.',
    machine: true,
  },
  {
    name: /^x-auto(?:reply|respond)$/,
    value: /\S/,
    says: 'The mail’s headers say that it is an automatic reply.',
    machine: true,
  },
  {
    name: /^precedence$/,
    value: /^\s*auto_reply\b/i,
    says: 'The mail’s headers say that it is an automatic reply.',
    machine: true,
  },
];

/** Headers of an opened mail's source; long ones go on in lines that begin with a space. */
const read = (headers: string) =>
  headers
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map(line => {
      const [name = '', ...value] = line.split(':');
      return { name: name.trim(), value: value.join(':').trim().slice(0, 4_000) };
    });

/** The headers of an opened mail, read from the webmail's own header view. Lists and bulk mail alone prove nothing. */
export default {
  detect({ headers }) {
    const given = headers === undefined ? [] : read(headers);
    for (const { name, value, says, machine } of tests) {
      const header = given.find(one => name.test(one.name.toLowerCase()) && value.test(one.value));
      if (!header) continue;
      const reviewer = /reviewed-by\s*=\s*"?[^";,]+/i.test(header.value);
      const seen = `${header.name}: ${header.value}`.slice(0, 200);
      return { state: 'disclosed', says, seen, ...(machine && { machine }), ...(reviewer ? { reviewed: 'yes' } : {}) };
    }
    return undefined;
  },
} satisfies Signal;
