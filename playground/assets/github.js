// The tracker's own copy element, in its older way: a selected helper element and execCommand.
customElements.define(
  'clipboard-copy',
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener('click', () => this.copy());
      this.addEventListener('keydown', event => {
        if (event.key === 'Enter' || event.key === ' ') this.copy();
      });
    }

    copy() {
      const helper = document.createElement('pre');
      helper.style.cssText = 'position:fixed;width:1px;height:1px;top:5px';
      helper.textContent = this.getAttribute('value');
      document.body.append(helper);
      const selection = getSelection();
      selection.selectAllChildren(helper);
      const copied = document.execCommand('copy');
      selection.removeAllRanges();
      helper.remove();
      this.toggleAttribute('data-copied', copied);
    }
  },
);

customElements.define('relative-time', class extends HTMLElement {});
