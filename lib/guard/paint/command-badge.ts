import type { JudgedFinding } from '../../schema/message.ts';
import type { PageDocument } from '../page-document.ts';
import { element } from '../shadow.ts';
import { words } from '../words.ts';
import type { BadgeText } from './badge.ts';
import { type Finding, type Severity, severityOrder } from './severity.ts';

/** What one snippet does to access, for a badge: the worst finding leads, the panel tells all. */
export function commandBadge(
  page: PageDocument,
  judged: readonly JudgedFinding[],
  notUseful: (rule: string) => Promise<boolean>,
): BadgeText | undefined {
  const [worst] = [...judged].sort((one, other) => rank(other.finding) - rank(one.finding));
  if (!worst) return undefined;
  const { finding } = worst;
  const narrows = finding.direction === 'narrows';
  const quiet = narrows || finding.severity === 'low' || finding.severity === 'info';
  return {
    glyph: narrows ? 'narrows' : finding.severity,
    tone: narrows ? 'calm' : toneOf(finding.severity),
    word: narrows ? words('narrows') : words(`severity_${finding.severity}`),
    says: english(
      page,
      'span',
      judged.length > 1 ? words('and_more', finding.summary, String(judged.length - 1)) : finding.summary,
    ),
    quiet,
    panel: () => judged.flatMap(one => [...details(page, one), complaint(page, () => notUseful(one.finding.rule))]),
  };
}

function details(page: PageDocument, { finding, decision }: JudgedFinding): Node[] {
  const code = (text: string): Node => element(page, 'code', {}, text);
  const rows: [string, Node | string | undefined][] = [
    ['who', finding.principal.name],
    ['what', finding.target.name],
    ['undo', finding.undo ? code(finding.undo) : (finding.undoNote ?? words('no_undo'))],
    ['safer', finding.safer ? code(finding.safer) : undefined],
    ['copying', decision === 'allow' || decision === 'annotate' ? undefined : words(`decision_${decision}`)],
  ];
  const list = element(page, 'dl');
  for (const [key, value] of rows)
    if (value) list.append(element(page, 'dt', {}, words(key)), element(page, 'dd', {}, value));
  return [english(page, 'h2', finding.headline), english(page, 'p', finding.explanation), list];
}

/** What a rule says, whatever language the badge speaks. */
const english = (page: PageDocument, tag: 'h2' | 'p' | 'span', text: string): Node =>
  element(page, tag, { lang: 'en' }, text);

/** One click says that this badge was of no use. */
function complaint(page: PageDocument, say: () => Promise<boolean>): Node {
  const button = element(page, 'button', { type: 'button', class: 'quiet' }, words('not_useful'));
  const line = element(page, 'p', { role: 'status' }, button);
  button.addEventListener('click', async event => {
    if (!event.isTrusted) return;
    const done = await say().catch(() => false);
    line.replaceChildren(words(done ? 'not_useful_said' : 'not_useful_failed'));
  });
  return line;
}

/** Widening before neutral before narrowing, then by severity. */
function rank({ direction, severity }: Finding): number {
  return (direction === 'narrows' ? 0 : 10) + severityOrder.indexOf(severity);
}

function toneOf(severity: Severity): BadgeText['tone'] {
  return severity === 'info' ? 'low' : severity;
}
