import type { Word } from '../languages/command.ts';
import type { Principal } from '../schema/finding.ts';
import { awsPrincipal } from './aws.ts';
import { internet } from './principals.ts';
import type { Right, Sensitivity } from './rule.ts';

/** What a policy document gives, all statements together. */
export type PolicyView = {
  /** False: the document is in a file, a variable, or not complete. */
  seen: boolean;
  /** Has an Allow statement; a document that only denies narrows. */
  allows: boolean;
  /** The widest principal that an Allow names; undefined in policies of users and roles. */
  who?: Principal;
  right: Right;
  sensitivity: Sensitivity;
  /** The actions, shortened, to be shown. */
  actions: string;
  /** Every Allow has a condition. */
  conditional: boolean;
};

type Statement = Record<string, unknown>;

const list = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).slice(0, 200).map(String);

const unseen: PolicyView = {
  seen: false,
  allows: true,
  right: 'write',
  sensitivity: 'ordinary',
  actions: '',
  conditional: false,
};

/** Reads an inline policy; `file://…` and what does not parse is `seen: false`. Bounded by the text's length. */
export function readPolicy(word: Word | undefined): PolicyView {
  if (!word || /^(file|fileb|https?):/.test(word.text)) return unseen;
  let root: unknown;
  try {
    root = JSON.parse(word.text);
  } catch {
    return loosely(word.text);
  }
  const statements = (root as { Statement?: unknown } | null)?.Statement ?? root;
  const all = (Array.isArray(statements) ? statements : [statements]).filter(
    (one): one is Statement => typeof one === 'object' && one !== null,
  );
  const allowed = all.filter(one => String(one.Effect) === 'Allow').slice(0, 100);
  if (all.length === 0 || !all.some(one => 'Effect' in one)) return unseen;
  const actions = allowed.flatMap(one => ('NotAction' in one ? ['*'] : list(one.Action)));
  const whos = allowed.flatMap(one => ('NotPrincipal' in one ? [internet] : principalsOf(one.Principal)));
  const who = whos.find(one => one.kind === 'anonymous') ?? whos[0];
  return {
    seen: true,
    allows: allowed.length > 0,
    ...(who ? { who } : {}),
    ...rightOfActions(actions),
    actions: actions.slice(0, 3).join(', ') + (actions.length > 3 ? ' …' : ''),
    conditional: allowed.length > 0 && allowed.every(one => one.Condition !== undefined),
  };
}

/** A document with holes in it still says who and what. */
function loosely(text: string): PolicyView {
  if (!/"?(Effect|Statement)"?\s*:/i.test(text)) return unseen;
  const allows = /"Effect"\s*:\s*"Allow"/i.test(text) || !/"Effect"\s*:\s*"Deny"/i.test(text);
  const open = /"Principal"\s*:\s*(\{\s*"AWS"\s*:\s*)?\[?\s*"\*"/i.test(text);
  const star = /"Action"\s*:\s*\[?\s*"\*/.test(text);
  return {
    ...unseen,
    allows,
    ...(open ? { who: internet } : {}),
    ...(star ? { right: 'admin' as const, sensitivity: 'auth' as const } : {}),
  };
}

function principalsOf(value: unknown): Principal[] {
  if (typeof value === 'string') return [awsPrincipal(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value)
    .flatMap(list)
    .slice(0, 50)
    .map(one => awsPrincipal(one));
}

/** The strongest right among actions such as `s3:GetObject`, `iam:*`. */
export function rightOfActions(actions: readonly string[]): { right: Right; sensitivity: Sensitivity } {
  const auth = actions.some(one =>
    /^(\*|\*:\*|(iam|sts|kms|organizations|sso|secretsmanager|identitystore):.*)$/i.test(one),
  );
  const sensitivity: Sensitivity = auth ? 'auth' : 'ordinary';
  if (actions.some(one => /^(\*|\*:\*|iam:(\*|(Attach|Put|Create|Set|Update|Pass).*))$/i.test(one)))
    return { right: 'admin', sensitivity };
  if (actions.some(one => /^secretsmanager:(Get|Batch|\*)|^kms:(Decrypt|\*)|^ssm:GetParam/i.test(one)))
    return { right: 'read-secret', sensitivity: 'ordinary' };
  if (
    actions.length > 0 &&
    actions.every(one => /:(Get|List|Describe|Head|BatchGet|Receive|Subscribe|View)\w*\*?$/i.test(one))
  )
    return { right: 'read', sensitivity };
  return { right: 'write', sensitivity };
}

/** What a managed policy gives, by its name: AWS names them after it. */
export function rightOfManaged(arn: string): { right: Right; sensitivity: Sensitivity; everything: boolean } {
  const name = arn.slice(arn.lastIndexOf('/') + 1).replace(/^.*:policy\//, '');
  if (
    /^(AdministratorAccess|IAMFullAccess|PowerUserAccess|SystemAdministrator|.*[-_]?admin(istrator)?([-_]?access)?)$/i.test(
      name,
    )
  )
    return { right: 'admin', sensitivity: 'auth', everything: false };
  if (/^(ReadOnlyAccess|SecurityAudit|ViewOnlyAccess)$/.test(name))
    return { right: 'read', sensitivity: 'ordinary', everything: true };
  if (/read-?only|-?view-?|(^|[a-z-])read$/i.test(name))
    return { right: 'read', sensitivity: 'ordinary', everything: false };
  if (/FullAccess$/.test(name))
    return {
      right: 'write',
      sensitivity: /KMS|Secrets|Organizations|SSO|Identity/.test(name) ? 'auth' : 'ordinary',
      everything: true,
    };
  return { right: 'write', sensitivity: 'ordinary', everything: false };
}
