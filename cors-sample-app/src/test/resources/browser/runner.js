// Makes calls and tells what script could see of each: [outcome, names of readable headers].
async (calls) => {
  const event = (target, good, bad) => new Promise((resolve) => {
    target.addEventListener(good, () => resolve(['loaded', []]));
    target.addEventListener(bad, () => resolve(['blocked', []]));
  });
  const attached = (name, attributes) => {
    const created = document.createElement(name);
    const done = event(created, 'load', 'error');
    Object.entries(attributes).forEach(([key, value]) => created.setAttribute(key, value));
    document.head.append(created);
    return done;
  };
  const viaFetch = async (call, extra) => {
    const response = await fetch(call.url, {
      method: call.method, headers: call.headers, credentials: call.include ? 'include' : 'same-origin', ...extra,
    });
    const special = ['opaque', 'opaqueredirect'].includes(response.type);
    return [special ? response.type : String(response.status), [...response.headers.keys()]];
  };
  const cors = (call) => (call.include ? 'use-credentials' : 'anonymous');
  const kinds = {
    fetch: (call) => viaFetch(call, { redirect: call.manual ? 'manual' : 'follow' }),
    nocors: (call) => viaFetch(call, { mode: 'no-cors', method: call.method === 'POST' ? 'POST' : 'GET' }),
    stream: (call) => viaFetch(call, {
      duplex: 'half', body: new ReadableStream({ start(it) { it.enqueue(new Uint8Array(1)); it.close(); } }),
    }),
    xhr: (call) => new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.open(call.method, call.url);
      xhr.withCredentials = call.include;
      Object.entries(call.headers).forEach(([name, value]) => xhr.setRequestHeader(name, value));
      if (call.upload) {
        xhr.upload.addEventListener('progress', () => {});
      }
      xhr.onload = () => resolve([String(xhr.status),
        xhr.getAllResponseHeaders().split('\r\n').filter(Boolean).map((line) => line.split(':')[0])]);
      xhr.onerror = () => resolve(['blocked', []]);
      xhr.send(call.upload ? 'body' : null);
    }),
    image: (call) => attached('img', { crossorigin: cors(call), src: call.url }),
    module: (call) => attached('script', { type: 'module', src: call.url }),
    script: (call) => attached('script', { crossorigin: cors(call), src: call.url.replace('module.js', 'none.txt') }),
    font: (call) => attached('link', { rel: 'preload', as: 'font', crossorigin: '', href: call.url }),
    events: (call) => {
      const source = new EventSource(call.url, { withCredentials: call.include });
      return event(source, 'open', 'error').finally(() => source.close());
    },
    socket: (call) => {
      const socket = new WebSocket(call.url.replace('http', 'ws'));
      return event(socket, 'open', 'error').finally(() => socket.close());
    },
    form: (call) => new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.name = call.url;
      const form = document.createElement('form');
      Object.assign(form, { action: call.url, method: 'POST', target: call.url });
      document.body.append(frame, form);
      frame.addEventListener('load', () => resolve(['navigated', []]));
      form.submit();
    }),
  };
  return Promise.all(calls.map(async (call) => {
    const timeout = new Promise((resolve) => { setTimeout(() => resolve(['no answer', []]), 8000); });
    try {
      return await Promise.race([kinds[call.kind](call), timeout]);
    } catch (error) {
      return [error instanceof TypeError ? 'blocked' : String(error), []];
    }
  }));
}
