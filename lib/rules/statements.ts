import type { Node } from '../languages/command.ts';
import { entriesOf, get, listOf, textOf, textsOf } from '../languages/flavours.ts';
import { lastAnswer } from '../languages/last-answer.ts';
import { breadthOfCidr } from './networks.ts';

/** One statement of an IAM, bucket, key, queue or trust policy. */
export type PolicyStatement = {
  allows: boolean;
  actions: readonly string[];
  /** `NotAction`: everything but these. */
  allBut: boolean;
  resources: readonly string[];
  allResourcesBut: boolean;
  /** Empty in a policy that is attached to a user, group or role. */
  principals: readonly PolicyPrincipal[];
  /** Who may use it is bounded by where the request comes from, or by whom. */
  bounded: boolean;
  /** `aws:PrincipalOrgID` and the like: the bound is an organization. */
  organization: boolean;
  /** The bound is one's own network or account: nobody from outside meets it. */
  inside: boolean;
  /** The values of the conditions that bound. */
  bounds: readonly string[];
  /** The condition keys, lower case. */
  conditions: readonly string[];
  node: Node;
};
export type PolicyPrincipal = {
  kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | 'any';
  text: string;
  known: boolean;
};

/** The statements of a policy document; at most 200. */
export const statementsOf = lastAnswer((root: Node): readonly PolicyStatement[] => {
  const listed = get(root, 'Statement') ?? get(root, 'iamRoleStatements') ?? root;
  return listOf(listed)
    .slice(0, 200)
    .flatMap(node => {
      const effect = textOf(get(node, 'Effect'));
      const actions = get(node, 'Action') ?? get(node, 'NotAction');
      // `Effect` is left out often enough where only a part is shown; an action is not.
      if (!actions || (effect !== undefined && !/^(allow|deny)$/i.test(effect))) return [];
      const conditions = conditionsOf(node);
      const resources = textsOf(get(node, 'Resource') ?? get(node, 'NotResource'));
      return [
        {
          allows: !/^deny$/i.test(effect ?? 'allow'),
          actions: textsOf(actions),
          allBut: get(node, 'Action') === undefined,
          resources: resources.length > 0 ? resources : get(node, 'Principal') ? [] : ['*'],
          allResourcesBut: get(node, 'NotResource') !== undefined,
          principals: principalsOf(node),
          bounded: conditions.some(one => one.bounds),
          organization: conditions.some(one => one.bounds && /^aws:principalorg(id|paths?)$/.test(one.key)),
          inside: conditions.some(one => one.bounds && insideKeys.test(one.key)),
          bounds: conditions.flatMap(one => (one.bounds ? one.values : [])),
          conditions: conditions.map(one => one.key),
          node,
        },
      ];
    });
});

function principalsOf(node: Node): PolicyPrincipal[] {
  // Everybody but some is everybody.
  if (get(node, 'NotPrincipal')) return [{ kind: 'any', text: '*', known: true }];
  const principal = get(node, 'Principal');
  if (!principal) return [];
  if (principal.kind !== 'map')
    return listOf(principal).map(one => ({
      kind: textOf(one) === '*' ? 'any' : 'AWS',
      text: textOf(one) ?? '',
      known: one.kind === 'scalar' && one.known,
    }));
  return entriesOf(principal).flatMap(({ key, value }) =>
    listOf(value).map((one): PolicyPrincipal => {
      const text = textOf(one) ?? '';
      const known = one.kind === 'scalar' && one.known;
      if (/^aws$/i.test(key))
        return { kind: text === '*' || /^arn:aws[\w-]*:iam::\*:/.test(text) ? 'any' : 'AWS', text, known };
      if (text === '*') return { kind: 'any', text, known };
      return { kind: key === 'Service' ? 'Service' : key === 'Federated' ? 'Federated' : 'CanonicalUser', text, known };
    }),
  );
}

const boundingKeys =
  /^(aws:(principal(orgid|orgpaths?|arn|account)|source(account|arn|vpc|vpce|owner|orgid|orgpaths?|ip|vpcarn)|vpce(account|orgid|orgpaths)|vpcsourceip|userid|username|calledvia\w*|viaawsservice|principaltag\/.*)|sts:externalid|kms:(calleraccount|viaservice|grantisforawsresource)|sns:(endpoint|protocol)|lambda:\w+|s3:(dataaccesspointaccount|dataaccesspointarn)|elasticfilesystem:accesspointarn|.*:(sub|sub_id|job_workflow_ref|repository|repository_owner|oaud|amr|email|hd|groups?))$/;

const insideKeys = /^aws:(source(vpc|vpce|vpcarn)|vpce(account|orgid|orgpaths)|vpcsourceip)$/;
/** Who runs a workflow chooses most of its claims, but neither its owner nor its repository. */
const githubSubject =
  /^(repo:[^*?:/]+\/|(repository|repository_id|job_workflow_ref|enterprise\w*|repository_owner(_id)?):[^*?:]+)/;

type Condition = { key: string; bounds: boolean; values: readonly string[] };
function conditionsOf(node: Node): Condition[] {
  return entriesOf(get(node, 'Condition')).flatMap(operator =>
    entriesOf(operator.value).map(({ key, value }) => {
      const texts = textsOf(value);
      const open =
        texts.length === 0 ||
        texts.some(
          text => /^[*?:]*$/.test(text) || /^arn:[\w-]*:(\*|[\w-]*:[\w-]*:\*)/.test(text) || /^repo:\*/.test(text),
        );
      const lower = key.toLowerCase();
      const anyRepository =
        lower === 'token.actions.githubusercontent.com:sub' &&
        texts.some(text => !/\$\{|<|\bvar\./.test(text) && !githubSubject.test(text));
      const anywhere = lower === 'aws:sourceip' && texts.some(text => breadthOfCidr(text) === 'internet');
      // "not" does not say who may; "Null: true" says that it must not be there; "for all" holds where there is none.
      const denies = /^(?:for\w+:)?(string|arn|numeric|date|ip|bool)?not|^null$|^forallvalues:/i.test(operator.key);
      const bounds = boundingKeys.test(lower) && !open && !anywhere && !anyRepository && !denies;
      return { key: lower, bounds, values: texts };
    }),
  );
}
