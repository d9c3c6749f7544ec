import type { Finding } from '../../lib/schema/finding.ts';
import { Prose } from '../revealed.tsx';
import { t } from '../text.ts';
import { ShellText } from './shell-text.tsx';

const words = {
  yes: 'prompt_undo_yes',
  'needs-old-state': 'prompt_undo_needs_state',
  no: 'prompt_undo_no',
} as const satisfies Record<Finding['reversible'], string>;

export const undoWords = (reversible: Finding['reversible']): string => t(words[reversible]);

/** How to take it back, or that nothing can. */
export function Undo({ finding: { undo, undoNote, reversible } }: { finding: Finding }) {
  return (
    <section className="undo" data-reversible={reversible} aria-labelledby="undo-title">
      <h2 id="undo-title" className="label">
        {t('prompt_undo_title')}
      </h2>
      <p>
        <b>{undoWords(reversible)}</b> {undoNote && <Prose text={undoNote} />}
      </p>
      {undo && (
        <pre>
          <ShellText text={undo} />
        </pre>
      )}
    </section>
  );
}
