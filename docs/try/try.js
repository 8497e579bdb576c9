// The page to try mojifix: a text or a file goes to the worker, the report comes back.
// Texts are only ever set as text; the report's HTML is escaped where it is made (render.page).
import { EXAMPLES } from "./examples.js";
import { pack, unpack } from "./link.js";
import { choose, options } from "./options.js";
import { Python } from "./python.js";

const LONGEST = 500_000; // characters or bytes; for more there is the command
const LINK = 60_000; // characters that every browser takes in an address
const PAUSE = 300; // milliseconds without a key before the text is read

const one = (selector) => document.querySelector(selector);
const form = one("form");
const text = one("#text");
const trusted = { createHTML: (html) => html, createScriptURL: (url) => url };
const policy = self.trustedTypes ? trustedTypes.createPolicy("mojifix", trusted) : trusted;
const hues = new CSSStyleSheet();
document.adoptedStyleSheets.push(hues);

let file = null; // { name, bytes, original }: what is repaired instead of the text
let last = null; // the answer on the page
let timer = 0;

// --- what the page says

function say(status, step = null) {
  one("#status").textContent = status;
  one("#progress").hidden = step === null;
  one("#progress").value = step ?? 0;
}

function complain(message) {
  one("#problem").textContent = message;
  one("#problem").hidden = !message;
}

// --- Python, and what it answers

const STEPS = ["Starting…", "Loading Python: 1 of 3", "Loading mojifix: 2 of 3"];
const python = new Python(policy, {
  loading: (step) => say(STEPS[step], step),
  ready: () => text.value || file || say("Ready: paste a text, or choose an example"),
  working: (isWorking) => {
    one("#cancel").hidden = !isWorking;
    document.body.classList.toggle("is-stale", isWorking);
    if (isWorking) say("Repairing…");
  },
  answered: show,
  failed: (message) => {
    clear();
    say("This did not work");
    complain(message);
  },
});

function show(answer) {
  if (answer.error) {
    clear();
    say("An option is wrong");
    return complain(answer.error);
  }
  last = answer;
  if (file && answer.encoding) tellFile(answer);
  say(
    answer.places === 0
      ? "Nothing is damaged"
      : `${answer.places.toLocaleString("en")} damaged place${answer.places === 1 ? "" : "s"}`,
  );
  one("#report").innerHTML = policy.createHTML(answer.html);
  one("#repaired").textContent = answer.text;
  one(".clean").hidden = one("#copies").hidden = false;
  count(answer.fixers);
  document.dispatchEvent(new Event("shown"));
}

function count(fixers) {
  for (const number of form.querySelectorAll(".number")) number.textContent = "";
  const rules = fixers.map(([name, places, number], rank) => {
    const row = form.querySelector(`[name=fixer][value=${name}]`).parentElement;
    row.querySelector(".number").textContent = places.toLocaleString("en");
    return rank < 6 ? `.f${number}, [data-fixer=${name}] { --hue: var(--hue-${rank + 1}); }` : "";
  });
  hues.replaceSync(rules.join("\n"));
}

function clear() {
  last = null;
  one("#report").replaceChildren();
  one(".clean").hidden = one("#copies").hidden = true;
  count([]);
  complain("");
  document.dispatchEvent(new Event("shown"));
}

// --- what is asked

function ask() {
  clearTimeout(timer);
  complain("");
  const length = file ? file.bytes.byteLength : text.value.length;
  if (!length) {
    python.cancel();
    clear();
    return say(python.isReady ? "Ready: paste a text, or choose an example" : "Loading…");
  }
  if (length > LONGEST) {
    python.cancel();
    clear();
    say("This is too long for the page");
    const limit = LONGEST.toLocaleString("en");
    return complain(`It takes up to ${limit} characters or bytes. The command takes any size.`);
  }
  const name = file ? file.name : "Your text";
  const request = { text: file ? "" : text.value, name, options: options() };
  python.ask(JSON.stringify(request), file?.bytes);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

// --- the text and the file

function setText(value) {
  closeFile();
  text.value = value;
  forgetLink();
  ask();
}

function closeFile() {
  file = null;
  one(".file").hidden = true;
}

async function openFile(picked) {
  if (!picked) return;
  closeFile();
  text.value = "";
  forgetLink();
  try {
    if (picked.size > LONGEST) throw new Error(tooLarge(picked));
    file = { name: picked.name, bytes: await picked.arrayBuffer() };
  } catch (error) {
    python.cancel();
    clear();
    say("The file was not read");
    return complain(error.message);
  }
  one("#file").textContent = `${file.name}, ${file.bytes.byteLength.toLocaleString("en")} bytes`;
  one(".file").hidden = false;
  ask();
}

function tooLarge({ name, size }) {
  const [has, limit] = [size, LONGEST].map((number) => number.toLocaleString("en"));
  return `${name} has ${has} bytes. This page takes up to ${limit}; the command takes any size.`;
}

function tellFile({ original, encoding: [name, confidence, evidence] }) {
  const size = file.bytes.byteLength.toLocaleString("en");
  const read = `read as ${name} (${Math.round(100 * confidence)} % sure). ${evidence}`;
  one("#file").textContent = `${file.name}, ${size} bytes, ${read}`;
  file.original = original;
  text.value = original;
}

text.addEventListener("input", () => {
  closeFile();
  forgetLink();
  later();
});
one("#clear").addEventListener("click", () => {
  setText("");
  text.focus();
});
one("#close").addEventListener("click", () => {
  setText("");
  text.focus();
});
one("#open").addEventListener("click", () => one("#picked").click());
one("#picked").addEventListener("change", (event) => {
  openFile(event.target.files[0]);
  event.target.value = "";
});
for (const { name } of EXAMPLES) one("#examples").append(new Option(name));
one("#examples").addEventListener("change", (event) => {
  const example = EXAMPLES[event.target.selectedIndex - 1];
  if (example) setText(example.text);
});

const isFile = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!isFile(event)) return;
  event.preventDefault();
  document.body.classList.add("is-over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  document.body.classList.remove("is-over");
  if (!isFile(event)) return;
  event.preventDefault();
  openFile(event.dataTransfer.files[0]);
});

// --- options

form.addEventListener("input", () => {
  forgetLink();
  later();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  const keys = one("#keys").checked;
  setTimeout(() => {
    one("#keys").checked = keys;
    forgetLink();
    ask();
  });
});
one("#cancel").addEventListener("click", () => {
  python.cancel();
  clear();
  say("Cancelled");
  text.focus();
});

// --- results: copies, files, links

async function copy(value, button) {
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    return false;
  }
  const label = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = label), 2000);
  return true;
}

one("#copy").addEventListener("click", async (event) => {
  if (await copy(last.text, event.target)) return;
  getSelection().selectAllChildren(one("#repaired"));
  complain("The browser did not allow the copy. The text is selected: copy it with the keyboard.");
});
one("#save").addEventListener("click", () => {
  const url = URL.createObjectURL(new Blob([last.text], { type: "text/plain;charset=utf-8" }));
  const name = file ? file.name.replace(/(\.[^.]*)?$/, ".repaired$1") : "repaired.txt";
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
});
one("#link").addEventListener("click", async (event) => {
  complain("");
  const asked = { text: file ? (file.original ?? "") : text.value, options: options() };
  const link = await pack(asked);
  if (link.length > LINK) return complain("The text is too long for a link.");
  history.replaceState(null, "", `#${link}`);
  if (await copy(location.href, event.target)) return;
  one("#shared").hidden = false;
  one("#shared input").value = location.href;
  one("#shared input").select();
});

function forgetLink() {
  if (location.hash.length > 1) history.replaceState(null, "", location.pathname + location.search);
  one("#shared").hidden = true;
}

async function followLink() {
  if (location.hash.length < 2 || document.getElementById(location.hash.slice(1))) return;
  try {
    const asked = await unpack(location.hash.slice(1), 8 * LONGEST);
    closeFile();
    choose(asked.options);
    text.value = asked.text;
    ask();
  } catch {
    complain("The link is damaged: it holds no text.");
  }
}

// --- the beginning

addEventListener("hashchange", followLink);
followLink();
