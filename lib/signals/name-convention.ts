import type { Author } from '../schema/post.ts';
import type { Signal } from '../schema/signal.ts';

/** Whole words of a login: `deploy-bot`, `svc_backup`, `release[bot]`, `service_account_12`, never Abbott or Kai. */
const words =
  /(?:^|[-_. ])(?:bot|ai|agent|assistant|gpt|llm|copilot|automation|svc|noreply|no-reply)(?:[-_. ]|\d*$)|\[bot\]$|^service_account_|^(?:project|group)_\d+_bot/i;
/** People are called so: a first name alone, or a surname behind a first name. */
const people = /^(?:ai|kai|agent) \p{L}{2,}$|^\p{L}{2,} (?:ai|bot|agent)$/iu;

/** The account is named like a machine's. Anybody may take such a name, so it makes a suspect at most. */
export default {
  offByDefault: true,
  detect({ author }) {
    const seen = named(author);
    return seen ? { state: 'suspected', says: `“${seen}” is named as bots and agents are.`, seen } : undefined;
  },
} satisfies Signal;

function named({ handle, name }: Author): string | undefined {
  return [handle, name].find(
    one => one !== undefined && one.length <= 100 && words.test(one.trim()) && !people.test(one.trim()),
  );
}
