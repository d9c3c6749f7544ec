import { type Plugin, Visitor } from 'vite';

const parserFile = /\/node_modules\/unbash\/dist\/\w[\w-]*\.js$/;

/** `fields.ts` takes `*.log` as it is written: nobody asks which part of a word is a pattern. */
const withoutGlobs = `export const hasGlobCharacters = () => false;
export const parseGlobParts = (source, start, end, parts) => parts;`;

/**
 * Takes what nobody asks for out of the shell parser: the patterns in words, its trees as JSON, and what its errors say
 * and where they are. A text that it cannot read is read as far as it goes, and nobody is told in its words. Its own
 * properties, which begin with a line, get short names.
 */
export function bareParser(): Plugin {
  const owned = new Map<string, string>();
  /** `_nestingDepth` → `_nD`: by the name alone, so that each build gives the same. */
  const short = (name: string): string => {
    const initials = `_${name.charAt(1)}${name.replace(/[^A-Z]/g, '')}`;
    const other = owned.get(initials) ?? name;
    if (other !== name) throw new Error(`The shell parser has ${other} and ${name}: give one of them another name.`);
    owned.set(initials, name);
    return initials;
  };
  return {
    name: 'bare-parser',
    transform(code, id) {
      if (!parserFile.test(id)) return undefined;
      if (id.endsWith('/glob.js')) return { code: withoutGlobs, map: null };
      const changes: { start: number; end: number; instead: string }[] = [];
      const rename = (node: { type: string; start: number; end: number }) => {
        const name = code.slice(node.start, node.end);
        if (node.type === 'Identifier' && /^_[a-z]\w/.test(name))
          changes.push({ start: node.start, end: node.end, instead: short(name) });
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
