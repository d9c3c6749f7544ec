/**
 * Dispatched on `performance` by the page's world, and heard at once, unlike a message. Of the targets that both worlds
 * have it is one whose listeners stay when a document is opened anew. A page may say it too, and gains nothing.
 */
export const replaced = '\u0001r';
export const filled = '\u0001f';
