// Cards of the policies in force, from /actuator/cors.

import { element, place, withoutPackages } from './dom.js';

const fields = ['paths', 'allowedOrigins', 'allowedOriginsFrom', 'allowedMethods', 'allowedHeaders', 'exposedHeaders',
  'allowCredentials', 'maxAge', 'preflightStatus', 'refusedRequests', 'dangerouslyTolerate'];

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export function policyCards({ policies, handlers }) {
  const sorted = [...handlers].sort((a, b) => a.handler.localeCompare(b.handler));
  return [
    ...Object.entries(policies).map(([name, policy]) => card(name,
      name === 'default' ? 'cors' : `cors.policies.${name}`, policy)),
    ...sorted.map((handler) => card(withoutPackages(handler.handler),
      `@CorsPolicy on ${handler.methods.join(', ')} ${handler.patterns.join(', ')}`, handler.effective)),
  ];
}

function card(title, from, policy) {
  const present = fields.filter((field) => policy[field]);
  const written = present.filter((field) => policy[field].source !== 'default');
  const defaults = present.filter((field) => policy[field].source === 'default');
  return element('article', { class: 'card' },
    element('h3', {}, title), element('p', { class: 'from' }, from),
    table(written, policy),
    ...(defaults.length ? [element('details', {},
      element('summary', {}, `${defaults.length} more by default`), table(defaults, policy))] : []));
}

function table(names, policy) {
  return element('table', { class: 'values' }, element('tbody', {}, ...names.map((name) => row(name, policy[name]))));
}

function row(name, field) {
  const values = field.values ? field.values.map((it) => it.value) : [field.value].flat();
  return element('tr', {}, element('th', { scope: 'row' }, kebab(name)),
    element('td', {}, ...(values.length ? values.map((value) => element('code', {}, String(value)))
      : [element('span', { class: 'nothing' }, 'none')])),
    element('td', {}, place(field.source)));
}
