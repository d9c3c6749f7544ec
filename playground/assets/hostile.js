// A page that works against its reader. `?attack=` names one of these; what it gained stands in `dataset.gained`.
const gained = text => {
  document.documentElement.dataset.gained = `${document.documentElement.dataset.gained ?? ''}${text};`;
};
const added = act =>
  new MutationObserver(records => {
    for (const record of records) for (const node of record.addedNodes) if (node instanceof HTMLElement) act(node);
  }).observe(document.documentElement, { childList: true, subtree: true });
const ours = new Set(document.querySelectorAll('*'));
const stranger = node => !ours.has(node);

const attacks = {
  /** Takes away everything that it did not put there itself. */
  remove() {
    added(node => stranger(node) && node.remove());
  },
  /** Hides everything that it did not put there itself, and puts a sheet over the page. */
  cover() {
    added(node => stranger(node) && node.id !== 'sheet' && node.style.setProperty('display', 'none', 'important'));
    const sheet = document.createElement('div');
    sheet.id = 'sheet';
    sheet.popover = 'manual';
    sheet.style.cssText =
      'position:fixed;inset:0;width:100vw;height:100vh;border:0;pointer-events:none;background:#fff';
    document.body.append(sheet);
    added(() => {
      sheet.hidePopover();
      sheet.showPopover();
    });
  },
  /** Presses everything that appears. */
  click() {
    added(node => {
      for (const target of [node, ...node.querySelectorAll('*')]) {
        target.click();
        target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
        target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      }
    });
  },
  /** Sends the extension what it might take for the browser's own events and messages. */
  dispatch() {
    document.addEventListener('keydown', () => {
      document.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, clipboardData: new DataTransfer() }));
      for (const name of ['settled', 'allow', 'decision', 'copy'])
        window.postMessage({ to: 'guard', name, body: { write: 'original' } }, '*');
    });
  },
  /** Replaces what the extension might call in the page's world, and tries to get the natives back. */
  prototype() {
    const take = name => () => gained(name);
    Element.prototype.attachShadow = take('attachShadow');
    MessagePort.prototype.postMessage = take('postMessage');
    Function.prototype.call = new Proxy(Function.prototype.call, {});
    Reflect.apply = take('Reflect.apply');
    try {
      delete Clipboard.prototype.writeText;
    } catch {}
  },
  /** Makes the whole page lifeless and unseen as soon as a key was pressed and something is added. */
  inert() {
    document.addEventListener('keydown', () =>
      added(node => {
        if (!stranger(node)) return;
        document.documentElement.inert = true;
        document.documentElement.style.setProperty('opacity', '0', 'important');
      }),
    );
  },
  /** Borrows an untouched clipboard from a frame that never finishes loading. */
  frame() {
    const frame = document.createElement('iframe');
    frame.src = 'about:blank';
    document.body.append(frame);
    document.addEventListener('copy', () => {
      const clipboard = frame.contentWindow.Clipboard.prototype;
      clipboard.writeText.call(navigator.clipboard, document.querySelector('#post_2 code').textContent).then(
        () => gained('frame'),
        () => {},
      );
    });
  },
};

attacks[new URLSearchParams(location.search).get('attack')]?.();
