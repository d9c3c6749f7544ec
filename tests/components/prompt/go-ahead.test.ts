import { describe, expect, test } from 'vitest';
import { choicesOf, troubleIn } from '../../../components/prompt/go-ahead.tsx';
import { promptAbout } from '../../gallery/samples/prompts.ts';

const content = promptAbout('critical-public');
const challenge = { about: 'target', word: 'gs://acme-logs' } as const;

describe('going ahead', () => {
  test('a decision to verify offers checks only; to acknowledge offers to say that there was none', () => {
    expect(choicesOf({ ...content, decision: 'verify' })).not.toContain('none');
    expect(choicesOf({ ...content, decision: 'acknowledge' })).toContain('none');
  });

  test('a countersign asks for the colleague', () => {
    expect(choicesOf({ ...content, decision: 'countersign' })).toEqual(['colleague']);
  });

  test('nothing is chosen beforehand, and nothing chosen is refused', () => {
    expect(troubleIn({ kind: undefined, detail: '', typed: '' }, content, undefined)).toEqual({
      evidence: 'no-choice',
    });
  });

  test('a critical command needs both the check and the typed name', () => {
    const draft = { kind: 'owner', detail: 'the platform team', typed: 'gs://other' } as const;
    expect(troubleIn(draft, content, challenge)).toEqual({ typed: true });
    expect(troubleIn({ ...draft, typed: 'gs://acme-logs' }, content, challenge)).toEqual({});
  });
});
