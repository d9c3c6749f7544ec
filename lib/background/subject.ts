import type { Attribution } from '../schema/attribution.ts';
import type { Subject } from '../schema/event.ts';
import type { JudgedFinding } from '../schema/message.ts';
import type { Mode, Share } from '../schema/policy.ts';
import { normalised, sha256 } from './hash.ts';

/** What the log says about one command: codes and hashes, and what the policy shares beyond. */
export async function subjectOf(
  { finding, decision }: JudgedFinding,
  about: {
    text: string;
    content: string;
    host: string;
    site: string;
    mode: Mode;
    attribution: Attribution;
    url: string;
    share: readonly Share[];
  },
): Promise<Subject> {
  const command = normalised(about.text, finding.range);
  const path = about.share.includes('path') ? pathOf(about.url) : undefined;
  return {
    host: about.host.slice(0, 253),
    site: about.site,
    command: await sha256(command),
    content: about.content,
    rule: finding.rule,
    effect: finding.effect,
    direction: finding.direction,
    severity: finding.severity,
    attribution: about.attribution.state,
    reviewed: about.attribution.reviewed,
    decision,
    mode: about.mode,
    ...(path === undefined ? {} : { path }),
    ...(about.share.includes('command') ? { text: command.slice(0, longest.text) } : {}),
  };
}

const longest = { path: 500, text: 2_000 } as const;

/** Where on its host a page stands. Query and fragment can hold anything. */
function pathOf(url: string): string | undefined {
  return /^https?:/i.test(url) && URL.canParse(url) ? new URL(url).pathname.slice(0, longest.path) : undefined;
}
