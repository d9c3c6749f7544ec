import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ESTree, type Plugin, parseSync, Visitor } from 'vite';
import { readRules } from '../cli/catalogue.ts';
import { markOf, type Sentences } from '../lib/scan/sentences.ts';

/** Where the extension finds what is taken out of the rules. */
export const sentencesFile = 'sentences.json';
export const triggersFile = 'triggers.json';

const ruleFile = /\/lib\/rules\/(?:[^/]+\/)?[^/]+\.ts$/;
/** Three words of plain language in a row, or two at the end of a sentence, or the two that most sentences begin with. */
const prose =
  /[a-z’] [a-z’-]{2,20}\.$|^ (?:would|could) \w|(?:^|[\s(“])[A-Za-z’]{1,20}(?:[ ,]{1,2}[A-Za-z’-]{1,20}){2}/;
/** Strings that are compared and searched for. */
const kept = new Set(['on', 'triggers', 'verb', 'actions']);

/** Rows of a table in one text, and lists of words or of statements, are no sentences. */
const listing = /[|\n]| ; |^[a-z][\w\s:*/-]{80,}$|^[a-z][^.,]*(?:, [a-z][^.,]*){4,}$/;

/** Commands that are shown and never run: their words are said as sentences are. */
const shown = new Set(['undo', 'capture', 'safer']);
/** A single word may be quoted by its letters, and a mark would be; a short text is no longer than a mark. */
const words = /^(?=.{8}).*\S \S/;

type Expression = ESTree.Expression;
type Piece = { start: number; end: number; text: string };

/** The sentences of a source file, with their places; `{name}` in a sentence is filled while the engine runs. */
export function sentencesIn(code: string, file: string): Piece[] {
  const { program } = parseSync(file, code, { lang: 'ts' });
  const found: Piece[] = [];
  const skipped: { start: number; end: number }[] = [];
  const same = new Set<string>();
  const put = (start: number, raw: string) => {
    if (listing.test(raw)) return;
    let at = 0;
    for (const part of raw.split(/(\{\w*\})/)) {
      const whole = !/^\{\w*\}$/.test(part) && !part.includes('\\') && prose.test(part);
      if (whole) found.push({ start: start + at, end: start + at + part.length, text: part });
      at += part.length;
    }
  };
  const putCommand = (start: number, raw: string) => {
    let at = 0;
    for (const part of raw.split(/(\{\w*\})/)) {
      if (!/^\{\w*\}$/.test(part) && !part.includes('\\') && words.test(part))
        found.push({ start: start + at, end: start + at + part.length, text: part });
      at += part.length;
    }
  };
  /** Only what is written there as it is: the words of a call such as `shellLine` are looked at one by one. */
  const command = (node: Expression): void => {
    if (node.type === 'Literal' && typeof node.value === 'string')
      putCommand(node.start + 1, code.slice(node.start + 1, node.end - 1));
    else if (node.type === 'TemplateLiteral')
      for (const part of node.quasis) putCommand(code.indexOf(part.value.raw, part.start), part.value.raw);
    else if (node.type === 'ConditionalExpression') for (const one of [node.consequent, node.alternate]) command(one);
    else if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'sameRights')
      for (const one of node.arguments) if (one.type !== 'SpreadElement') command(one);
  };
  const skip = (node: { start: number; end: number }) => skipped.push({ start: node.start, end: node.end });
  new Visitor({
    Property: ({ key, value }) => {
      if (key.type === 'Identifier' && kept.has(key.name)) skip(value);
      if (key.type === 'Identifier' && shown.has(key.name)) command(value as Expression);
    },
    VariableDeclarator: node => {
      if (node.id.type === 'Identifier' && node.id.name === 'examples') skip(node);
    },
    BinaryExpression: ({ left, right }) => {
      for (const side of [left, right]) if (side.type === 'Literal') same.add(String(side.value));
    },
    TaggedTemplateExpression: node => skip(node),
    ImportDeclaration: node => skip(node),
    TSTypeAliasDeclaration: node => skip(node),
    CallExpression: ({ callee }) => {
      if (callee.type === 'MemberExpression') skip(callee);
    },
    NewExpression: node => skip(node),
    Literal: node => {
      if (typeof node.value === 'string') put(node.start + 1, code.slice(node.start + 1, node.end - 1));
    },
    TemplateElement: node => put(code.indexOf(node.value.raw, node.start), node.value.raw),
  }).visit(program);
  return found.filter(
    ({ start, end, text }) => !same.has(text) && !skipped.some(one => one.start <= start && end <= one.end),
  );
}

type Numbered = { shared: string[]; own: Record<string, string[]> };

const idOf = (file: string): string => file.replace(/^.*\blib\/rules\/|\.ts$/g, '');

/** All sentences of all rules, each once; their numbers are their places. */
export function sentencesBelow(root: string): Numbered {
  const files = new Map<string, Set<string>>();
  for (const file of globSync('lib/rules/**/*.ts', { cwd: root }).sort()) {
    const code = readFileSync(resolve(root, file), 'utf8');
    files.set(idOf(file), new Set(sentencesIn(code, file).map(one => one.text)));
  }
  const times = new Map<string, number>();
  for (const text of [...files.values()].flatMap(said => [...said])) times.set(text, (times.get(text) ?? 0) + 1);
  // What is in no folder is no rule: a finding cannot say where its sentence came from.
  const isShared = (text: string, id: string) => !id.includes('/') || (times.get(text) ?? 0) > 1;
  const shared = new Set([...files].flatMap(([id, said]) => [...said].filter(text => isShared(text, id))));
  const own = [...files].map(([id, said]) => [id, [...said].filter(text => !isShared(text, id))] as const);
  return { shared: [...shared], own: Object.fromEntries(own.filter(([, said]) => said.length > 0)) };
}

/** What `worded` puts back. */
export async function sentencesOf(root: string): Promise<Sentences> {
  const rules = await readRules();
  return {
    ...sentencesBelow(root),
    titles: Object.fromEntries(rules.map(({ id, title }) => [id, title])),
    references: Object.fromEntries(rules.map(({ id, references }) => [id, references])),
  };
}

/**
 * Takes what rules say out of them: few read it, and every start of the background would have to. In the code a mark
 * stays, and `lib/scan/sentences.ts` puts back what it stands for. The sources stay as they are: a rule is one file.
 */
export function ruleSentences(root = resolve(import.meta.dirname, '..')): Plugin {
  const { shared, own } = sentencesBelow(root);
  const numbers = new Map(shared.map((text, number) => [text, markOf(number, true)]));
  return {
    name: 'rule-sentences',
    enforce: 'pre',
    transform(code, id) {
      const file = id.replace(/\?.*$/, '');
      if (!ruleFile.test(file)) return undefined;
      const said = new Map(own[idOf(file)]?.map((text, number) => [text, markOf(number, false)]));
      const pieces = [...sentencesIn(code, file), ...headingsIn(code, file)].sort((a, b) => a.start - b.start);
      let made = '';
      let from = 0;
      for (const { start, end, text } of pieces) {
        if (start < from) continue;
        const mark = said.get(text) ?? numbers.get(text) ?? (text === '' ? '' : undefined);
        // Written after the numbers were given, while a development server runs.
        if (mark === undefined) continue;
        made += code.slice(from, start) + mark;
        from = end;
      }
      return from === 0 ? undefined : { code: made + code.slice(from), map: null };
    },
  };
}

/** A rule's title, triggers and the inside of its list of references: they are in files, by the rule's id or as one list. */
function headingsIn(code: string, file: string): Piece[] {
  const found: Piece[] = [];
  for (const statement of parseSync(file, code, { lang: 'ts' }).program.body) {
    if (statement.type !== 'ExportDefaultDeclaration') continue;
    const { declaration } = statement;
    const rule = declaration.type === 'TSSatisfiesExpression' ? declaration.expression : declaration;
    if (rule.type !== 'ObjectExpression') continue;
    for (const property of rule.properties) {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
      const { value } = property;
      if (property.key.name === 'title' || property.key.name === 'triggers')
        found.push({ start: property.start, end: code.indexOf(',', property.end) + 1, text: '' });
      if (property.key.name === 'references' && value.type === 'ArrayExpression')
        found.push({ start: value.start + 1, end: value.end - 1, text: '' });
    }
  }
  return found;
}
