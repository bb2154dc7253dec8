import { calls } from './calls.js';
import { element } from './dom.js';
import { Caller } from './frames.js';
import { Matrix } from './matrix.js';
import { apiOrigin, callers, pageOrigin } from './origins.js';
import { Playground } from './playground.js';
import { policyCards } from './policies.js';
import { watchRefusals } from './refusals.js';
import { explain, policies } from './server.js';

const byId = (id) => document.getElementById(id);

async function showPolicies() {
  try {
    byId('policies').replaceChildren(...policyCards(await policies()));
  } catch (error) {
    byId('policies').replaceChildren(element('p', { class: 'notice' },
      `The policies are not to be had: ${error.message}.`));
  }
}

function showCalls() {
  const matrix = new Matrix(byId('matrix'), byId('detail'), callers, calls);
  const frames = callers.map((caller) => ({ caller, frame: new Caller(caller.origin, byId('frames')) }));
  const run = async () => {
    byId('run').disabled = true;
    byId('summary').textContent = 'Calling…';
    callers.forEach((caller) => calls.forEach((call) => matrix.reset(matrix.cell(caller, call))));
    await Promise.all(frames.map(({ caller, frame }) => callAll(matrix, caller, frame)));
    byId('summary').replaceChildren(...summary(matrix.states));
    byId('run').disabled = false;
  };
  byId('run').addEventListener('click', run);
  run();
}

// One after another, because signing in comes before what needs the cookie.
async function callAll(matrix, caller, frame) {
  for (const call of calls) {
    const cell = matrix.cell(caller, call);
    try {
      const [outcome, expected] = await Promise.all([frame.make(call), explain(caller.origin, call)]);
      matrix.decide(cell, outcome, expected);
    } catch (error) {
      matrix.fail(cell, error);
    }
  }
}

function summary(states) {
  const count = (state) => states.filter((it) => it.state === state).length;
  const surprises = states.filter((it) => it.surprise).length;
  return [
    element('span', { class: 'count allowed' }, `${count('allowed')} allowed`),
    element('span', { class: 'count blocked' }, `${count('blocked')} blocked`),
    element('span', { class: surprises ? 'count surprise' : 'count' },
      surprises ? `${surprises} not as the policies say` : 'all as the policies say'),
  ];
}

byId('api').textContent = new URL(apiOrigin).host;
showPolicies();
if (location.origin === pageOrigin) {
  showCalls();
  const showRefusals = watchRefusals(byId('refusals'));
  new Playground(byId('request'), byId('answer'), byId('examples'), byId('frames'), showRefusals).send();
} else {
  byId('calls').hidden = true;
  byId('playground').hidden = true;
  byId('elsewhere').hidden = false;
  byId('here').textContent = location.host;
  byId('there').href = `${pageOrigin}/`;
  byId('there').textContent = `Open ${pageOrigin}`;
}
