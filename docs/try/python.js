// Python in a worker: one request at a time, and of those that wait only the newest. A request
// that keeps a newer one waiting is given up: its worker is ended, and another one started.

const PATIENCE = 2000; // milliseconds that a request may keep a newer one waiting

export class Python {
  #policy;
  #told;
  #worker = null;
  #running = 0; // the number of the request that is being answered
  #number = 0;
  #waiting = null;
  #timer = 0;
  isReady = false;

  // `told` has a function for each thing that happens.
  constructor(policy, told) {
    this.#policy = policy;
    this.#told = told;
    queueMicrotask(() => this.#start());
  }

  ask(request, bytes) {
    this.#waiting = { request, bytes };
    if (!this.#worker) this.#start(); // it had failed
    if (this.#running && !this.#timer) this.#timer = setTimeout(() => this.#restart(), PATIENCE);
    this.#next();
  }

  // Give up what is running and what waits.
  cancel() {
    this.#waiting = null;
    if (this.#running) this.#restart();
  }

  #start() {
    // A worker from a blob has the page's own rules on what may be loaded; one from an address
    // would have none.
    const code = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)};`;
    const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const worker = new Worker(this.#policy.createScriptURL(url), { type: "module" });
    const isOurs = () => worker === this.#worker; // else it was ended meanwhile
    worker.onmessage = ({ data }) => isOurs() && this.#hear(data);
    worker.onerror = () => isOurs() && this.#fail("A part of the page is missing, or was stopped.");
    this.#worker = worker;
    this.#told.loading(0);
  }

  #hear({ step, failed, id, answer, error }) {
    if (failed) return this.#fail(failed);
    if (step && step < 3) return this.#told.loading(step);
    if (step) {
      this.isReady = true;
      this.#told.ready();
      return this.#next();
    }
    if (id !== this.#running) return;
    this.#rest();
    if (this.#waiting) return this.#next();
    this.#told.working(false);
    if (error) this.#told.failed(`mojifix failed on this text, and should not.\n\n${error}`);
    else this.#told.answered(JSON.parse(answer));
  }

  #next() {
    if (!this.#waiting || this.#running || !this.isReady) return;
    this.#running = ++this.#number;
    this.#worker.postMessage({ id: this.#running, ...this.#waiting });
    this.#waiting = null;
    this.#told.working(true);
  }

  #rest() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#running = 0;
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = null;
    this.isReady = false;
    this.#rest();
    this.#told.working(false);
  }

  #restart() {
    this.#end();
    this.#start();
  }

  #fail(error) {
    this.#end();
    const where =
      location.protocol === "file:"
        ? "A page from disk cannot start Python: serve the folder, as with python -m http.server."
        : "Reload the page to try again. If that does not help, parts of this site are missing.";
    this.#told.failed(`Python could not be loaded. ${where}\n\n${error}`);
  }
}
