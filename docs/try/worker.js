// The worker in which Python runs, so that the page does not freeze. It says which step of its
// start it takes, then answers requests: JSON, with the bytes of a file beside it.
globalThis.importScripts = undefined; // Pyodide would try it, and the rules of the page complain

const at = (name) => new URL(name, import.meta.url).href;

const fail = (error) => postMessage({ failed: String(error) });

// Pyodide waits for ever for a part of it that is missing.
const ask = fetch;
globalThis.fetch = async (...request) => {
  const response = await ask(...request);
  if (!response.ok) fail(`${response.url}: ${response.status} ${response.statusText}`);
  return response;
};
const get = (name) => fetch(at(name));

async function start() {
  postMessage({ step: 1 });
  const { loadPyodide } = await import("./pyodide/pyodide.mjs");
  const python = await loadPyodide({ indexURL: at("pyodide/") });
  postMessage({ step: 2 });
  const names = await (await get("wheels/wheels.json")).json();
  const wheels = names.map(async (name) => (await get(`wheels/${name}`)).arrayBuffer());
  for (const wheel of await Promise.all(wheels)) python.unpackArchive(wheel, "wheel");
  python.FS.writeFile("bridge.py", await (await get("bridge.py")).text());
  const answer = python.pyimport("bridge").answer;
  postMessage({ step: 3 });
  return answer;
}

const started = start();
let isIdle = true;
// The first text loads much that others use: this one, unless another is there already.
const FIRST = { text: "The cafÃ© isn & rsquo; t open.", name: "", options: {} };
started.then(
  (answer) => setTimeout(() => isIdle && answer(JSON.stringify(FIRST)), 500),
  fail,
);

addEventListener("message", async ({ data: { id, request, bytes } }) => {
  isIdle = false;
  const answer = await started;
  try {
    postMessage({ id, answer: answer(request, bytes) });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
});
