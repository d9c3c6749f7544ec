import type { Call, Word } from '../../languages/command.ts';
import { option, options } from '../../languages/options.ts';
import type { Principal } from '../../schema/finding.ts';
import { cloudTarget, exchanged } from '../cloud-calls.ts';
import { isProduction } from '../paths.ts';
import { member, nobody } from '../principals.ts';
import { sentence, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';

const action = /^(add|remove|set)-(iam|invoker)-policy(-binding)?$/;

/** What a role gives, by its name: Google names them `roles/<service>.<what>`. */
function rightOfRole(role: string): Right {
  if (
    /roles\/(owner|editor)$|(admin|owner|editor|tokencreator|serviceaccountuser|keyadmin)$/i.test(
      role.replace(/[-_]/g, ''),
    )
  ) {
    return /roles\/editor$|objectadmin$|editor$/i.test(role) && !/^roles\/editor$/.test(role) ? 'write' : 'admin';
  }
  if (/secretaccessor|decrypter/i.test(role)) return 'read-secret';
  return /viewer|reader|browser|invoker|listener|subscriber|accessor|get/i.test(role) ? 'read' : 'write';
}

function who(word: Word | undefined): Principal {
  if (!word) return { kind: 'unknown', name: 'whoever the policy names' };
  const found = member(word);
  return /^(principalset|principal):/i.test(word.text) ? { kind: 'unknown', name: word.text } : found;
}

function detect(call: Call): Access | undefined {
  const at = call.verb.findIndex(word => action.test(word));
  const verb = call.verb[at] ?? '';
  if (at < 0) return undefined;
  const kind = call.verb[at - 1]?.replace(/s$/, '') ?? 'project';
  const named = cloudTarget(call, kind === 'bq' ? 'table' : kind, call.verb.slice(1, at + 1).length);
  const last = call.words.at(-1)?.text ?? '';
  // What the options of bq take is not known, and what it is about stands last.
  const target =
    call.program === 'bq' && !verb.startsWith('set-') && /^[^-]/.test(last) ? { ...named, name: last } : named;
  const given = options(call, '--member')[0];
  const role = option(call, '--role')?.text ?? (verb.includes('invoker') ? 'roles/run.invoker' : '');
  // The rule for buckets tells of these.
  if (call.verb[1] === 'storage' && /^all(authenticated)?users$/i.test(given?.text ?? '')) return undefined;
  if (verb.startsWith('remove-')) {
    return {
      effect: 'NARROW',
      principal: nobody,
      target,
      right: 'read',
      summary: 'Takes a role in Google Cloud away',
      headline: `${given?.text ?? 'Somebody'} would no longer have ${role || 'the role'} on ${target.name}.`,
      explanation: 'This narrows access. Whatever still relies on the role stops working.',
    };
  }
  const gains = who(given);
  const open = gains.kind === 'anonymous' || gains.kind === 'authenticated';
  const right = verb.startsWith('set-') ? 'write' : rightOfRole(role);
  const wide = /^(organization|folder)$/.test(kind);
  const reads = call.verb.slice(0, at).filter(word => word !== 'gcloud' && word !== 'bq');
  const capture =
    call.program === 'gcloud' && call.verb.length > at + 1
      ? { capture: shellLine('gcloud', ...reads, 'get-iam-policy', target.name, ...scopeWords(call)) }
      : {};
  return {
    effect: open ? 'PUBLIC' : 'GRANT',
    principal: gains,
    target: wide ? { ...target, breadth: 'everything' } : target,
    right,
    sensitivity:
      right === 'admin' && /^(project|organization|folder|service-account|key|secret)$/.test(kind)
        ? 'auth'
        : isProduction(target.name)
          ? 'system'
          : 'ordinary',
    summary: open ? 'Opens it to everyone on the internet' : 'Gives a role in Google Cloud',
    headline: verb.startsWith('set-')
      ? `Who may do what on ${target.name} would be replaced by a file that is not shown here.`
      : `${sentence(gains.name)} would have ${role || 'a role'} on ${target.name}${wide ? ' and everything in it' : ''}.`,
    explanation: open
      ? 'No login, or any Google account, is enough. What was read or called in between cannot be taken back.'
      : 'A role holds for everything inside the project, folder or resource that it is given on.',
    ...(verb.startsWith('add-')
      ? { undo: exchanged(call, { [verb]: verb.replace('add-', 'remove-') }) }
      : { undoNote: 'Put back the policy that was there before; record it first.' }),
    ...capture,
  };
}

const scopeWords = (call: Call): (Word | string)[] =>
  ['--region', '--zone', '--project', '--location'].flatMap(name => {
    const value = option(call, name);
    return value ? [name, value] : [];
  });

export default {
  title: 'Gives a role in Google Cloud',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('IAM', 'https://cloud.google.com/iam/docs/granting-changing-revoking-access'),
  ],
  triggers: ['iam-policy', 'invoker-policy'],
  call: {
    on: ['gcloud', 'bq'],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'bq add-iam-policy-binding --member=user:mira@example.com --role=roles/bigquery.dataViewer acme:shop.orders',
      severity: 'low',
      target: 'acme:shop.orders',
    },
    {
      text: 'gcloud projects add-iam-policy-binding shop --member=user:mira@example.com --role=roles/owner',
      severity: 'high',
      principal: 'user mira@example.com',
      undo: 'gcloud projects remove-iam-policy-binding shop --member=user:mira@example.com --role=roles/owner',
    },
    {
      text: 'gcloud projects add-iam-policy-binding $PROJECT --member=user:{EMAIL} --role=roles/owner',
      severity: 'critical',
      principal: 'placeholder',
    },
    {
      text: 'gcloud run services add-iam-policy-binding hello --member allUsers --role roles/run.invoker',
      severity: 'high',
      effect: 'PUBLIC',
    },
    {
      text: 'gcloud functions add-invoker-policy-binding hello --region=europe-west1 --member=allUsers',
      severity: 'high',
      effect: 'PUBLIC',
      undo: 'gcloud functions remove-invoker-policy-binding hello --region=europe-west1 --member=allUsers',
    },
    {
      text: 'gcloud functions remove-invoker-policy-binding hello --member=allUsers',
      direction: 'narrows',
    },
    {
      text: 'gcloud organizations add-iam-policy-binding 1234 --member=group:ops@example.com --role=roles/viewer',
      severity: 'medium',
    },
    {
      text: 'bq add-iam-policy-binding --member=domain:gmail.com --role=roles/bigquery.dataViewer shop:sales.orders',
      effect: 'PUBLIC',
      severity: 'medium',
    },
    { text: 'gcloud projects set-iam-policy shop policy.json', severity: 'medium' },
    {
      text: 'gcloud secrets remove-iam-policy-binding db --member=user:mira@example.com --role=roles/secretmanager.secretAccessor',
      direction: 'narrows',
    },
  ],
  ignores: [
    'gcloud projects get-iam-policy shop',
    'gcloud iam roles list',
    'echo gcloud projects add-iam-policy-binding shop',
  ],
} satisfies Examples;
