import type { Outbox } from '../log/outbox/open.ts';
import { type Flushed, flush } from './flush.ts';
import type { World } from './post.ts';
import type { Target } from './target.ts';

/** The part of `browser.alarms` that is used: it wakes a worker that died. */
export type Alarms = {
  get(name: string): Promise<{ periodInMinutes?: number } | undefined>;
  create(name: string, when: { when?: number; periodInMinutes?: number }): unknown;
  clear(name: string): Promise<unknown>;
  onAlarm: {
    addListener(listener: (alarm: { name: string }) => void): void;
    removeListener(listener: (alarm: { name: string }) => void): void;
  };
};

export type Parts = {
  outbox: Outbox;
  /** Asked before every request. */
  target: () => Target;
  world: World;
  alarms: Alarms;
  /** Records that the server takes in one request, where it says; asked before each. */
  mostEvents?: () => number | undefined;
  /** Where `online` is heard. */
  events?: EventTarget;
  /** Seconds between two looks at the outbox, 30 to 3,600; asked after each. */
  flushSeconds?: () => number;
  /** Told what became of each pass, and what stopped one. */
  report?: (result: Flushed | { error: unknown }) => void;
};

export type Sync = {
  /** Something was recorded: send soon, together with what follows at once. */
  recorded(): void;
  /** The policy changed, or the browser started: look now. */
  look(): Promise<void>;
};

const regular = 'countersign-sync';
const retry = 'countersign-sync-retry';
/** Milliseconds. */
const debounce = 2_000;
/** Browsers do not promise alarms closer than this, in milliseconds; below it a timer has to do. */
const alarmFloor = 30_000;

/** Send what waits until `signal` aborts. To be called as the worker starts: an alarm may be why it did. `look` begins. */
export function startSync(parts: Parts, signal: AbortSignal): Sync {
  const {
    outbox,
    target,
    world,
    alarms,
    mostEvents,
    events = globalThis,
    flushSeconds = () => 300,
    report = () => undefined,
  } = parts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  function look(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = pass().finally(() => {
      running = undefined;
      if (again && !signal.aborted) {
        again = false;
        void look();
      }
    });
    return running;
  }

  async function pass(): Promise<void> {
    try {
      const result = await flush(outbox, target, { ...world, ...(mostEvents ? { mostEvents } : {}) }, signal);
      report(result);
      if (result.at !== undefined && !signal.aborted) later(result.at);
    } catch (error) {
      // The next alarm tries again; whoever shows the state of the log hears of it.
      report({ error });
    }
    // Also after an error: the worker may be dead when the log can be read again.
    await keepRegular().catch(error => report({ error }));
  }

  /** An alarm outlives the worker; made anew at each start, it would never come in a worker that starts often. */
  async function keepRegular(): Promise<void> {
    const periodInMinutes = Math.min(Math.max(flushSeconds(), 30), 3_600) / 60;
    const set = await alarms.get(regular);
    if (set?.periodInMinutes !== periodInMinutes && !signal.aborted) alarms.create(regular, { periodInMinutes });
  }

  function later(at: number): void {
    const wait = Math.max(0, at - world.now());
    if (wait < alarmFloor) schedule(wait);
    alarms.create(retry, { when: world.now() + Math.max(wait, alarmFloor) });
  }

  function schedule(wait: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), wait);
  }

  const onAlarm = ({ name }: { name: string }): void => {
    if (name === regular || name === retry) void look();
  };
  const onOnline = (): void => void look();
  alarms.onAlarm.addListener(onAlarm);
  events.addEventListener('online', onOnline, { signal });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    alarms.onAlarm.removeListener(onAlarm);
  });
  return { recorded: () => schedule(debounce), look };
}
