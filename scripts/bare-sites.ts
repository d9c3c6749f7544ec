import type { Plugin } from 'vite';

const siteFile = /\/lib\/sites\/[^/]+\.ts\?recogniser$/;

/**
 * Every page carries how the pages of each product are recognised, and nothing else of a site's file: a bundler cannot
 * know that the rest has no effect.
 */
export function bareSites(): Plugin {
  return {
    name: 'bare-sites',
    enforce: 'post',
    transform(code, id) {
      if (!siteFile.test(id)) return undefined;
      const recogniser = this.parse(code).body.find(
        statement =>
          statement.type === 'ExportNamedDeclaration' &&
          statement.declaration?.type === 'VariableDeclaration' &&
          statement.declaration.declarations.some(one => one.id.type === 'Identifier' && one.id.name === 'recogniser'),
      );
      if (!recogniser) this.error(`${id} has no recogniser`);
      return { code: code.slice(recogniser.start, recogniser.end), map: null };
    },
  };
}
