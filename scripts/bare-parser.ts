import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Plugin, Visitor } from 'vite';

type Program = Parameters<InstanceType<typeof Visitor>['visit']>[0];

const parserFile = /\/node_modules\/unbash\/dist\/\w[\w-]*\.js$/;

/** `fields.ts` takes `*.log` as it is written: nobody asks which part of a word is a pattern. */
const withoutGlobs = `export const hasGlobCharacters = () => false;
export const parseGlobParts = (source, start, end, parts) => parts;`;

/**
 * Takes what nobody asks for out of the shell parser: the patterns in words, its trees as JSON, and what its errors say
 * and where they are. A text that it cannot read is read as far as it goes, and nobody is told in its words. What
 * only it calls gets short names.
 */
export function bareParser(): Plugin {
  let short: ReadonlyMap<string, string> | undefined;
  return {
    name: 'bare-parser',
    transform(code, id) {
      if (!parserFile.test(id)) return undefined;
      if (id.endsWith('/glob.js')) return { code: withoutGlobs, map: null };
      short ??= ownNames(source => this.parse(source));
      const changes: { start: number; end: number; instead: string }[] = [];
      const rename = (node: { type: string; start: number; end: number }) => {
        const instead = node.type === 'Identifier' ? short?.get(code.slice(node.start, node.end)) : undefined;
        if (instead) changes.push({ start: node.start, end: node.end, instead });
      };
      new Visitor({
        MemberExpression: ({ property, computed }) => {
          if (!computed) rename(property);
        },
        PropertyDefinition: ({ key }) => rename(key),
        CallExpression: ({ callee, arguments: given }) => {
          const [first] = given;
          const last = given.at(-1);
          if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !first || !last) return;
          if (callee.property.name === 'error') changes.push({ start: first.start, end: last.end, instead: '' });
        },
        ObjectExpression: ({ properties, start, end }) => {
          const isError = properties.some(
            one => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === 'message',
          );
          // How many there are decides how the parser goes on.
          if (isError) changes.push({ start, end, instead: '0' });
        },
        MethodDefinition: ({ key, start, end }) => {
          if (key.type === 'Identifier' && key.name === 'toJSON') changes.push({ start, end, instead: '' });
          else rename(key);
        },
      }).visit(this.parse(code));
      let bare = '';
      let from = 0;
      for (const { start, end, instead } of changes.sort((a, b) => a.start - b.start)) {
        // What stands in what is left out is left out with it.
        if (start < from) continue;
        bare += code.slice(from, start) + instead;
        from = end;
      }
      return { code: bare + code.slice(from), map: null };
    },
  };
}

/** Methods of several words of its two machines, and their properties that begin with a line: nobody else knows them. */
function ownNames(parse: (source: string) => Program): ReadonlyMap<string, string> {
  const names = new Set<string>();
  const add = ({ key }: { key: { type: string; name?: unknown } }, pattern: RegExp) => {
    if (key.type === 'Identifier' && typeof key.name === 'string' && pattern.test(key.name)) names.add(key.name);
  };
  for (const file of ['lexer', 'parser']) {
    const path = fileURLToPath(import.meta.resolve('unbash')).replace(/[^/]*$/, `${file}.js`);
    new Visitor({
      MethodDefinition: node => add(node, /^_|^[a-z]+[A-Z]/),
      PropertyDefinition: node => add(node, /^_/),
    }).visit(parse(readFileSync(path, 'utf8')));
  }
  return new Map([...names].sort().map((name, i) => [name, `$${i.toString(36)}`]));
}
