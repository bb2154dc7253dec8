// The table of calls and origins, and the panel that tells about one of them.

import { element, place, withoutPackages } from './dom.js';

const host = (origin) => new URL(origin).host;

const reasons = {
  'origin-not-allowed': 'origin',
  'method-not-allowed': 'method',
  'header-not-allowed': 'header',
};

export class Matrix {
  #cells = new Map();
  #detail;
  #selected;

  constructor(table, detail, callers, calls) {
    this.#detail = detail;
    table.append(head(callers),
      element('tbody', { role: 'rowgroup' }, ...calls.map((call) => this.#row(call, callers))));
    table.setAttribute('role', 'table');
    this.#select(this.#cells.values().next().value);
  }

  cell(caller, call) {
    return this.#cells.get(`${caller.id} ${call.id}`);
  }

  // Shows that a cell is waiting for its call.
  reset(cell) {
    this.#show(cell, { state: 'pending', verdict: '…', note: 'waiting' });
  }

  // Shows what the browser did, beside what the policies say.
  decide(cell, outcome, expected) {
    Object.assign(cell, { outcome, expected });
    const { call } = cell;
    const surprise = surpriseOf(call, outcome, expected);
    this.#show(cell, {
      state: outcome.allowed ? 'allowed' : 'blocked',
      verdict: outcome.allowed ? String(outcome.status) : 'blocked',
      note: surprise ?? (outcome.allowed ? 'allowed' : `by ${reasons[reasonOf(expected)] ?? 'policy'}`),
      surprise,
    });
  }

  // Shows that nobody knows: the frame or the server did not answer.
  fail(cell, error) {
    Object.assign(cell, { outcome: undefined, expected: undefined, error });
    this.#show(cell, { state: 'failed', verdict: 'unknown', note: 'no answer', surprise: error.message });
  }

  get states() {
    return [...this.#cells.values()].map((cell) => ({
      state: cell.button.dataset.state, surprise: cell.button.dataset.mismatch !== undefined,
    }));
  }

  #row(call, callers) {
    return element('tr', { role: 'row' },
      element('th', { scope: 'row', role: 'rowheader' },
        element('span', { class: 'request' }, element('span', { class: 'method' }, call.method), ' ',
          element('span', { class: 'path' }, call.path)),
        element('span', { class: 'about' }, call.about)),
      ...callers.map((caller) => this.#cellOf(caller, call)));
  }

  #cellOf(caller, call) {
    const verdict = element('span', { class: 'verdict' });
    const note = element('span', { class: 'note' });
    const button = element('button', {
      type: 'button', class: 'cell', 'data-call': call.id, 'data-origin': caller.id, 'aria-pressed': 'false',
      'aria-controls': this.#detail.id,
    }, element('span', { class: 'icon', 'aria-hidden': 'true' }), verdict, note);
    const cell = { caller, call, button, verdict, note };
    button.addEventListener('click', () => this.#select(cell));
    // On a phone the panel is below the table; key presses, which are no taps, stay where they are.
    button.addEventListener('pointerup', () => requestAnimationFrame(() =>
      this.#detail.scrollIntoView({ block: 'nearest' })));
    button.addEventListener('keydown', (event) => this.#move(event, cell));
    this.#cells.set(`${caller.id} ${call.id}`, cell);
    this.reset(cell);
    return element('td', { role: 'cell' }, button);
  }

  #show(cell, { state, verdict, note, surprise }) {
    const { button, call, caller } = cell;
    button.dataset.state = state;
    button.toggleAttribute('data-mismatch', surprise !== undefined);
    cell.verdict.textContent = verdict;
    cell.note.textContent = note;
    cell.surprise = surprise;
    button.setAttribute('aria-label', `${call.method} ${call.path} from ${host(caller.origin)}: ${verdict}, ${note}`);
    if (cell === this.#selected) {
      this.#tell(cell);
    }
  }

  // Arrow keys walk the table, as in any grid.
  #move(event, cell) {
    const buttons = [...this.#cells.values()].map((it) => it.button);
    const columns = cell.button.closest('tr').cells.length - 1;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    const target = step && buttons[buttons.indexOf(cell.button) + step];
    if (target) {
      event.preventDefault();
      target.focus();
      target.click();
    }
  }

  #select(cell) {
    this.#selected?.button.setAttribute('aria-pressed', 'false');
    this.#selected = cell;
    cell.button.setAttribute('aria-pressed', 'true');
    this.#tell(cell);
  }

  #tell(cell) {
    const { call, caller } = cell;
    this.#detail.replaceChildren(
      element('h3', {}, element('span', { class: 'method' }, call.method), ' ', call.path),
      element('p', { class: 'from' }, 'from ', element('code', {}, host(caller.origin))),
      ...(cell.surprise ? [element('p', { class: 'flag' }, cell.surprise)] : []),
      element('h4', {}, 'What script could see'), seen(cell),
      element('h4', {}, 'What the policies say'), said(cell),
      element('h4', {}, 'The same from a terminal'), element('pre', { tabindex: '0' }, curl(cell)));
  }
}

function head(callers) {
  return element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' },
    element('th', { scope: 'col', role: 'columnheader', class: 'corner' }, 'Call'),
    ...callers.map((caller) => element('th', { scope: 'col', role: 'columnheader' },
      element('span', { class: 'origin' }, caller.id, element('span', { class: 'suffix' }, '.localhost')),
      element('span', { class: 'role' }, caller.role)))));
}

function reasonOf(expected) {
  return expected.preflight?.reason ?? expected.actual.reason;
}

function surpriseOf(call, outcome, expected) {
  if (outcome.allowed !== expected.browser.allowed) {
    return expected.browser.allowed ? 'the policies allow this' : 'the policies refuse this';
  }
  return outcome.allowed && outcome.status !== call.status ? `expected ${call.status}` : undefined;
}

function seen({ outcome, error }) {
  if (!outcome) {
    return element('p', { class: 'seen' }, error ? error.message : 'Waiting for the answer…');
  }
  if (!outcome.allowed) {
    return element('p', { class: 'seen' }, element('code', {}, outcome.error),
      ' and nothing else: no status, no header, no body. The browser’s console tells why.');
  }
  return element('dl', { class: 'facts' },
    element('dt', {}, 'Status'), element('dd', {}, String(outcome.status)),
    element('dt', {}, 'Headers'), element('dd', {}, outcome.headers.map(([name]) => name).join(', ') || 'none'),
    element('dt', {}, 'Body'), element('dd', {}, element('code', {}, outcome.body || 'empty')));
}

function said({ expected }) {
  if (!expected) {
    return element('p', { class: 'seen' }, 'Not known yet.');
  }
  const refusal = expected.steps.find((step) => !step.passed && step.source);
  return element('dl', { class: 'facts' },
    element('dt', {}, 'Policy'), element('dd', {}, expected.policy
      ? withoutPackages(`${expected.policy.name}, because of ${expected.policy.because}`) : 'none governs this path'),
    element('dt', {}, 'Verdict'), element('dd', {}, expected.browser.allowed ? 'allowed' : expected.browser.because),
    ...(refusal ? [element('dt', {}, 'Decided'), element('dd', {}, place(refusal.source))] : []));
}

function curl({ caller, call }) {
  const lines = ['curl -i', `-H 'Origin: ${caller.origin}'`];
  if (call.method !== 'GET') {
    lines.push(`-X ${call.method}`);
  }
  Object.entries(call.headers ?? {}).forEach(([name, value]) => lines.push(`-H '${name}: ${value}'`));
  if (call.body) {
    lines.push(`-d '${call.body}'`);
  }
  lines.push(`${location.protocol}//localhost:${location.port || 80}${call.path}`);
  return lines.join(' \\\n  ');
}
