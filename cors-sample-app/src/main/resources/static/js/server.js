// What the server says about its policies: its own answers at /actuator, same-origin with this page.

async function read(path) {
  const response = await fetch(path, { headers: { Accept: 'application/json' }, cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`${path.split('?')[0]} answers ${response.status}`);
  }
  return response.json();
}

export const policies = () => read('/actuator/cors');

// What ought to become of a call, according to the policies in force.
export function explain(origin, call, host) {
  const query = new URLSearchParams({ origin, path: call.path, method: call.method });
  if (host) {
    query.set('host', host);
  }
  if (call.headers) {
    query.set('headers', Object.keys(call.headers).join(','));
  }
  if (call.credentials) {
    query.set('credentials', 'true');
  }
  return read(`/actuator/cors/explain?${query}`);
}
