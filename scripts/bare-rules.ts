import type { Plugin } from 'vite';

const ruleFile = /\/lib\/rules\/[^/]+\/[^/]+\.ts$/;

/**
 * Takes the examples out of the rules. Nothing in the browser imports them, but a bundler keeps the calls that make
 * them: it cannot know that they have no effect.
 */
export function bareRules(): Plugin {
  return {
    name: 'bare-rules',
    enforce: 'post',
    transform(code, id) {
      if (!ruleFile.test(id)) return undefined;
      const examples = this.parse(code).body.find(
        statement =>
          statement.type === 'ExportNamedDeclaration' &&
          statement.declaration?.type === 'VariableDeclaration' &&
          statement.declaration.declarations.some(one => one.id.type === 'Identifier' && one.id.name === 'examples'),
      );
      if (!examples) return undefined;
      return { code: code.slice(0, examples.start) + code.slice(examples.end), map: null };
    },
  };
}
