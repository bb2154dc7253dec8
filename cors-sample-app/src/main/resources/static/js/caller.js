// Runs in a frame of each origin: makes the calls that the page asks for, and tells what script could see of them.

import { apiOrigin, pageOrigin } from './origins.js';

addEventListener('message', async (event) => {
  // Any site can put this file in a frame and send it messages; only the page may give orders.
  if (event.origin !== pageOrigin || event.source !== parent) {
    return;
  }
  const { id, call } = event.data;
  parent.postMessage({ id, outcome: await make(call) }, pageOrigin);
});

async function make(call) {
  const url = new URL(call.path, apiOrigin);
  if (url.origin !== apiOrigin) {
    return { allowed: false, error: 'not a path of the API' };
  }
  try {
    const response = await fetch(url, {
      method: call.method,
      headers: call.headers,
      body: call.body,
      credentials: call.credentials ? 'include' : 'same-origin',
      cache: 'no-store',
    });
    const body = await response.text();
    return { allowed: true, status: response.status, headers: [...response.headers], body };
  } catch (error) {
    // The same TypeError whatever was wrong: script is not to learn more, the console tells the rest.
    return { allowed: false, error: String(error) };
  }
}

if (parent !== self) {
  parent.postMessage({ ready: true }, pageOrigin);
}
