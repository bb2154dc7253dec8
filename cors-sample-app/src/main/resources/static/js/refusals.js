// The last refusals, as they come.

import { element } from './dom.js';
import { policies } from './server.js';

const EVERY = 3000;

export function watchRefusals(container) {
  let shown = '';
  const show = async () => {
    if (document.hidden) {
      return;
    }
    try {
      const { refusals = [] } = await policies();
      const now = JSON.stringify(refusals);
      if (now !== shown) {
        shown = now;
        container.replaceChildren(...(refusals.length ? [...refusals].sort(latestFirst).map(row)
          : [element('li', { class: 'from' }, 'None since the start.')]));
      }
    } catch (error) {
      shown = '';
      container.replaceChildren(element('li', { class: 'from' }, `Not to be had: ${error.message}.`));
    }
  };
  setInterval(show, EVERY);
  show();
  return show;
}

const latestFirst = (a, b) => new Date(b.last) - new Date(a.last);

function row({ method, path, origin, policy, reason, count, last }) {
  return element('li', {},
    element('time', { datetime: last, title: last }, new Date(last).toLocaleTimeString()),
    element('code', { class: 'from-origin' }, origin),
    element('span', { class: 'request' }, element('span', { class: 'method' }, method), ` ${path}`),
    element('span', { class: 'reason' }, `${reason.replaceAll('-', ' ')}, says ${policy}`),
    element('span', { class: 'times' }, `${count}×`));
}
