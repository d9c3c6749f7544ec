/**
 * An error that was made while one of ours was at work: its trace names our file, and with it the extension. Whoever
 * catches it in the page reads none.
 */
export function traceless<Problem>(problem: Problem): Problem {
  try {
    defineProperty(problem as object, 'stack', noTrace);
  } catch {
    // A page may throw what is no object, or is frozen.
  }
  return problem;
}

// Taken now, before the page can replace it.
const { defineProperty, create } = Object;
const noTrace: PropertyDescriptor = create(null);
noTrace.value = '';
noTrace.configurable = true;
noTrace.writable = true;
