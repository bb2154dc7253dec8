// Frames of the other origins, and the messages to and from them.

const TIMEOUT = 15000;

export class Caller {
  #frame = document.createElement('iframe');
  #origin;
  #waiting = new Map();
  #ready;
  #next = 0;

  constructor(origin, container) {
    this.#origin = origin;
    this.#ready = new Promise((resolve) => this.#waiting.set('ready', resolve));
    addEventListener('message', (event) => this.#receive(event));
    this.#frame.src = `${origin}/caller.html`;
    this.#frame.title = `Makes calls from ${origin}`;
    container.append(this.#frame);
  }

  // Resolves to what script of that origin could see.
  async make(call) {
    await inTime(this.#ready, `${this.#origin} cannot be opened: does this browser resolve names under localhost?`);
    const id = this.#next++;
    const outcome = new Promise((resolve) => this.#waiting.set(id, resolve));
    this.#frame.contentWindow.postMessage({ id, call }, this.#origin);
    return inTime(outcome, 'no answer');
  }

  #receive(event) {
    // What claims to come from a frame has to come from that frame while it shows that origin.
    if (event.source !== this.#frame.contentWindow || event.origin !== this.#origin) {
      return;
    }
    const key = event.data.ready ? 'ready' : event.data.id;
    this.#waiting.get(key)?.(event.data.outcome);
    this.#waiting.delete(key);
  }
}

function inTime(promise, message) {
  const timeout = new Promise((_, reject) => setTimeout(() => reject(new Error(message)), TIMEOUT));
  return Promise.race([promise, timeout]);
}
