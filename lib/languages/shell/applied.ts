import type { Call } from '../command.ts';
import { option } from '../options.ts';
import type { Data, Invocation } from './state.ts';

const pretending = /^--dry-run\b/;

/**
 * What `kubectl create … --dry-run=client -o yaml` and `helm template …` print is an object of a cluster; the command
 * that would make it, for whoever is given the output to apply.
 */
export function printsObject(call: Call, invocation: Invocation): Invocation | undefined {
  const [program, verb] = call.verb;
  if (program === 'helm' && verb === 'template') {
    const words = invocation.words.map(word => (word.text === 'template' ? { ...word, text: 'install' } : word));
    return { ...invocation, words, redirects: [] };
  }
  if ((program !== 'kubectl' && program !== 'oc') || !call.context.dryRun || !option(call, '-o', '--output'))
    return undefined;
  const words = invocation.words.filter(
    (word, i, all) =>
      !pretending.test(word.text) && !(all[i - 1]?.text === '--dry-run' && /^(client|server|true)$/.test(word.text)),
  );
  return { ...invocation, words, redirects: [] };
}

/** The command that `kubectl apply -f -` carries out, where its input comes from one. */
export function applies(call: Call, stdin: Data | undefined): Invocation | undefined {
  const [program, verb] = call.verb;
  if (!stdin?.object || (program !== 'kubectl' && program !== 'oc')) return undefined;
  const takes = /^(apply|create|replace|auth)$/.test(verb ?? '') && option(call, '-f', '--filename')?.text === '-';
  return takes ? stdin.object : undefined;
}
