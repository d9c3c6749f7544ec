export { all } from '../../lib/guard/read/dom.ts';
export { search } from '../../lib/guard/read/search.ts';
