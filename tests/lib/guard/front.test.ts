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

test('a copy and a cut have a listener of the browser for each of ours', () => {
  const { target, front, said, say } = stage();
  const counted: string[] = [];
  const counting = Object.assign(new EventTarget(), {
    addEventListener: (type: string, listener: EventListener) => {
      counted.push(type);
      target.addEventListener(type, listener, true);
    },
  });
  const other = createFront(() => {}, counting);
  other.hold(['copy', 'cut', 'click']);
  expect(counted).toEqual(['copy', 'copy', 'cut', 'cut', 'cut', 'click']);
  front.addEventListener('copy', say('one'), true);
  target.dispatchEvent(new Event('copy'));
  expect(said).toEqual(['one']);
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
