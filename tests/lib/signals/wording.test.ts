import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import signal from '../../../lib/signals/disclosure-in-text.ts';

/** One file per language: `+` says that a machine wrote it, `-` only sounds like it. */
const folder = new URL('../../fixtures/wording/', import.meta.url);
const lines = readdirSync(folder).flatMap(name =>
  readFileSync(new URL(name, folder), 'utf8')
    .split('\n')
    .flatMap(line => (/^[+-] /.test(line) ? [{ name, discloses: line.startsWith('+'), text: line.slice(2) }] : [])),
);
const disclosures = lines.filter(line => line.discloses);
const nearMisses = lines.filter(line => !line.discloses);

const neutral = { id: '', author: {}, marks: [], text: '', declarations: [], snippets: [] };
const inFooter = (text: string) => signal.detect({ ...neutral, opening: 'A text.', closing: `Run this.\n${text}` });
const atStart = (text: string) => signal.detect({ ...neutral, opening: `${text}\nRun this.`, closing: 'Run this.' });

describe('disclosures in eleven languages', () => {
  test('the lists are as long as the measure asks', () => {
    expect(new Set(lines.map(line => line.name)).size).toBe(11);
    expect(new Set(disclosures.map(line => line.text)).size).toBeGreaterThanOrEqual(200);
    expect(new Set(nearMisses.map(line => line.text)).size).toBeGreaterThanOrEqual(300);
  });

  test('at least 99 % of the disclosures are recognised, in a footer and at the start', () => {
    const missed = disclosures.filter(({ text }) => !inFooter(text) || !atStart(text));
    console.info(`disclosures: ${disclosures.length - missed.length} of ${disclosures.length}`);
    expect(missed.length / disclosures.length, JSON.stringify(missed, null, 1)).toBeLessThanOrEqual(0.01);
  });

  test('at most 1 % of the near misses are taken for one', () => {
    const taken = nearMisses.filter(({ text }) => inFooter(text) || atStart(text));
    console.info(`near misses taken: ${taken.length} of ${nearMisses.length}`);
    expect(taken.length / nearMisses.length, JSON.stringify(taken, null, 1)).toBeLessThanOrEqual(0.01);
  });
});

describe('whether a person has read it', () => {
  test.each([
    'Von einer KI erstellt, von Anna Berg geprüft',
    'Généré par IA, relu par Anna Berg',
    'Generado por IA, revisado por Ana',
    'Gerado por IA, revisado por Ana',
    'Generato da IA, verificato da Anna',
    'Gegenereerd door AI, gecontroleerd door Anna',
    'Wygenerowane przez AI, sprawdzone przez Annę',
    'この回答はAIによって生成されました。担当者が確認済み',
    '本回答由AI生成，已由李工审核',
    'AI가 작성했습니다. 담당자가 검토했습니다.',
  ])('%s: yes', line => {
    expect(inFooter(line)).toMatchObject({ state: 'disclosed', reviewed: 'yes' });
  });

  test.each([
    'Von einer KI erstellt, nicht von Menschen geprüft',
    'Généré par IA, pas relu par un humain',
    'Generado por IA, no revisado por nadie',
    'Gerado por IA, não revisado por humanos',
    'Generato da IA, non verificato da persone',
    'Gegenereerd door AI, niet gecontroleerd door mensen',
    'Wygenerowane przez AI, nie sprawdzone przez człowieka',
    'この回答はAIが生成しました。内容は未確認です。',
    '本回答由AI生成，未经人工审核',
    '이 답변은 AI가 생성했습니다. 검토되지 않았습니다.',
  ])('%s: no', line => {
    expect(inFooter(line)).toMatchObject({ state: 'disclosed', reviewed: 'no' });
  });
});
