// Any request from any name under localhost: what the server says of it beside what this browser does.

import { element, place, withoutPackages } from './dom.js';
import { Caller } from './frames.js';
import { apiOrigin, callers } from './origins.js';
import { explain } from './server.js';

const json = 'Content-Type: application/json';

const order = JSON.stringify({ number: 42, title: 'Spring in Practice', copies: 3 });

const examples = [
  {
    title: 'Another site changes an order', page: 'evil', method: 'PUT', path: '/orders/42', headers: json, body: order,
  },
  { title: 'The shop does', page: 'app', method: 'PUT', path: '/orders/42', headers: json, body: order },
  { title: 'A method nobody allows', page: 'app', method: 'DELETE', path: '/orders/42' },
  { title: 'With cookies', page: 'app', method: 'GET', path: '/account', credentials: true },
  { title: 'Public news', page: 'evil', method: 'GET', path: '/public/news' },
  { title: 'No policy', page: 'app', method: 'GET', path: '/actuator/health' },
];

const bodiless = ['GET', 'HEAD'];

export class Playground {
  #form;
  #result;
  #frames;
  #answered;
  #callers = new Map();
  #choices = new Map();
  #sent = 0;

  // `answered` is called after each answer.
  constructor(form, result, choices, frames, answered) {
    form.elements.origin.list.append(
      ...callers.map(({ origin }) => element('option', { value: new URL(origin).host })));
    this.#form = form;
    this.#result = result;
    this.#frames = frames;
    this.#answered = answered;
    choices.append(...examples.map((example) => this.#choice(example)));
    this.#choose(examples[0]);
    form.addEventListener('input', () => this.#choose(undefined));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.send();
    });
    form.elements.headers.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        form.requestSubmit();
      }
    });
  }

  async send() {
    const number = ++this.#sent;
    this.#result.setAttribute('aria-busy', 'true');
    const shown = await this.#ask().catch((error) => [element('p', { class: 'notice', role: 'alert' }, error.message)]);
    // An answer that another request has overtaken is not shown
    if (number === this.#sent) {
      this.#result.replaceChildren(...shown);
      this.#result.removeAttribute('aria-busy');
      this.#answered();
    }
  }

  async #ask() {
    const { origin, call } = this.#request();
    if (!this.#callers.has(origin)) {
      this.#callers.set(origin, new Caller(origin, this.#frames));
    }
    const [expected, outcome] = await Promise.all([
      explain(origin, call, apiOrigin), this.#callers.get(origin).make(call)]);
    return verdicts(origin, call, expected, outcome);
  }

  #request() {
    const { origin, method, path, headers, body, credentials } = this.#form.elements;
    const call = {
      method: method.value.trim(), path: path.value.trim(), headers: headersOf(headers.value),
      credentials: credentials.checked,
    };
    if (body.value && !bodiless.includes(call.method.toUpperCase())) {
      call.body = body.value;
    }
    return { origin: originOf(origin.value.trim()), call };
  }

  #choice(example) {
    const button = element('button', { type: 'button', class: 'example', 'aria-pressed': 'false' }, example.title);
    button.addEventListener('click', () => {
      this.#choose(example);
      this.send();
    });
    this.#choices.set(example, button);
    return button;
  }

  #choose(example) {
    this.#choices.forEach((button, it) => button.setAttribute('aria-pressed', String(it === example)));
    if (example) {
      this.#fill(example);
    }
  }

  #fill({ page, method, path, headers = '', body = '', credentials = false }) {
    const fields = this.#form.elements;
    fields.origin.value = new URL(callers.find(({ id }) => id === page).origin).host;
    Object.entries({ method, path, headers, body }).forEach(([name, value]) => { fields[name].value = value; });
    fields.credentials.checked = credentials;
  }
}

function originOf(host) {
  if (!/^[a-z0-9.-]+\.localhost(:\d+)?$/.test(host)) {
    throw new Error('The page has to be on a name under localhost, such as shop.localhost:8080.');
  }
  return `${location.protocol}//${host}`;
}

function headersOf(text) {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  return Object.fromEntries(lines.map((line) => {
    const colon = line.indexOf(':');
    return colon < 0 ? [line, '1'] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  }));
}

function verdicts(origin, call, expected, outcome) {
  const seen = outcome.allowed ? 'allowed' : 'blocked';
  return [
    agreement(origin, call, expected.browser.verdict, seen),
    element('div', { class: 'pair' },
      card('The server says', expected.browser.verdict, server(expected)),
      element('div', { class: 'stack' },
        card('This browser says', seen, browser(outcome)),
        timeline(origin, call, expected, outcome))),
  ];
}

function agreement(origin, call, said, seen) {
  const [answer, text] = said === 'unknown' ? ['none', 'No policy governs this path: the application decides.']
    : said === seen ? ['yes', `Server and browser agree: ${seen}.`]
      : ['no', `They disagree: the server says ${said}, this browser ${seen}.`];
  return element('div', { class: 'agreement', 'data-agreement': answer },
    element('b', {}, text),
    element('span', { class: 'request' }, element('span', { class: 'method' }, call.method), ` ${call.path} from `,
      new URL(origin).host));
}

function card(title, verdict, children) {
  return element('article', { class: 'card answered', 'data-verdict': verdict },
    element('div', { class: 'answered-head' }, element('h3', {}, title),
      element('p', { class: 'badge' }, element('span', { class: 'icon', 'aria-hidden': 'true' }), verdict)),
    ...children);
}

function server({ browser: { because, notes = [] }, policy, steps, remedy }) {
  return [
    element('p', { class: 'because' }, sentence(because)),
    ...notes.map((note) => element('p', { class: 'from' }, sentence(note))),
    ...(policy ? [element('p', { class: 'from' }, 'Policy ', element('code', {}, policy.name),
      `, because of ${withoutPackages(policy.because)}.`)] : []),
    ...walks(steps),
    ...remedied(remedy),
  ];
}

// Once the preflight has failed, what would have become of the request is of less interest.
function walks(steps) {
  const of = (request) => steps.filter((step) => step.request === request);
  const [preflight, actual] = [of('preflight'), of('actual')];
  const failed = preflight.some((step) => !step.passed);
  return [
    ...(preflight.length ? [element('h4', {}, 'Preflight'), walk(preflight)] : []),
    ...(actual.length ? failed
      ? [element('details', {}, element('summary', {}, 'The request itself, had it been sent'), walk(actual))]
      : [element('h4', {}, 'Request'), walk(actual)] : []),
  ];
}

const walk = (steps) => element('ol', { class: 'steps' }, ...steps.map(({ step, passed, detail, source }) =>
  element('li', { 'data-verdict': passed ? 'allowed' : 'blocked' },
    element('span', { class: 'icon', role: 'img', 'aria-label': passed ? 'passed' : 'failed' }),
    element('span', { class: 'step' }, step.replaceAll('-', ' ')),
    element('code', { class: 'what' }, detail ?? ''),
    ...(source && source !== 'default' ? [place(source)] : []))));

function remedied(remedy) {
  if (!remedy) {
    return [];
  }
  const { effect, place: where, change, problems = [], caveats = [] } = remedy;
  return [
    element('h4', {}, 'What to change'),
    element('p', { class: 'from' }, sentence(effect)),
    ...(change ? [element('pre', { tabindex: '0', class: 'change' }, change.trimEnd())] : []),
    ...(where ? [element('p', { class: 'places' }, ...where.split(', ').map(place))] : []),
    ...problems.map((it) => element('p', { class: 'flag' },
      typeof it === 'string' ? it : Object.values(it).filter((value) => typeof value === 'string').join(' · '))),
    ...caveats.map((it) => element('p', { class: 'from' }, sentence(withoutPackages(it)))),
  ];
}

function browser({ allowed, status, headers, body, error }) {
  if (!allowed) {
    return [element('p', { class: 'because' }, element('code', {}, error)),
      element('p', { class: 'from' }, 'Script sees no status, no header and no body; the console tells why.')];
  }
  return [element('dl', { class: 'facts' },
    element('dt', {}, 'Status'), element('dd', {}, String(status)),
    element('dt', {}, 'Headers'), element('dd', {}, ...(headers.length ? headers.map(line) : ['none'])),
    element('dt', {}, 'Body'), element('dd', { class: 'body' }, element('code', {}, body || 'empty')))];
}

const line = ([name, value]) => element('code', { class: 'line' },
  element('span', { class: 'name' }, `${name}: `), value);

// Script never sees its own preflight; this is what the server says that it is asked and answers.
function timeline(origin, call, expected, outcome) {
  const { preflight, actual, steps } = expected;
  const stopped = preflight && steps.some(({ request, passed }) => request === 'preflight' && !passed);
  const names = Object.keys(call.headers).join(',').toLowerCase();
  return element('article', { class: 'card' }, element('h3', {}, 'On the wire'),
    element('ol', { class: 'timeline' },
      ...(preflight ? [
        sent('Preflight', `OPTIONS ${call.path}`, [['Origin', origin], ['Access-Control-Request-Method', call.method],
          ...(names ? [['Access-Control-Request-Headers', names]] : [])]),
        answered(preflight.status, preflight.headers, stopped ? 'blocked' : 'allowed'),
      ] : []),
      ...(stopped
        ? [element('li', { class: 'unsent' }, element('h4', {}, `${call.method} ${call.path}`),
          'Not sent: the preflight failed.')]
        : [
          sent('Request', `${call.method} ${call.path}`, [['Origin', origin], ...Object.entries(call.headers)]),
          answered(outcome.status ?? actual.status, actual.headers, outcome.allowed ? 'allowed' : 'blocked'),
        ])));
}

const sent = (title, request, headers) => element('li', { class: 'sent' },
  element('h4', {}, title, ' ', element('code', {}, request)), ...headers.map(line));

const answered = (status, headers, verdict) => element('li', { class: 'received', 'data-verdict': verdict },
  element('h4', {}, 'Answer ', element('code', {}, status ? String(status) : 'of the handler')),
  ...Object.entries(headers ?? {}).map(line));

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
