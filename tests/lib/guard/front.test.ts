import { expect, test } from 'vitest';
import { createFront } from '../../../lib/guard/front.ts';

function stage() {
  const target = new EventTarget();
  const front = createFront(() => {}, target);
  const said: string[] = [];
  const say = (word: string, then: (event: Event) => void = () => {}) => {
    return (event: Event) => {
      said.push(word);
      then(event);
    };
  };
  return { target, front, said, say, send: (type: string) => target.dispatchEvent(new Event(type)) };
}

test('who listens later stands before whoever listened to the target meanwhile, in order', () => {
  const { target, front, said, say, send } = stage();
  front.hold(['copy', 'click']);
  target.addEventListener('copy', say('page'), true);
  target.addEventListener('click', say('page'), true);
  front.addEventListener('copy', say('first'), true);
  front.addEventListener('copy', say('second'), true);
  front.addEventListener('click', say('links'), true);
  front.addEventListener('click', say('pointer'), true);
  front.release(['copy', 'click']);
  send('copy');
  send('click');
  expect(said).toEqual(['first', 'second', 'page', 'links', 'pointer', 'page']);
});

test('an event that one of ours stops reaches nobody after it', () => {
  const { target, front, said, say, send } = stage();
  const stop = (event: Event) => event.stopImmediatePropagation();
  front.hold(['cut', 'click']);
  for (const type of ['cut', 'click']) {
    front.addEventListener(type, say('ours', stop), true);
    front.addEventListener(type, say('also ours'), true);
    target.addEventListener(type, say('page'), true);
  }
  send('cut');
  send('click');
  expect(said).toEqual(['ours', 'ours']);
});

test('in a copy and a cut the browser calls each of ours by itself, so that the page’s microtasks run in between', () => {
  const said: string[] = [];
  // The browser's side of a target: each of its listeners is a call of its own.
  const target = new EventTarget();
  const add = target.addEventListener.bind(target);
  const called = new Map<EventListener, EventListener>();
  target.addEventListener = (type: string, listener: EventListener) => {
    const call = (event: Event): void => {
      said.push('call');
      listener(event);
    };
    if (!called.has(listener)) called.set(listener, call);
    add(type, called.get(listener) ?? call);
  };
  const front = createFront(() => {}, target);
  const types = ['copy', 'cut', 'click'];
  front.hold(types);
  for (const type of types)
    for (const own of ['one', 'two', 'three']) front.addEventListener(type, () => said.push(own), true);
  const calls = (type: string): string => {
    said.length = 0;
    target.dispatchEvent(new Event(type));
    return said.join(' ');
  };
  expect(calls('copy')).toBe('call one call two three');
  expect(calls('cut')).toBe('call one call two call three');
  expect(calls('click')).toBe('call one two three');
});

test('nothing is left where nobody holds or listens', () => {
  const { target, front, said, say, send } = stage();
  const removed: string[] = [];
  const remove = target.removeEventListener.bind(target);
  target.removeEventListener = (type: string, listener: EventListener) => {
    removed.push(type);
    remove(type, listener, true);
  };
  const own = say('ours');
  front.hold(['drop']);
  front.release(['drop']);
  front.addEventListener('click', own, true);
  front.removeEventListener('click', own, true);
  send('click');
  expect([said, removed]).toEqual([[], ['drop', 'click']]);
});
