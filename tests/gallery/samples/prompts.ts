import type { Finding } from '../../../lib/schema/finding.ts';
import type { PromptContent } from '../../../lib/schema/prompt.ts';
import { labelled } from './attributions.ts';
import { samples } from './findings.ts';

export type Sample = keyof typeof samples;

/** The content of a prompt about one of the samples. */
export const promptAbout = (name: Sample, rest: Partial<PromptContent> = {}): PromptContent =>
  promptOf(samples[name], rest);

type Case = { text: string; finding: Finding };

export function promptOf({ text, finding }: Case, rest: Partial<PromptContent> = {}): PromptContent {
  const decision = finding.severity === 'critical' ? 'verify' : 'acknowledge';
  return {
    prompt: 'p1',
    text,
    findings: [{ snippet: 0, finding, decision }],
    decision,
    attribution: labelled,
    author: { name: 'Robin Example' },
    product: 'Discourse',
    host: 'forum.example.test',
    risky: [],
    evidenceKinds: ['owner', 'runbook', 'dry-run', 'ticket', 'colleague'],
    runbookHosts: ['wiki.example.test'],
    ticketPattern: 'CHG-\\d{5}',
    contact: { name: 'the platform team', url: 'https://help.example.test/access' },
    ...rest,
  };
}
