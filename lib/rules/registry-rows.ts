import type { Call } from '../languages/command.ts';
import type { Principal } from '../schema/finding.ts';
import { type RegistryChange, registryChange, registryVerbs } from './registry.ts';
import type { Access, Handler } from './rule.ts';
import { windowsLine } from './windows-quote.ts';

/**
 * One value that decides about access. `bad`: which data weakens: `0`, `1`, `<3` (less than), `*` (any), `~text` (holds the text).
 * `gone`: removing the value weakens too. `good`: what to set instead.
 */
export type RegistryRow = {
  key: RegExp;
  name: RegExp;
  bad: string;
  good?: string;
  gone?: boolean;
  says: string;
} & Partial<Omit<Access, 'headline' | 'target' | 'undo' | 'capture' | 'range'>>;

/** A row in one line: `key ; value ; bad ; good ; what it means`; the first two are patterns. */
export function row(line: string, more: Partial<RegistryRow> = {}): RegistryRow {
  const [key = '', name = '', bad = '', good = '', says = ''] = line.split(' ; ').map(part => part.trim());
  return {
    key: new RegExp(key, 'i'),
    name: new RegExp(`^(?:${name})$`, 'i'),
    bad,
    ...(good === '' ? {} : { good }),
    says,
    ...more,
  };
}

export function registryTable(
  rows: readonly RegistryRow[],
  base: Partial<Access> & Pick<Access, 'effect' | 'summary' | 'explanation' | 'right'> & { principal: Principal },
): Handler<Call> {
  return {
    on: registryVerbs,
    detect(call) {
      const change = registryChange(call);
      if (!change) return undefined;
      const found = rows.find(one => one.name.test(change.name) && one.key.test(change.key));
      if (!found) return undefined;
      const weakens = change.data === undefined ? found.gone === true : isBad(change.data, found.bad);
      return accessOf(change, found, weakens, call, base);
    },
  };
}

function isBad(data: { text: string; known: boolean }, bad: string): boolean {
  if (bad === '*' || !data.known) return true;
  const text = data.text.trim().toLowerCase();
  const number = Number(/^(true|false)$/.test(text) ? Number(text === 'true') : text);
  if (bad.startsWith('<')) return number < Number(bad.slice(1));
  if (bad.startsWith('!')) return number !== Number(bad.slice(1));
  if (bad.startsWith('~'))
    return bad
      .slice(1)
      .split(',')
      .some(part => text.includes(part));
  return bad.split(',').some(one => one === text || (text !== '' && Number(one) === number));
}

function accessOf(
  change: RegistryChange,
  found: RegistryRow,
  weakens: boolean,
  call: Call,
  base: Partial<Access> & Pick<Access, 'effect' | 'summary' | 'explanation' | 'right'> & { principal: Principal },
): Access | undefined {
  const { key, name, bad, good, gone, says, ...part } = found;
  const place = change.key
    .replace(/^hkey_local_machine/, 'HKLM')
    .replace(/^hkey_current_user/, 'HKCU')
    .replace(/^(hk\w+):/, '$1');
  const target = {
    kind: 'setting',
    name: change.name === '' ? place : change.name,
    breadth: part.reach ?? 'single',
  } as const;
  if (!weakens) {
    if (change.data === undefined || found.bad === '*' || base.effect === 'ESCALATE') return undefined;
    return {
      effect: 'NARROW',
      principal: base.principal,
      target,
      right: 'read',
      summary: 'Sets a protection of Windows',
      headline: `The setting ${target.name} would protect the machine.`,
      explanation: 'The value is the safe one.',
    };
  }
  const value = (part: string) => ({ key: place, name: change.name, good: good ?? '' })[part];
  const template =
    change.name === ''
      ? undefined
      : call.shell === 'powershell'
        ? "Set-ItemProperty -Path 'Registry::{key}' -Name {name} -Value {good}"
        : 'reg add {key} /v {name} /t REG_DWORD /d {good} /f';
  const undo =
    good === undefined || template === undefined
      ? undefined
      : windowsLine(
          template.replace("'Registry::{key}'", `{path}`),
          part => (part === 'path' ? `Registry::${place}` : value(part)),
          call.shell,
        );
  const capture = windowsLine(change.name === '' ? 'reg query {key}' : 'reg query {key} /v {name}', value, 'cmd');
  return {
    ...base,
    ...part,
    target,
    ...(change.data?.known === false && bad !== '*' ? { certainty: 'likely' as const } : {}),
    headline: says,
    ...(undo === undefined
      ? { undoNote: 'The value before is not in the command. Record it first and set it back.' }
      : { undo }),
    ...(capture === undefined ? {} : { capture }),
  };
}
