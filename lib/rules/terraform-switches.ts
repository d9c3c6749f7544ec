import type { DocumentCommand } from '../languages/command.ts';
import type { Effect, Principal } from '../schema/finding.ts';
import { nobody } from './principals.ts';
import type { Access, Loss, Right, Sensitivity } from './rule.ts';
import { declared, has, nodesAt, type Resource, resourceOf, textAt } from './terraform.ts';

/** The value that opens; and the one that shuts, told as narrowing, where there is one. */
type Values = { opens: RegExp; shuts?: RegExp };

/** One attribute that opens a resource, or lowers its guard. */
export type Switch = readonly [
  /** Resource types, separated by blanks; `azurerm_*` is all that begin so, `*` all. */
  on: string,
  path: string,
  values: Values,
  /** What would be, `{}` for the resource: `Everyone on the internet could reach {}.` */
  says: string,
  more?: {
    /** The provider's documented default opens: a missing attribute counts like the value. */
    missing?: true;
    /** Attributes that must be so as well; one that is missing must be allowed by the pattern for the empty text. */
    when?: Readonly<Record<string, RegExp>>;
    right?: Right;
    sensitivity?: Sensitivity;
    loss?: Loss;
  },
];

export type Switches = {
  effect: Effect;
  who: Principal;
  right: Right;
  kind: string;
  /** At most 60 characters. */
  summary: string;
  explanation: string;
  loss?: Loss;
  sensitivity?: Sensitivity;
  table: readonly Switch[];
};

const on = /^(true|yes|on|enabled?|1)$/i;
const off = /^(false|no|off|disabled?|0)$/i;
/** Opens when it is switched on, or off. */
export const whenOn: Values = { opens: on, shuts: off };
export const whenOff: Values = { opens: off, shuts: on };

/** The switches of a resource that stand open, or shut. */
export function switched(command: DocumentCommand, switches: Switches): Access[] {
  const resource = resourceOf(command);
  if (!resource) return [];
  return concerning(switches.table, resource.type).flatMap(one =>
    holds(one, resource) ? accessOf(one, resource, switches) : [],
  );
}

const byType = new WeakMap<readonly Switch[], Map<string, readonly Switch[]>>();

/** The switches for a type. A file names few types many times, so they are kept; a hostile one names many. */
function concerning(table: readonly Switch[], type: string): readonly Switch[] {
  let known = byType.get(table);
  if (!known || known.size > 500) {
    known = new Map();
    byType.set(table, known);
  }
  let found = known.get(type);
  if (!found) {
    found = table.filter(one => concerns(one, type));
    known.set(type, found);
  }
  return found;
}

/** Where the type is not known, an attribute counts whose name means the same everywhere. */
function concerns([types, path, , , more]: Switch, type: string): boolean {
  if (type === '') return types === '*' || (path.length >= 15 && !path.includes('.') && !more?.when && !more?.missing);
  return types.split(' ').some(one => (one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : one === type));
}

const holds = ([, , , , more]: Switch, { root }: Resource): boolean =>
  Object.entries(more?.when ?? {}).every(([path, wanted]) => {
    const texts = nodesAt(root, path).flatMap(node => (node.kind !== 'scalar' ? '{}' : node.known ? node.text : []));
    // What stands there and cannot be read does not count as missing.
    return texts.length > 0 ? texts.some(text => wanted.test(text)) : !has(root, path) && wanted.test('');
  });

function accessOf(one: Switch, resource: Resource, switches: Switches): Access[] {
  const [, path, { opens, shuts }, sentence, more] = one;
  const nodes = nodesAt(resource.root, path);
  // A block that only has to be there stands as `{}`.
  const open = nodes.find(node => opens.test(node.kind !== 'scalar' ? '{}' : node.known ? node.text : ''));
  const says = sentence.replace('{}', resource.address);
  const target = { kind: switches.kind, name: resource.address, breadth: 'single' as const };
  if (!open && !(more?.missing && nodes.length === 0)) {
    const shut = shuts && textAt(resource.root, path);
    if (!shut || !shuts.test(shut)) return [];
    const headline = `${resource.address} stays closed: ${path} is ${shut}.`;
    const explanation = 'This setting keeps access as narrow as it can be here.';
    const summary = 'Keeps the resource closed';
    return [{ effect: 'NARROW', principal: nobody, target, right: 'none', summary, headline, explanation }];
  }
  const loss = more?.loss ?? switches.loss;
  const sensitivity = more?.sensitivity ?? switches.sensitivity;
  return [
    {
      effect: switches.effect,
      principal: switches.who,
      target,
      right: more?.right ?? switches.right,
      ...(sensitivity ? { sensitivity } : {}),
      ...(loss ? { loss } : {}),
      summary: switches.summary,
      headline: says,
      explanation: switches.explanation,
      ...declared(resource),
      ...(open ? { range: open.range } : {}),
    },
  ];
}
