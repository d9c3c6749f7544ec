import '../../../components/prompt/styles.ts';
import { Ended, Loading, Lost } from '../../../components/prompt/notices.tsx';
import { Prompt, type Settling } from '../../../components/prompt/prompt.tsx';
import { reasonOf } from '../../../components/reason.ts';
import type { PromptContent } from '../../../lib/schema/prompt.ts';
import { disclosed, registered, unknown } from '../samples/attributions.ts';
import { disguised, inLook, samples } from '../samples/findings.ts';
import { promptAbout, promptOf, type Sample } from '../samples/prompts.ts';

const prompt = (content: PromptContent, rest: { opened?: boolean; trouble?: string; busy?: boolean } = {}) => (
  <Prompt content={content} busy={false} onSettle={() => {}} onNotUseful={async () => true} {...rest} />
);

const ended = (write: Settling['write'], outcome: Settling['outcome']) => (
  <Ended settling={{ write, outcome, evidence: [], integrity: 'proven' }} contact={promptAbout('high-grant').contact} />
);

const several = promptAbout('critical-public', {
  text: `${samples['high-grant'].text}\n\n${samples['critical-public'].text}`,
  findings: [
    {
      snippet: 0,
      finding: shifted(samples['critical-public'], samples['high-grant'].text.length + 2),
      decision: 'verify',
    },
    { snippet: 0, finding: samples['high-grant'].finding, decision: 'acknowledge' },
    { snippet: 0, finding: samples['medium-mode'].finding, decision: 'annotate' },
  ],
});

function shifted({ finding }: (typeof samples)[Sample], by: number) {
  return { ...finding, range: { start: finding.range.start + by, end: finding.range.end + by } };
}

/** A prompt that tells what it settles, for tests that drive it. */
const live = (content: PromptContent) => (
  <Prompt
    content={content}
    busy={false}
    onSettle={settling => {
      document.documentElement.dataset.settled = JSON.stringify(settling);
    }}
  />
);

const never = () => new Promise<never>(() => {});

export default {
  'second-person': () => (
    <Prompt
      content={promptAbout('critical-public', { decision: 'countersign', countersign: true })}
      busy={false}
      opened
      onSettle={() => {}}
      secondPerson={{ ask: never, look: never }}
    />
  ),
  live: () => live(promptAbout('critical-public')),
  'live-acknowledge': () => live(promptAbout('high-grant')),

  ...Object.fromEntries((Object.keys(samples) as Sample[]).map(name => [name, () => prompt(promptAbout(name))])),
  ...Object.fromEntries(
    (['opens', 'grants', 'empowers', 'breaks'] as const).flatMap(look =>
      (['critical', 'high', 'medium'] as const).map(severity => [
        `look-${look}-${severity}`,
        () => prompt(promptOf(inLook(look, severity))),
      ]),
    ),
  ),
  'critical-open': () => prompt(promptAbout('critical-public'), { opened: true }),
  'critical-cluster-open': () => prompt(promptAbout('critical-cluster'), { opened: true }),
  'high-open': () => prompt(promptAbout('high-grant'), { opened: true }),
  'high-open-exception': () =>
    prompt(promptAbout('high-grant', { exception: { shape: 'GRANT …', maxDays: 30 } }), { opened: true }),
  'several-findings': () => prompt(several),
  'author-disclosed': () => prompt(promptAbout('high-grant', { attribution: disclosed })),
  'author-registered': () =>
    prompt(promptAbout('high-grant', { attribution: registered, author: { name: 'ops-helper' } })),
  'author-unknown': () => prompt(promptAbout('critical-cluster', { attribution: unknown })),
  'hidden-characters': () =>
    prompt({
      ...promptAbout('medium-mode'),
      text: disguised.text,
      findings: [{ snippet: 0, finding: disguised.finding, decision: 'verify' }],
    }),
  'privacy-raised': () =>
    prompt(
      promptAbout('high-grant', {
        notices: [{ id: 'privacy:host,command', at: 0, kind: 'privacy', share: ['host', 'command'] }],
      }),
    ),
  blocked: () => prompt(promptAbout('critical-cluster', { decision: 'block' })),
  refused: () =>
    prompt(promptAbout('high-grant'), {
      opened: true,
      trouble: 'Not accepted: the ticket is unknown. Nothing was copied.',
    }),
  busy: () => prompt(promptAbout('high-grant'), { busy: true }),
  loading: () => <Loading />,
  lost: () => <Lost reason={reasonOf('no answer from the background')} onRetry={() => {}} />,
  'ended-nothing': () => ended('nothing', 'cancelled'),
  'ended-copied': () => ended('original', 'proceeded-with-evidence'),
  'ended-safer': () => ended('safer', 'changed'),
  'ended-asked': () => ended('nothing', 'asked-owner'),
};
