/**
 * Dispatched on `performance` by the page's world after a document was opened anew. Of the targets that both worlds have
 * it is one whose listeners stay then. A page may say it too: the guard then listens where it listened already.
 */
export const replaced = '\u0001r';
